//! The first run, and coming in from then on.

use std::time::{SystemTime, UNIX_EPOCH};

use browser_tests::{Browser, By, Waymark};
use totp_rs::{Builder, Secret};

use crate::look;

const PASSWORD: &str = "four plain words here";

/// The first administrator, at the list of accounts.
pub(crate) fn set_up(browser: &Browser, path: &str) {
    browser.goto(path);
    browser.fill(&By::field("Your name"), "Ana Lima");
    browser.fill(&By::field("E-mail address"), "ana@example.org");
    choose_password(browser, "Begin");
    browser.find(&By::title("Who can sign in"));
}

fn choose_password(browser: &Browser, button: &str) {
    browser.fill(&By::field("New password"), PASSWORD);
    browser.fill(&By::field("The same once more"), PASSWORD);
    browser.click(&By::button(button));
}

fn sign_in(browser: &Browser, email: &str) {
    browser.goto("/sign-in");
    browser.fill(&By::field("E-mail address"), email);
    browser.fill(&By::field("Password"), PASSWORD);
    browser.click(&By::button("Sign in"));
}

/// The code of this moment, for a secret as it stands on the page.
#[expect(
    clippy::disallowed_methods,
    reason = "the program under test goes by the machine's clock"
)]
fn code(spoken: &str) -> String {
    let secret = Secret::try_from_base32(spoken.replace(' ', "")).expect("base32");
    let totp = Builder::new()
        .with_secret(secret)
        .build()
        .expect("a secret");
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .expect("after 1970");
    totp.generate(since.as_secs()).to_string()
}

#[test]
fn the_first_run_leads_to_somebody_invited() {
    let (waymark, path) = Waymark::empty();
    let ana = Browser::on(&waymark);
    ana.goto(&path);
    look(&ana, "set-up");
    set_up(&ana, &path);
    look(&ana, "accounts");

    ana.fill(&By::field("Name"), "Kwame Mensah");
    ana.fill(&By::field("E-mail address"), "kwame@example.org");
    ana.click(&By::button("Add and make a link"));
    let link = ana.find(&By::css(".link-once")).text();
    ana.page_is_sound();

    let kwame = Browser::on(&waymark);
    kwame.goto(
        link.strip_prefix(waymark.origin())
            .expect("a whole address"),
    );
    look(&kwame, "invited");
    choose_password(&kwame, "Keep it and go in");
    kwame.click(&By::text("You are reading as Kwame Mensah"));
    kwame.click(&By::link("Your account"));
    kwame.find(&By::title("Your account"));
    kwame.page_is_sound();
    kwame.click(&By::css("main form[action='/session/end'] button"));
    kwame.find(&By::title("Sign in"));
    look(&kwame, "sign-in");
}

#[test]
fn a_second_step_is_set_up_and_asked_for() {
    let (waymark, path) = Waymark::empty();
    let ana = Browser::on(&waymark);
    set_up(&ana, &path);
    ana.goto("/account");
    ana.click(&By::link("Set a second step up"));
    let spoken = ana.find(&By::css(".spoken")).text();
    ana.page_is_sound();
    ana.fill(&By::field("The code that it shows now"), &code(&spoken));
    ana.click(&By::button("Set it up"));
    ana.find(&By::title("Keep these codes"));
    let recovery = ana.find(&By::css(".codes code")).text();
    ana.page_is_sound();

    let elsewhere = Browser::on(&waymark);
    sign_in(&elsewhere, "ana@example.org");
    elsewhere.find(&By::title("Your code"));
    look(&elsewhere, "second-step");
    elsewhere.fill(&By::field("Code"), "000000");
    elsewhere.click(&By::button("Go on"));
    elsewhere.find(&By::css("[data-error-summary]"));
    elsewhere.fill(&By::field("Code"), &recovery);
    elsewhere.click(&By::button("Go on"));
    elsewhere.find(&By::text("You are reading as Ana Lima"));
}

#[test]
fn a_session_is_ended_from_another_browser() {
    let (waymark, path) = Waymark::empty();
    let (here, there) = (Browser::on(&waymark), Browser::on(&waymark));
    set_up(&here, &path);
    sign_in(&there, "ana@example.org");
    there.find(&By::text("You are reading as Ana Lima"));
    here.goto("/account");
    here.click(&By::button("Sign out there"));
    here.find(&By::title("Your account"));
    there.goto("/people");
    there.find(&By::title("Sign in"));
    assert!(there.path().contains("next=%2Fpeople"), "{}", there.path());
}
