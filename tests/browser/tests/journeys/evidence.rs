//! Something worth remembering, from one key to those who may see it.

use browser_tests::{Browser, By, Waymark};

use crate::look;
use crate::people::{HENRIKE, INES};

const TITLE: &str = "Paired on the release of “bookings” until it ran without me";

#[test]
fn what_is_written_down_stays_private_until_it_is_shared() {
    let waymark = Waymark::for_changes();
    let browser = Browser::on(&waymark);
    browser.be(INES);
    browser.click(&By::link("My profile"));
    let profile = browser.path();
    browser.keys("e");
    browser.find(&By::field("In a line"));
    assert_eq!(browser.focus(), "textbox “In a line”");
    browser.keys(TITLE);
    look(&browser, "evidence-new");
    browser.click(&By::button("Keep it"));
    browser.arrives(TITLE);
    browser.page_is_sound();
    assert!(
        browser.words().contains("Only you see it."),
        "it begins private"
    );
    let evidence = browser
        .path()
        .split('?')
        .next()
        .unwrap_or_default()
        .to_owned();

    let above = Browser::on(&waymark);
    above.be(HENRIKE);
    above.goto(&evidence);
    above.arrives("There is nothing here");
    above.goto(&profile);
    above.arrives(INES);
    assert!(
        !above.words().contains(TITLE),
        "nor does the profile show it"
    );

    browser.click(&By::link("Change or share it"));
    browser.click(&By::css("input[name=share][value=yes]"));
    browser.click(&By::button("Keep it"));
    browser.arrives(TITLE);
    look(&browser, "evidence-shared");

    above.goto(&evidence);
    above.arrives(TITLE);
    assert!(
        !above.has("main a[href$='/edit']"),
        "only its author changes it"
    );
    above.goto(&profile);
    above.find(&By::link(TITLE));
}

#[test]
fn what_is_removed_is_gone() {
    let waymark = Waymark::for_changes();
    let browser = Browser::on(&waymark);
    browser.be(INES);
    browser.click(&By::link("My profile"));
    let written = browser.find(&By::css(".timeline .prose a")).text();
    browser.click(&By::link(&written));
    browser.arrives(&written);
    let evidence = browser.path();
    browser.click(&By::link("Remove it"));
    browser.arrives("Remove this evidence?");
    browser.page_is_sound();
    browser.click(&By::button("Remove it"));
    browser.find(&By::css("main h1"));
    browser.goto(&evidence);
    browser.arrives("There is nothing here");
}

#[test]
fn a_line_that_is_missing_is_asked_for() {
    let waymark = Waymark::for_changes();
    let browser = Browser::on(&waymark);
    browser.be(INES);
    browser.goto("/evidence/new");
    browser.click(&By::css("details.field summary"));
    browser.fill(
        &By::field("What happened, and what came of it"),
        "It was a long week.",
    );
    browser.fill(&By::field("A link, if there is one"), "javascript:alert(1)");
    browser.click(&By::button("Keep it"));
    browser.find(&By::css("[data-error-summary]"));
    assert_eq!(
        browser.focused().role(),
        "alert",
        "the summary has the focus"
    );
    let text = browser.find(&By::field("What happened, and what came of it"));
    assert_eq!(text.value(), "It was a long week.");
    browser.faults();
    browser.page_is_sound();
    insta::assert_snapshot!(browser.aria("[data-error-summary]"), @r#"
    alert [focused]
      heading "Not kept yet: two things need a look" [level 2]
      paragraph: Everything you typed is still here.
      list
        listitem
          link "Say in a line what happened."
        listitem
          link "A link begins with https:// or http://."
    "#);
}
