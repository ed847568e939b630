//! Showing once more that it is oneself, at the provider.

use jiff::ToSpan as _;
use serde_json::{Value, json};
use testkit::app::{Browser, Page};

use super::{NOT_ANEW, Story, assert_refused, location, once};

/// A page that asks for it.
const SENSITIVE: &str = "/account/records";

/// Whether the page opens to somebody who came in like this.
async fn opens(browser: &mut Browser) -> bool {
    let page = browser.get(SENSITIVE).await;
    assert_eq!(page.status, 200, "{}", page.text());
    page.path == SENSITIVE
}

/// The way to the provider from the page that asks whether it is still oneself.
async fn off(browser: &mut Browser) -> String {
    let page = browser.get(SENSITIVE).await;
    assert!(page.has("Is it still you?"), "{}", page.text());
    let links = page.links();
    let link = links.iter().find(|link| link.contains("/sign-in/company"));
    location(&once(browser, link.expect("the company can be asked")).await)
}

async fn anew(story: &Story, browser: &mut Browser) -> Page {
    let off = off(browser).await;
    browser.get(&story.provider.sign_in(&off)).await
}

#[test]
fn what_is_sensitive_opens_once_the_provider_has_asked() {
    testkit::run(async {
        let mut story = Story::new().await;
        let mut browser = story.browser();
        story.enter(&mut browser).await;
        let page = anew(&story, &mut browser).await;
        assert_eq!((page.status, page.path.as_str()), (200, SENSITIVE));
        story.later(16.minutes());
        let mut browser = browser.before(&story.app);
        assert!(!opens(&mut browser).await, "not for ever");
        anew(&story, &mut browser).await;
        assert!(opens(&mut browser).await);
    });
}

#[test]
fn a_token_that_does_not_say_so_shows_nothing() {
    testkit::run(async {
        let story = Story::new().await;
        let now = story.app.app.now().as_second();
        let mut browser = story.browser();
        story.enter(&mut browser).await;
        let wrong = [
            Value::Null,
            json!(now - 61),
            json!(now - 86_400),
            json!(0),
            json!(-1),
            json!(now + 61),
        ];
        for shown in wrong {
            story.tell(|told| told.claim("auth_time", shown.clone()));
            let page = anew(&story, &mut browser).await;
            assert_refused(&page, NOT_ANEW);
            assert!(!opens(&mut browser).await, "{shown}");
            let people = browser.get("/people").await;
            assert_eq!(people.path, "/people", "still signed in");
        }
        // No number is no token.
        story.tell(|told| told.claim("auth_time", "now"));
        assert_eq!(anew(&story, &mut browser).await.status, 403);
        for shown in [now - 59, now, now + 59] {
            let mut browser = story.browser();
            story.tell(|told| told.claim("auth_time", Value::Null));
            story.enter(&mut browser).await;
            story.tell(|told| told.claim("auth_time", shown));
            assert_eq!(anew(&story, &mut browser).await.path, SENSITIVE, "{shown}");
        }
    });
}

#[test]
fn a_token_for_coming_in_is_none_for_showing_it_anew() {
    testkit::run(async {
        let mut story = Story::new().await;
        let mut browser = story.browser();
        story.enter(&mut browser).await;
        let began = story.app.app.now().as_second();
        story.later(2.minutes());
        let mut browser = browser.before(&story.app);
        // The provider takes its own cookie for an answer, as if nothing had been asked of it.
        story.tell(|told| told.claim("auth_time", began));
        let page = anew(&story, &mut browser).await;
        assert_refused(&page, NOT_ANEW);
    });
}

#[test]
fn signing_out_and_in_is_no_way_round() {
    testkit::run(async {
        let story = Story::new().await;
        let now = story.app.app.now().as_second();
        for (shown, fresh) in [
            (Value::Null, false),
            (json!(now - 86_400), false),
            (json!(now - 15 * 60), false),
            (json!(now - 14 * 60), true),
            (json!(now + 59), true),
        ] {
            story.tell(|told| told.claim("auth_time", shown.clone()));
            let mut browser = story.browser();
            assert_eq!(story.enter(&mut browser).await.status, 200, "{shown}");
            assert_eq!(opens(&mut browser).await, fresh, "{shown}");
        }
    });
}
