//! What somebody typed is never lost, whatever else was sent with it.

use browser_tests::{Browser, By, Key, Waymark};
use serde_json::{Value, json};

use crate::people::INES;

const WHY: &str = "What makes you say so?";
const REASON: &str = "Typed with care, “quotes” & <marks> included.";

/// At the form of her open round.
fn at_the_form(waymark: &Waymark) -> Browser {
    let browser = Browser::on(waymark);
    browser.be(INES);
    browser.click(&By::link("Your own round"));
    browser.click(&By::link("Read yourself"));
    browser.fill(&By::field_in("System", WHY), REASON);
    browser
}

#[test]
fn a_text_that_is_too_long_comes_back_with_a_word_on_it() {
    let waymark = Waymark::for_changes();
    let browser = at_the_form(&waymark);
    browser.click(&By::choice("System", "Owns"));
    browser.click(&By::choice("People", "Supports"));
    let long = "Too much of a good thing. ".repeat(100).trim().to_owned();
    put(&browser, "People", &long);
    browser.click(&By::button("Keep as draft"));

    browser.find(&By::css("[data-error-summary]"));
    assert_eq!(
        browser.focus().split(' ').next(),
        Some("alert"),
        "the summary has the focus"
    );
    assert_eq!(browser.find(&By::field_in("System", WHY)).value(), REASON);
    assert_eq!(browser.find(&By::field_in("People", WHY)).value(), long);
    assert!(browser.find(&By::choice("System", "Owns")).is_selected());
    assert!(
        browser
            .find(&By::choice("People", "Supports"))
            .is_selected()
    );
    let faults = browser.faults();
    assert!(faults.len() == 1 && faults[0].contains("422"), "{faults:?}");
    browser.page_is_sound();
    insta::assert_snapshot!(browser.aria("[data-error-summary]"), @r#"
    alert [focused]
      heading "Not kept yet: one thing needs a look" [level 2]
      paragraph: Everything you typed is still here.
      list
        listitem
          link "People"
          text: : A reason has room for 2,000 characters, and this one has 2,599.
    "#);

    // The summary leads to the field, and the field says what is wrong with it.
    browser.tab_to("link", "People");
    browser.press(Key::Enter);
    browser.press(Key::Tab);
    let field = browser.find(&By::field_in("People", WHY));
    assert_eq!(field.attribute("aria-invalid").as_deref(), Some("true"));
    assert!(
        browser.path().contains('#'),
        "the link leads into the page: {}",
        browser.path()
    );
}

#[test]
fn a_choice_that_does_not_exist_is_not_taken() {
    let waymark = Waymark::for_changes();
    let browser = at_the_form(&waymark);
    let choice = browser.find(&By::choice("System", "Owns"));
    browser.script("arguments[0].value = 'rules'", &[choice.argument()]);
    choice.click();
    browser.click(&By::button("Keep as draft"));

    browser.find(&By::css("[data-error-summary]"));
    assert_eq!(browser.find(&By::field_in("System", WHY)).value(), REASON);
    browser.goto(browser.path().as_str());
    let kept = browser.find(&By::field_in("System", WHY)).value();
    assert_eq!(kept, "", "nothing of it was kept");
}

#[test]
fn a_form_from_elsewhere_changes_nothing() {
    let waymark = Waymark::for_changes();
    let browser = at_the_form(&waymark);
    browser.click(&By::choice("System", "Owns"));
    browser.script(
        "document.querySelectorAll('[name=csrf]').forEach((one) => { one.value = 'forged'; })",
        &[],
    );
    browser.click(&By::button("Keep as draft"));
    browser.arrives("The form has grown old");
    browser.no_barriers();

    // The browser has kept what was typed, as the page says.
    browser.back();
    assert_eq!(browser.find(&By::field_in("System", WHY)).value(), REASON);
}

#[test]
fn more_than_fits_is_refused_whole() {
    let waymark = Waymark::for_changes();
    let browser = at_the_form(&waymark);
    put(&browser, "People", &"x".repeat(1100 * 1024));
    browser.click(&By::button("Keep as draft"));
    browser.arrives("That is more than fits");
    browser.no_barriers();
}

#[test]
fn a_field_that_is_missing_or_invented_is_no_matter() {
    let waymark = Waymark::for_changes();
    let browser = at_the_form(&waymark);
    browser.click(&By::choice("System", "Owns"));
    browser.script(
        "const form = document.querySelector('main form[method=post]');
         form.querySelectorAll('[name=note]').forEach((one) => one.remove());
         const more = document.createElement('input');
         more.name = 'author'; more.value = 'somebody else'; more.type = 'hidden';
         form.append(more);",
        &[],
    );
    browser.click(&By::button("Keep as draft"));
    browser.find(&By::text("Kept as a draft. Only you see it."));
    assert_eq!(browser.find(&By::field_in("System", WHY)).value(), REASON);
}

/// Puts a long text into a field at once.
fn put(browser: &Browser, dimension: &str, text: &str) {
    let field = browser.find(&By::field_in(dimension, WHY));
    let arguments: [Value; 2] = [field.argument(), json!(text)];
    browser.script("arguments[0].value = arguments[1]", &arguments);
}
