//! A published site, page by page: valid, and without barriers.

use browser_tests::{Browser, Site};

/// Of the pairs of levels, which all come from one template, every page that leads to one of these.
const PATTERNS: [&str; 3] = ["*.html", "*/index.html", "compare/*..[DEGP]*1.html"];

#[test]
fn every_page_is_valid_html() {
    for framework in [
        "engineering-ladders",
        "engineering-levels",
        "career-pathways",
    ] {
        let site = Site::of(framework);
        let invalid = site.invalid(&PATTERNS);
        assert!(invalid.is_empty(), "{framework}:\n{}", invalid.join("\n"));
    }
    let site = Site::of("engineering-ladders");
    let broken = "<!doctype html><html lang=en><title>a</title><ul><p>b</p></ul>";
    std::fs::write(site.pages().join("D4.html"), broken).expect("the page can be written");
    assert!(
        !site.invalid(&["D4.html"]).is_empty(),
        "what is wrong is found"
    );
}

#[test]
fn pages_are_sound_from_the_disk() {
    let site = Site::of("engineering-ladders");
    let browser = Browser::at(&site.origin());
    for page in [
        "index.html",
        "D4.html",
        "people.html",
        "D3-D4.html",
        "compare/index.html",
        "compare/D3..D4.html",
        "search/index.html",
        "faq.html",
    ] {
        browser.goto(&format!("/{page}"));
        browser.page_is_sound();
    }
}
