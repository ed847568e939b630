//! The self-check of a published site, opened from the disk.

use std::fs;
use std::path::Path;

use browser_tests::{Browser, By, Site};

const PAGE: &str = "/self-check/index.html";

/// The rows of the table beside the picture, as they read.
fn rows(browser: &Browser) -> String {
    browser.find(&By::css("#check-rows")).text()
}

/// How many pieces of ours the picture that is shown has: two for the level, two for oneself.
fn marks(browser: &Browser) -> u64 {
    let count = "return document.querySelectorAll(
        '.check-picture:not([hidden]) .wide-only .check-layer path:not([d=\"\"])').length";
    browser.script(count, &[]).as_u64().unwrap_or_default()
}

/// What was asked for leads to the site's own files, or to what its pages made themselves. How much
/// that was.
#[track_caller]
fn nothing_left_the_browser(browser: &Browser, site: &Site) -> usize {
    let requests = browser.requests();
    let number = requests.len();
    let own = site.origin();
    for request in requests {
        let is_own = request.starts_with(&format!("{own}/")) || request.starts_with("data:");
        let is_made_here = request.starts_with("blob:");
        assert!(is_own || is_made_here, "it asked for {request}");
    }
    number
}

/// The file that the browser saved into a folder, once it is whole.
#[track_caller]
fn saved(browser: &Browser, folder: &Path) -> String {
    let file = folder.join("self-check-engineering-ladders.json");
    // A browser writes under another name first. That it has finished, no page is told.
    for _ in 0..1_000 {
        if let Ok(text) = fs::read_to_string(&file) {
            return text;
        }
        browser.title();
    }
    panic!("nothing was saved as {}", file.display())
}

#[test]
fn what_one_says_is_drawn_stays_in_the_address_and_goes_nowhere() {
    let site = Site::of("engineering-ladders");
    let browser = Browser::noting_requests(&site.origin());
    browser.goto(PAGE);
    browser.arrives("Self-check");
    assert_eq!(marks(&browser), 2, "the level alone");
    browser.click(&By::css("#against option[value=TL4]"));
    browser.click(&By::choice("Technology", "Specializes"));
    browser.click(&By::choice("System", "Owns"));
    browser.click(&By::choice("People", "Supports"));
    assert_eq!(marks(&browser), 4, "the level and oneself");
    assert_eq!(
        rows(&browser),
        "Technology Specializes (2 of 5) Specializes (2 of 5)\n\
         System Owns (3 of 5) Owns (3 of 5)\n\
         People Supports (2 of 5) Coordinates (4 of 5)\n\
         Process open Adjusts (4 of 5)\n\
         Influence open Subsystem (1 of 5)"
    );
    browser.page_is_sound();
    let (said, address) = (rows(&browser), browser.path());
    assert_eq!(
        address,
        format!(
            "{PAGE}#_level=TL4&_version=1.0.0&technology=specializes&system=owns&people=supports"
        )
    );

    browser.reload();
    browser.arrives("Self-check");
    assert_eq!((rows(&browser), browser.path()), (said.clone(), address));
    assert_eq!(marks(&browser), 4);
    let words = "return document.querySelector(
        '.check-picture:not([hidden]) .wide-only desc').textContent";
    let words = browser.script(words, &[]);
    let words = words.as_str().unwrap_or_default();
    assert!(
        words.contains("People: you say Supports (2 of 5)"),
        "the picture says it too: {words}"
    );
    let asked = nothing_left_the_browser(&browser, &site);
    assert!(asked > 4, "page, stylesheet and scripts are noted: {asked}");

    browser.save_to(site.beside());
    browser.click(&By::button("Save as a file"));
    let text = saved(&browser, site.beside());
    assert!(text.contains("\"people\": \"supports\""), "{text}");
    browser.click(&By::button("Start again"));
    browser.find(&By::text("Everything is open again."));
    assert_eq!(browser.path(), PAGE, "nothing is left in the address");
    assert!(!rows(&browser).contains("Supports"));

    let file = site.beside().join("self-check-engineering-ladders.json");
    let field = browser.find(&By::field("Open a file that was saved here"));
    field.type_text(&file.display().to_string());
    browser.find(&By::text("Supports (2 of 5)"));
    assert_eq!(rows(&browser), said);
    nothing_left_the_browser(&browser, &site);
    browser.nothing_went_wrong();
}

#[test]
fn many_dimensions_make_a_jagged_profile() {
    let site = Site::of("engineering-levels");
    let browser = Browser::noting_requests(&site.origin());
    browser.goto(PAGE);
    browser.arrives("Self-check");
    browser.click(&By::css(
        "fieldset[data-dimension]:not([hidden]) .climb input",
    ));
    assert_eq!(marks(&browser), 3, "the level, and one point of oneself");
    assert!(browser.has(".check-picture:not([hidden]) .chart-jagged"));
    browser.page_is_sound();
    nothing_left_the_browser(&browser, &site);
}
