//! Journeys of people through Waymark, in a real browser, over the demo organisation.
//!
//! They need the program, Chromium and its driver. `cargo xtask test` sees to all three.

mod closed;
mod company;
mod everywhere;
mod evidence;
mod harness;
mod keyboard;
mod menu;
mod mistakes;
mod page;
mod people;
mod round;
mod sign_in;
mod without_scripts;

use browser_tests::Browser;

/// The page is sound, and its main part is what the snapshot of this name says.
#[track_caller]
fn look(browser: &Browser, name: &str) {
    browser.page_is_sound();
    insta::assert_snapshot!(name, browser.aria("main"));
}
