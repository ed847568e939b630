//! ID tokens that are good, and those that are not.

use jiff::ToSpan as _;
use serde_json::{Value, json};
use testkit::app::provider::Signs;

use super::{NOT_NOW, Story};

#[test]
fn tokens_with_claims_that_are_not_right_are_refused() {
    testkit::run(async {
        let story = Story::new().await;
        let now = story.app.app.now().as_second();
        let longest = "s".repeat(256);
        let wrong: [(&str, Value); 15] = [
            ("iss", json!("https://login.evil.example")),
            ("iss", json!(format!("{}/", story.provider.issuer))),
            ("iss", Value::Null),
            ("aud", json!("another program")),
            ("aud", json!(["waymark", "another program"])),
            ("aud", Value::Null),
            ("azp", json!("another program")),
            ("nonce", json!("0".repeat(64))),
            ("nonce", Value::Null),
            ("exp", json!(now - 61)),
            ("exp", Value::Null),
            ("iat", json!(now + 90)),
            ("sub", json!("")),
            ("sub", json!(longest)),
            ("sub", Value::Null),
        ];
        for (claim, value) in wrong {
            story.tell(|told| told.claim(claim, value.clone()));
            let page = story.refused(NOT_NOW).await;
            assert!(!page.html.contains("evil.example") && !page.html.contains("another program"));
            story.tell(|told| told.forget(claim));
        }
        let page = story.enter(&mut story.browser()).await;
        assert_eq!(page.status, 200, "and what is right is let in");
    });
}

#[test]
fn clocks_may_differ_by_a_minute() {
    testkit::run(async {
        let story = Story::new().await;
        let now = story.app.app.now().as_second();
        for (issued, expires) in [(now + 59, now + 300), (now - 300, now - 59)] {
            story.tell(|told| told.claim("iat", issued));
            story.tell(|told| told.claim("exp", expires));
            let page = story.enter(&mut story.browser()).await;
            assert_eq!(page.status, 200, "{}", page.text());
        }
    });
}

#[test]
fn tokens_that_the_provider_did_not_sign_are_refused() {
    testkit::run(async {
        let story = Story::new().await;
        for signs in [
            Signs::Nothing,
            Signs::PublicKeyAsSecret,
            Signs::ClientSecret,
            Signs::Unknown,
            Signs::Changed,
            Signs::Ec,
        ] {
            story.tell(|told| told.signs = signs.clone());
            story.refused(NOT_NOW).await;
        }
        let story = Story::new().await;
        story.tell(|told| told.publishes = vec!["ec"]);
        story.tell(|told| told.signs = Signs::Forged);
        story.refused(NOT_NOW).await;
        story.tell(|told| told.signs = Signs::Ec);
        assert_eq!(story.enter(&mut story.browser()).await.status, 200);
    });
}

#[test]
fn a_new_key_is_asked_for_once_and_not_at_every_forgery() {
    testkit::run(async {
        let mut story = Story::new().await;
        story.enter(&mut story.browser()).await;
        story.tell(|told| {
            told.publishes = vec!["ec"];
            told.signs = Signs::Ec;
        });
        story.later(2.minutes());
        let page = story.enter(&mut story.browser()).await;
        assert_eq!(page.status, 200, "the new key is good: {}", page.text());
        assert_eq!(story.provider.asked().keys, 2);
        story.tell(|told| told.signs = Signs::Unknown);
        for _ in 0..3 {
            story.refused(NOT_NOW).await;
        }
        assert_eq!(
            story.provider.asked().keys,
            2,
            "not again within the minute"
        );
        story.later(1.minutes());
        story.refused(NOT_NOW).await;
        assert_eq!(story.provider.asked().keys, 3);
        assert_eq!(story.provider.asked().discovery, 1);
        story.later(1.hours());
        story.tell(|told| told.signs = Signs::Ec);
        assert_eq!(story.enter(&mut story.browser()).await.status, 200);
        assert_eq!(story.provider.asked().discovery, 2, "it had grown old");
    });
}
