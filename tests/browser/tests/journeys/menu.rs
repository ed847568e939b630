//! The menu under one's name.

use browser_tests::{Browser, By, Key, Waymark};

use crate::people::{BO, INES};

const MENU: &str = ".reader";

/// Moves on to the name at the top.
#[track_caller]
fn tab_to_the_name(browser: &Browser, person: &str) {
    let name = format!("You are reading as {person}");
    for _ in 0..20 {
        browser.press(Key::Tab);
        if browser.focused().label() == name {
            return;
        }
    }
    panic!(
        "the tab key does not lead to “{name}” but to {}",
        browser.focus()
    )
}

fn is_open(browser: &Browser) -> bool {
    browser.has("details.reader[open]")
}

#[test]
fn the_menu_opens_by_keyboard_and_closes_by_escape() {
    let waymark = Waymark::for_reading();
    let browser = Browser::on(&waymark);
    browser.be(BO);
    tab_to_the_name(&browser, BO);
    browser.press(Key::Enter);
    assert!(is_open(&browser));
    insta::assert_snapshot!("menu-of-an-administrator", browser.aria(MENU));
    browser.page_is_sound();

    browser.press(Key::Escape);
    assert!(!is_open(&browser));
    assert_eq!(
        browser.focused().label(),
        format!("You are reading as {BO}")
    );
    browser.press(Key::Enter);
    browser.tab_to("link", "Who can sign in");
    browser.press(Key::Enter);
    browser.arrives("Who can sign in");
}

#[test]
fn the_menu_closes_behind_whoever_goes_on() {
    let waymark = Waymark::for_reading();
    let browser = Browser::on(&waymark);
    browser.be(INES);
    insta::assert_snapshot!("menu-of-an-engineer", {
        browser.click(&By::css(".reader summary"));
        browser.aria(MENU)
    });
    browser.click(&By::css("main h1"));
    assert!(!is_open(&browser), "by a click elsewhere");

    browser.click(&By::css(".reader summary"));
    browser.tab_to("button", "Sign out");
    assert!(is_open(&browser));
    browser.press(Key::Tab);
    assert!(!is_open(&browser), "where the focus goes on");
}

#[test]
fn the_menu_needs_no_script() {
    let waymark = Waymark::for_reading();
    let browser = Browser::on(&waymark);
    browser.without_scripts();
    browser.be(INES);
    browser.click(&By::css(".reader summary"));
    browser.click(&By::link("Your account"));
    browser.arrives("Your account");
    browser.click(&By::css(".reader summary"));
    browser.click(&By::css(".reader button"));
    browser.arrives("A pathway you can read, cite and stand on");
    assert!(
        !browser.has("details.reader"),
        "nobody is signed in any more"
    );
}
