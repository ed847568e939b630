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
mod published;
mod publishing;
mod round;
mod self_check;
mod sign_in;
mod who_has_seen;
mod without_scripts;

use browser_tests::Browser;

/// The page is sound, and its main part is what the snapshot of this name says.
#[track_caller]
fn look(browser: &Browser, name: &str) {
    look_at(browser, name, str::to_owned);
}

/// The same, of what `lasts` leaves of the page: not what differs with every journey.
#[track_caller]
fn look_at(browser: &Browser, name: &str, lasts: impl Fn(&str) -> String) {
    browser.page_is_sound();
    insta::assert_snapshot!(name, lasts(&browser.aria("main")));
}
