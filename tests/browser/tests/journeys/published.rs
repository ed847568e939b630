//! A published site, page by page: valid, and without barriers.

use browser_tests::{Browser, Site, invalid};

#[test]
fn every_page_is_valid_html() {
    for framework in [
        "engineering-ladders",
        "engineering-levels",
        "career-pathways",
    ] {
        let site = Site::of(framework);
        let invalid = invalid(&site.files());
        assert!(invalid.is_empty(), "{framework}:\n{}", invalid.join("\n"));
    }
}

#[test]
fn what_is_not_valid_is_found() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let page = folder.path().join("page.html");
    let wrong = "<!doctype html><html lang=\"en\"><head><title>a</title></head>\
                 <body><ul><p>b</p></ul></body></html>";
    std::fs::write(&page, wrong).expect("the page can be written");
    assert_eq!(invalid(&[page]).len(), 1);
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
