//! What somebody may not see is not there.

use browser_tests::{Browser, By, Waymark};
use serde_json::{Value, json};

use crate::people::{BO, CALLUM, HENRIKE, INES, SURYANI, VIKTOR};

const NOWHERE: &str = "00000000-0000-7000-8000-000000000000";

/// Status and text of what an address answers to the reader.
fn ask(browser: &Browser, method: &str, path: &str) -> Value {
    browser.script_later(
        "const body = arguments[0] === 'GET' ? undefined
             : new URLSearchParams({ csrf: document.querySelector('[name=csrf]').value, do: 'draft' });
         const answer = await fetch(arguments[1], { method: arguments[0], body });
         const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
         return { status: answer.status, words: page.querySelector('main').textContent };",
        &[json!(method), json!(path)],
    )
}

/// The path of Ines' open round, as she finds it.
fn round_of_ines(browser: &Browser) -> String {
    browser.be(INES);
    browser.click(&By::link("Your own round"));
    browser.arrives("Your round");
    browser.path()
}

#[test]
fn a_round_of_somebody_else_is_not_there() {
    let waymark = Waymark::for_reading();
    let browser = Browser::on(&waymark);
    let round = round_of_ines(&browser);
    assert_eq!(ask_status(&browser, &round), 200, "it is there for her");
    for person in [CALLUM, SURYANI, VIKTOR, BO] {
        browser.be(person);
        browser.goto("/welcome");
        for (method, rest) in [
            ("GET", ""),
            ("GET", "/assessment"),
            ("POST", "/assessment"),
            ("POST", "/seal"),
            ("POST", "/reveal"),
        ] {
            let theirs = ask(&browser, method, &format!("{round}{rest}"));
            let nobodys = ask(&browser, method, &format!("/rounds/{NOWHERE}{rest}"));
            assert_eq!(theirs, nobodys, "{person}: {method} {rest}");
            assert_eq!(theirs["status"], 404, "{person}: {method} {rest}");
        }
        browser.goto(&round);
        browser.arrives("There is nothing here");
    }
}

#[test]
fn somebody_elses_profile_says_no_more_than_the_directory() {
    let waymark = Waymark::for_reading();
    let browser = Browser::on(&waymark);
    browser.be(INES);
    browser.click(&By::link("My profile"));
    let profile = browser.path();
    let evidence = browser
        .find(&By::css(".timeline .prose a"))
        .attribute("href");
    let evidence = evidence.expect("she has written something down");
    let written = browser.find(&By::css(".timeline .prose a")).text();

    for person in [CALLUM, BO] {
        browser.be(person);
        browser.goto(&profile);
        browser.arrives(INES);
        browser.find(&By::heading("In the directory"));
        assert!(!browser.has("main svg.chart"), "{person} sees no radar");
        assert!(
            !browser.words().contains(&written),
            "{person} sees no evidence"
        );
        assert_eq!(ask_status(&browser, &evidence), 404, "{person}: {evidence}");
    }
}

#[test]
fn whoever_stands_above_sees_what_is_shared() {
    let waymark = Waymark::for_reading();
    let browser = Browser::on(&waymark);
    browser.be(INES);
    browser.click(&By::link("My profile"));
    let profile = browser.path();
    browser.be(HENRIKE);
    browser.goto(&profile);
    browser.find(&By::heading("Profile"));
    assert!(browser.has("main svg.chart"), "the radar is there");
}

#[test]
fn a_visitor_is_led_to_the_door_and_back() {
    let waymark = Waymark::for_reading();
    let browser = Browser::on(&waymark);
    let round = round_of_ines(&browser);
    let visitor = Browser::on(&waymark);
    visitor.goto(&round);
    visitor.find(&By::button(INES));
    assert!(!visitor.words().contains("Your round"));
    visitor.click(&By::button(INES));
    visitor.arrives("Your round");
    assert_eq!(visitor.path(), round);
}

fn ask_status(browser: &Browser, path: &str) -> u64 {
    ask(browser, "GET", path)["status"]
        .as_u64()
        .unwrap_or_default()
}
