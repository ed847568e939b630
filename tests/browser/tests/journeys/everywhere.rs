//! What holds on every page, for everybody.

use browser_tests::{Browser, Waymark};

use crate::people::{BO, CALLUM, HENRIKE, INES, SURYANI, VIKTOR};

/// Pages that each crawl looks at.
const MOST: usize = 150;

/// Every link leads somewhere, every page has what a page has to have, and those that together
/// show everything there is are sound. Pages that begin with `but` are for another walk to sound.
#[track_caller]
fn walk(browser: &Browser, most: usize, but: Option<&str>) {
    let crawl = browser.crawl(most);
    let mut defects = crawl.faults;
    // What did not answer is among them already, with the place of its link.
    browser.faults();
    let left_out = |path: &String| but.is_some_and(|but| path.starts_with(but));
    for path in crawl.samples.iter().filter(|path| !left_out(path)) {
        browser.goto(path);
        defects.extend(browser.defects());
    }
    let pages = crawl.looked_at.len();
    assert!(
        defects.is_empty(),
        "of {pages} pages:\n{}",
        defects.join("\n")
    );
}

#[track_caller]
fn walk_as(person: &str) {
    let waymark = Waymark::for_reading();
    let browser = Browser::on(&waymark);
    browser.be(person);
    walk(&browser, MOST, Some("/frameworks/"));
}

#[test]
fn an_engineer_finds_no_dead_end() {
    walk_as(INES);
}

#[test]
fn somebody_with_27_capabilities_finds_no_dead_end() {
    walk_as(CALLUM);
}

#[test]
fn a_newcomer_finds_no_dead_end() {
    walk_as(SURYANI);
}

#[test]
fn a_manager_finds_no_dead_end() {
    walk_as(VIKTOR);
}

#[test]
fn the_head_finds_no_dead_end() {
    walk_as(HENRIKE);
}

#[test]
fn an_administrator_finds_no_dead_end() {
    walk_as(BO);
}

/// The landscape of one's own framework says where one is.
#[test]
fn the_landscape_with_ones_own_place_is_sound() {
    let waymark = Waymark::for_reading();
    let browser = Browser::on(&waymark);
    browser.be(INES);
    browser.goto("/frameworks/engineering-ladders");
    assert!(browser.words().contains("you are here"));
    browser.page_is_sound();
}

/// Everything of the five frameworks, which is all that a visitor can read.
#[test]
fn a_visitor_finds_no_dead_end() {
    let waymark = Waymark::for_reading();
    let browser = Browser::on(&waymark);
    browser.goto("/frameworks");
    walk(&browser, 2_000, None);
}
