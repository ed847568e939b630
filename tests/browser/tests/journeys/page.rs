//! What pages do beyond reading, where scripts run.

use browser_tests::{Browser, By, Waymark};

use crate::people::INES;

#[test]
fn readiness_is_held_against_another_level_in_place() {
    let waymark = Waymark::for_reading();
    let browser = Browser::on(&waymark);
    browser.be(INES);
    browser.click(&By::link("My profile"));
    browser.script("window.same = true", &[]);
    browser.click(&By::css("select[name=against] option[value=TL4]"));
    browser.find(&By::heading_with("against TL4"));
    assert_eq!(
        browser.script("return window.same", &[]),
        true,
        "the page was not loaded again"
    );
    assert!(
        browser.path().contains("against=TL4"),
        "the address says it: {}",
        browser.path()
    );
    browser.page_is_sound();
    browser.back();
    browser.find(&By::heading_with("against D4"));
}

#[test]
fn people_are_found_while_one_types() {
    let waymark = Waymark::for_reading();
    let browser = Browser::on(&waymark);
    browser.be(INES);
    browser.goto("/people");
    browser
        .find(&By::field("Find somebody by name"))
        .type_text("henri");
    browser.find(&By::css("#found li:only-child a[href^='/people/']"));
    assert_eq!(
        browser.focused().value(),
        "henri",
        "the field keeps the focus"
    );
    browser.page_is_sound();
}

#[test]
fn the_colours_that_were_chosen_stay() {
    let waymark = Waymark::for_reading();
    let browser = Browser::on(&waymark);
    browser.goto("/frameworks");
    let ground = || {
        browser.script(
            "return getComputedStyle(document.body).backgroundColor",
            &[],
        )
    };
    let light = ground();
    browser.click(&By::button("Dark"));
    let dark = ground();
    assert_ne!(light, dark);
    browser.goto("/frameworks/engineering-ladders");
    assert_eq!(ground(), dark, "on the next page too");
    assert_eq!(
        browser
            .find(&By::button("Dark"))
            .attribute("aria-pressed")
            .as_deref(),
        Some("true")
    );
    browser.click(&By::button("Light"));
    assert_eq!(ground(), light);
    browser.nothing_went_wrong();
}

#[test]
fn a_click_on_an_address_copies_it_and_says_so() {
    let waymark = Waymark::for_reading();
    let browser = Browser::on(&waymark);
    browser.goto("/frameworks/engineering-ladders/D4");
    let cite = browser.find(&By::css("main a[data-cite]"));
    let address = cite.attribute("data-cite").expect("it has an address");
    cite.click();
    // Some machines let no page write to the clipboard; then the address is read out.
    let said = browser.find(&By::css("[data-announce]:not(:empty)")).text();
    assert!(said.contains(&address), "{said}");
}
