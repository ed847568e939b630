//! Coming in with the company's account, through npm's oidc-provider.

use browser_tests::{Browser, By, Key, Waymark};

use crate::look;
use crate::sign_in::set_up;

/// Waymark behind a company that has told it of Kwame, and what Kwame is called there.
struct Company {
    waymark: Waymark,
    kwame: String,
}

const ACCOUNT: &str = "kwame";
const WAY_IN: &str = "Sign in with your company account";
const DOOR: &str = "The company’s sign-in";
const UNKNOWN: &str = "Waymark does not know this account";

impl Company {
    /// An administrator has made the first account by the link of the first run; from then on the
    /// company's systems say who is there.
    #[track_caller]
    fn found() -> Self {
        let (waymark, path) = Waymark::of_a_company();
        set_up(&Browser::on(&waymark), &path);
        let provisioning = waymark.provisioning("ana@example.org");
        let kwame = provisioning.begins("Kwame Mensah", "kwame@example.org");
        Self { waymark, kwame }
    }

    #[track_caller]
    fn leaves(&self) {
        self.waymark
            .provisioning("ana@example.org")
            .leaves(&self.kwame);
    }

    /// Kwame at the page that lies at `path`, once he has signed in.
    #[track_caller]
    fn kwame_at(&self, path: &str) -> Browser {
        let browser = Browser::on(&self.waymark);
        browser.goto(path);
        browser.click(&By::link(WAY_IN));
        say_who(&browser, ACCOUNT);
        browser
    }
}

/// At the provider: it is another site, and asks.
#[track_caller]
fn say_who(browser: &Browser, account: &str) {
    browser.arrives(DOOR);
    assert!(
        browser.path().starts_with("http://127.0.0.1:"),
        "the provider is a site of its own: {}",
        browser.path()
    );
    browser.fill(&By::field("Account"), account);
    browser.click(&By::button("Let me in"));
}

#[test]
fn an_engineer_comes_in_where_they_wanted_to_and_goes_out_again() {
    let company = Company::found();
    let browser = Browser::on(&company.waymark);
    browser.goto("/people?q=kwame");
    browser.arrives("Sign in");
    look(&browser, "sign-in-company");

    assert_eq!(
        browser.focus(),
        format!("link “{WAY_IN}”"),
        "where one begins"
    );
    browser.press(Key::Enter);
    say_who(&browser, ACCOUNT);
    browser.arrives("People");
    assert_eq!(browser.path(), "/people?q=kwame");
    browser.find(&By::css("#found li:only-child a[href^='/people/']"));
    browser.page_is_sound();
    browser.goto("/account");
    browser.arrives("Your account");
    browser.page_is_sound();

    browser.click(&By::text("You are reading as Kwame Mensah"));
    browser.click(&By::button("Sign out"));
    browser.arrives("Sign in");
    browser.back();
    browser.arrives("Sign in");
    // The company still knows this browser, and Waymark asks the company alone.
    browser.click(&By::link(WAY_IN));
    browser.arrives("Your account");
}

#[test]
fn the_company_asks_once_more_before_something_sensitive() {
    let company = Company::found();
    let browser = company.kwame_at("/account");
    browser.arrives("Your account");
    browser.goto("/sign-in/company?next=%2Faccount%2Ftokens");
    say_who(&browser, ACCOUNT);
    browser.arrives("Your tokens");
    browser.nothing_went_wrong();
}

#[test]
fn whoever_has_left_is_out_at_the_next_click_and_does_not_come_back() {
    let company = Company::found();
    let browser = company.kwame_at("/people");
    browser.arrives("People");
    company.leaves();
    browser.click(&By::link("Frameworks"));
    browser.arrives("Frameworks");
    assert!(
        !browser.has(".places a[href='/people']"),
        "nobody is signed in any more"
    );
    browser.goto("/people");
    browser.arrives("Sign in");

    // The company's account still works; Waymark's door does not open to it.
    browser.click(&By::link(WAY_IN));
    browser.arrives(UNKNOWN);
    let faults = browser.faults();
    assert!(faults.len() == 1 && faults[0].contains("403"), "{faults:?}");
    browser.page_is_sound();
    browser.goto("/people");
    browser.arrives("Sign in");
}

#[test]
fn an_account_that_nobody_told_of_opens_nothing() {
    let company = Company::found();
    let browser = Browser::on(&company.waymark);
    browser.goto("/people");
    browser.click(&By::link(WAY_IN));
    say_who(&browser, "stranger");
    browser.arrives(UNKNOWN);
    let words = browser.words();
    assert!(words.contains("Give this reference:"), "{words}");
    assert!(!words.contains("stranger"), "{words}");
    browser.goto("/people");
    browser.arrives("Sign in");
}
