//! What a provider may answer instead of what it should.

use std::time::Duration;

use app::oidc::{Limits, Settings};
use jiff::ToSpan as _;
use serde_json::{Value, json};
use testkit::app::provider::Answer;

use super::{DECLINED, NOT_NOW, Story, assert_refused, begin, field};

#[test]
fn error_answers_say_nothing_of_what_the_provider_wrote() {
    testkit::run(async {
        let story = Story::new().await;
        let markup = "<script>alert(1)</script>\nand \u{1b}[31m more";
        for (error, words) in [
            ("access_denied", DECLINED),
            ("server_error", NOT_NOW),
            ("<b>bold</b>", NOT_NOW),
        ] {
            let mut browser = story.browser();
            let off = begin(&mut browser, "/people").await;
            let back = story.provider.decline(&off, error, markup);
            let page = browser.get(&back).await;
            assert_refused(&page, words);
            for text in [
                "alert(1)",
                "31m more",
                "access_denied",
                "bold",
                "server_error",
            ] {
                assert!(!page.html.contains(text), "{text}: {}", page.html);
            }
        }
        assert_eq!(
            story.provider.asked().token,
            0,
            "there was no code to turn in"
        );
    });
}

#[test]
fn answers_that_are_none_are_refused() {
    testkit::run(async {
        let instead = |status, json: &str| Answer::Instead {
            status,
            json: json.into(),
        };
        let story = Story::new().await;
        for answer in [
            instead(
                400,
                r#"{"error": "invalid_grant", "error_description": "<b>x</b>"}"#,
            ),
            instead(401, r#"{"error": "invalid_client"}"#),
            instead(200, "<html>"),
            instead(200, r#"{"access_token": "a", "token_type": "Bearer"}"#),
            instead(
                200,
                r#"{"access_token": "a", "token_type": "Bearer", "id_token": "a.b"}"#,
            ),
            instead(500, ""),
            instead(302, ""),
            Answer::Huge,
        ] {
            story.tell(|told| told.token = answer.clone());
            let page = story.refused(NOT_NOW).await;
            assert!(!page.html.contains("<b>x"), "{answer:?}");
        }
    });
}

#[test]
fn a_provider_that_is_down_is_asked_again_later() {
    testkit::run(async {
        let mut story = Story::new().await;
        for answer in [
            Answer::Instead {
                status: 503,
                json: String::new(),
            },
            Answer::Instead {
                status: 200,
                json: "[]".into(),
            },
            Answer::Huge,
        ] {
            story.later(10.seconds());
            story.tell(|told| told.discovery = answer);
            for _ in 0..3 {
                let page = story.browser().get("/sign-in/company?next=/teams").await;
                assert_refused(&page, NOT_NOW);
                assert!(
                    page.html.contains("/sign-in/company?next=%2Fteams"),
                    "the way is kept"
                );
            }
        }
        // Where it was down, it was asked a second time; and left alone for a moment after that.
        assert_eq!(story.provider.asked().discovery, 4);
        story.tell(|told| told.discovery = Answer::Right);
        story.later(10.seconds());
        assert_eq!(story.enter(&mut story.browser()).await.status, 200);
    });
}

#[test]
fn a_provider_that_names_itself_or_its_endpoints_wrongly_is_not_used() {
    testkit::run(async {
        let mut story = Story::new().await;
        for (field, value) in [
            ("issuer", json!("https://login.evil.example")),
            ("jwks_uri", json!("http://login.evil.example/keys")),
            ("token_endpoint", json!("http://login.evil.example/token")),
            ("token_endpoint", Value::Null),
            (
                "authorization_endpoint",
                json!("http://login.evil.example/"),
            ),
            ("authorization_endpoint", json!("javascript:alert(1)")),
        ] {
            story.later(10.seconds());
            story.tell(|told| told.says(field, value.clone()));
            let page = story.browser().get("/sign-in/company").await;
            assert_refused(&page, NOT_NOW);
            story.tell(|told| told.says_right(field));
        }
        story.later(10.seconds());
        assert_eq!(story.enter(&mut story.browser()).await.status, 200);
    });
}

#[test]
fn slow_answers_are_not_waited_for() {
    testkit::run(async {
        let mut story = Story::with(|settings| Settings {
            limits: Limits {
                patience: Duration::from_millis(250),
                ..settings.limits
            },
            ..settings
        })
        .await;
        story.tell(|told| told.discovery = Answer::Never);
        let page = story.browser().get("/sign-in/company").await;
        assert_refused(&page, NOT_NOW);
        story.later(10.seconds());
        story.tell(|told| {
            told.discovery = Answer::Right;
            told.token = Answer::Never;
        });
        story.refused(NOT_NOW).await;
    });
}

#[test]
fn an_answer_that_another_provider_sent_is_refused() {
    testkit::run(async {
        let story = Story::new().await;
        let mut browser = story.browser();
        let off = begin(&mut browser, "/people").await;
        let back = story.provider.sign_in(&off);
        let back = back.replace(&field(&back, "iss"), "https%3A%2F%2Flogin.evil.example");
        assert_refused(&browser.get(&back).await, NOT_NOW);
        assert_eq!(story.provider.asked().token, 0);
    });
}
