//! From a sentence in a framework's form to a version that people stand on, and to what each of
//! them is told of it.

use browser_tests::{Browser, By, Waymark};

use crate::people::{ADAORA, AMARA, HENRIKE, INES, THORUNN};

const FRAMEWORK: &str = "/frameworks/engineering-ladders";
const REASON: &str = "The old words left out whom a mentor helps. Your readings stay readable.";

/// Written in words that a rule knows better ones for.
const TYPED: &str = "Keeps the whitelist of partners true, and others near it.";
const MENDED: &str = "Keeps the allowlist of partners true, and others near it.";

#[test]
fn a_version_is_written_agreed_to_published_and_told() {
    let waymark = Waymark::for_changes();
    let browser = Browser::on(&waymark);
    let draft = write(&browser);
    agree(&browser, &draft);
    is_told_to_a_manager_by_report(&browser, &draft);
    publish(&browser, &draft);
    is_told_to_whom_it_touches(&browser);
}

/// A level's sentence, in which something is found and mended while it is written; a step's; and
/// the version's number. Where the draft is.
fn write(browser: &Browser) -> String {
    browser.be(ADAORA);
    browser.goto(FRAMEWORK);
    browser.click(&By::link("All versions"));
    browser.click(&By::button("Begin a new version"));
    browser.click(&By::link("Edit it"));
    browser.arrives("Engineering ladders");
    let draft = browser.path();
    let (draft, _) = draft.split_once("/edit").expect("it is edited");

    browser.goto(&format!("{draft}/edit/D4"));
    browser.fill(&By::field("In a sentence"), TYPED);
    // Both come with one answer: what readers will see, and what is found in it.
    browser.find(&By::text(TYPED));
    browser.find(&By::css("#f-summary-found .finding"));
    browser.page_is_sound();
    browser.click(&By::button("Fix this: write “allowlist”"));
    browser.find(&By::text("Fixed and saved."));
    assert_eq!(browser.find(&By::field("In a sentence")).value(), MENDED);
    assert!(!browser.has(".finding"), "it is not found any more");

    browser.goto(&format!("{draft}/edit/people.mentors"));
    browser.fill(
        &By::field("What someone at this step does"),
        "Helps people whom others pass over to grow.",
    );
    browser.press_with_ctrl('s');
    browser.find(&By::text("Saved."));

    browser.goto(&format!("{draft}/edit/~"));
    browser.fill(&By::field("Version"), "1.1.0");
    browser.click(&By::css("button[data-save]"));
    browser.find(&By::text("Saved."));
    browser.goto(draft);
    browser.click(&By::button("Put it up for review"));
    browser.find(&By::css(&format!("form[action='{draft}/take-back']")));
    assert!(
        browser
            .words()
            .contains("It waits for somebody who has not written it to agree."),
        "{}",
        browser.words()
    );
    assert!(
        !browser.has("a[href$='/publish']"),
        "nobody publishes alone"
    );
    draft.to_owned()
}

/// Somebody else reads what is new and whom it touches, in numbers, and agrees.
fn agree(browser: &Browser, draft: &str) {
    browser.be(HENRIKE);
    browser.goto("/drafts");
    browser.click(&By::link("Engineering ladders"));
    browser.arrives("Engineering ladders 1.1.0");
    browser.click(&By::link("Whom it would touch"));
    browser.arrives("What version 1.1.0 would change");
    browser.find(&By::heading_with("In all"));
    assert!(
        !browser.words().contains(INES),
        "who loses something is nobody's but theirs and their manager's"
    );
    browser.page_is_sound();
    browser.goto(draft);
    browser.click(&By::link("Say what you think"));
    browser.click(&By::choice("Your word", "I agree"));
    browser.click(&By::button("Say so"));
    browser.find(&By::text("Henrike Solberg agrees"));
}

fn is_told_to_a_manager_by_report(browser: &Browser, draft: &str) {
    browser.be(AMARA);
    browser.click(&By::link_beginning(
        "A new version of this framework is in review",
    ));
    browser.arrives("What version 1.1.0 would change");
    let names = browser.all(&By::css("section[aria-labelledby=reports] summary"));
    let names: Vec<String> = names.iter().map(browser_tests::Element::text).collect();
    assert!(names.iter().any(|name| name == INES), "{names:?}");
    assert!(
        !browser.words().contains("In all"),
        "no numbers over others"
    );
    assert!(!browser.words().contains(THORUNN), "she reports to another");
    browser.click(&By::link("My team"));
    for name in &names {
        browser.find(&By::link(name));
    }
    browser.goto(draft);
    browser.arrives("There is nothing here");
    let faults = browser.faults();
    assert!(faults.len() == 1 && faults[0].contains("404"), "{faults:?}");
}

/// Not without a reason, where somebody can lose by it.
fn publish(browser: &Browser, draft: &str) {
    browser.be(ADAORA);
    browser.goto(draft);
    browser.click(&By::link("Publish it …"));
    browser.arrives("Publish version 1.1.0?");
    assert!(
        browser
            .words()
            .contains("would no longer meet something they had held"),
        "{}",
        browser.words()
    );
    browser.fill(&By::field("What is new"), "Mentoring, said in other words.");
    browser.nothing_went_wrong();
    browser.click(&By::button("Publish version 1.1.0"));
    browser.find(&By::heading("Not published yet"));
    // That it was refused is all that the console says.
    let faults = browser.faults();
    assert!(faults.len() == 1 && faults[0].contains("422"), "{faults:?}");
    browser.page_is_sound();
    assert_eq!(
        browser.find(&By::field("What is new")).value(),
        "Mentoring, said in other words."
    );
    browser.fill(&By::field("To those who lose something by it"), REASON);
    browser.click(&By::button("Publish version 1.1.0"));
    browser.arrives("Versions");
    browser.find(&By::link("Version 1.1.0"));
}

fn is_told_to_whom_it_touches(browser: &Browser) {
    browser.be(INES);
    browser.click(&By::link("What version 1.1.0 has changed for you"));
    browser.arrives("What changed for you");
    browser.find(&By::text(REASON));
    let own = browser
        .find(&By::css("section[aria-labelledby=own]"))
        .text();
    assert!(own.contains("People: Mentors"), "{own}");
    browser.page_is_sound();
}
