//! Which person an account is.

use app::oidc::{MatchBy, Settings};
use serde_json::json;
use testkit::app::Page;
use testkit::app::provider::Answer;
use testkit::samples;

use super::{NOT_NOW, Story, UNKNOWN};

#[test]
fn addresses_that_are_not_verified_or_not_ours_open_nothing() {
    testkit::run(async {
        let story = Story::new().await;
        let engineer = story.person(story.company.engineer).await;
        for verified in [Some(json!(false)), Some(json!("false")), None] {
            story.tell(|told| told.email_verified = verified.clone());
            story.refused(UNKNOWN).await;
        }
        story.tell(|told| told.visitor("s", "nobody@example.org"));
        story.refused(UNKNOWN).await;
        story.tell(|told| told.email = None);
        story.refused(UNKNOWN).await;
        // Folded as Unicode has it, a Kelvin sign is a k; and that would be Kim's address.
        story
            .change(story.company.partner, |kim| {
                kim.email = "kim@example.org".into();
            })
            .await;
        story.tell(|told| told.visitor("s", "\u{212a}im@example.org"));
        story.refused(UNKNOWN).await;
        assert!(story.connected(story.company.partner).await.is_empty());

        story.tell(|told| told.visitor("s", &engineer.email.to_uppercase()));
        assert_eq!(story.enter(&mut story.browser()).await.status, 200);
    });
}

#[test]
fn the_address_may_be_told_at_the_endpoint_about_users() {
    testkit::run(async {
        let story = Story::new().await;
        story.tell(|told| told.email_apart = true);
        assert_eq!(story.enter(&mut story.browser()).await.status, 200);
        assert_eq!(story.enter(&mut story.browser()).await.status, 200);
        assert_eq!(
            story.provider.asked().users,
            1,
            "once they are known, it is not asked"
        );

        let manager = story.person(story.company.manager).await;
        story.tell(|told| told.visitor("sub-manager", &manager.email));
        let other = json!({"sub": "s", "email": manager.email, "email_verified": true});
        story.tell(|told| {
            told.users = Answer::Instead {
                status: 200,
                json: other.to_string(),
            };
        });
        story.refused(NOT_NOW).await;
    });
}

#[test]
fn an_account_stays_with_its_person_whatever_its_address() {
    testkit::run(async {
        let story = Story::new().await;
        story.enter(&mut story.browser()).await;
        let manager = story.person(story.company.manager).await;
        // Their address changed, to one that is somebody else's here.
        story.tell(|told| told.visitor("sub-engineer", &manager.email));
        let mut browser = story.browser();
        let page = story.enter(&mut browser).await;
        assert!(
            page.html.contains("Łukasz Żółkiewski"),
            "by the subject: {}",
            page.text()
        );
        assert!(story.connected(manager.id).await.is_empty());
        story.tell(|told| told.email_verified = Some(json!(false)));
        assert_eq!(story.enter(&mut story.browser()).await.status, 200);
    });
}

#[test]
fn an_address_that_was_given_to_somebody_else_does_not_open_the_former_ones_records() {
    testkit::run(async {
        let story = Story::new().await;
        story.enter(&mut story.browser()).await;
        story.tell(|told| told.subject = "sub-of-somebody-new".into());
        story.refused(UNKNOWN).await;
        assert_eq!(
            story.connected(story.company.engineer).await,
            ["sub-engineer"]
        );
    });
}

#[test]
fn without_matching_by_address_only_those_who_are_connected_come_in() {
    testkit::run(async {
        let story = Story::with(|settings| Settings {
            match_by: MatchBy::Hand,
            ..settings
        })
        .await;
        story.refused(UNKNOWN).await;
        let engineer = story.person(story.company.engineer).await;
        let (app, issuer) = (&story.app.app, &story.provider.issuer);
        let connect = async |email: &str, subject: &str| {
            app::oidc::connect(app, email, issuer, subject).await
        };
        for already in [false, true] {
            let done = connect(&engineer.email, "sub-engineer").await;
            let done = done.expect("it is free");
            assert_eq!((done.person.id, done.already), (engineer.id, already));
        }
        let manager = story.person(story.company.manager).await;
        let taken = connect(&manager.email, "sub-engineer").await;
        assert!(matches!(taken, Err(app::AppError::Rule(_))), "{taken:?}");
        let second = connect(&engineer.email, "another").await;
        assert!(matches!(second, Err(app::AppError::Rule(_))), "{second:?}");
        let mut browser = story.browser();
        assert_eq!(story.enter(&mut browser).await.status, 200);

        let gone = app::oidc::disconnect(app, &engineer.email).await;
        assert!(gone.expect("it was there"));
        let page = browser.get("/people").await;
        assert!(page.path.starts_with("/sign-in"), "and signed out");
        story.refused(UNKNOWN).await;
    });
}

#[test]
fn whoever_has_left_or_not_begun_is_told_kindly_and_let_in_nowhere() {
    testkit::run(async {
        let story = Story::new().await;
        let engineer = story.company.engineer;
        story
            .change(engineer, |person| {
                person.left = Some(samples::day("2026-11-01"));
            })
            .await;
        let by_address = story.refused(UNKNOWN).await;
        assert!(by_address.has("ask whoever runs Waymark"));
        assert!(story.connected(engineer).await.is_empty());
        story.change(engineer, |person| person.left = None).await;
        story.enter(&mut story.browser()).await;
        story
            .change(engineer, |person| {
                person.left = Some(samples::day("2026-11-01"));
            })
            .await;
        let by_account = story.refused(UNKNOWN).await;
        story
            .change(engineer, |person| {
                person.left = None;
                person.started = samples::day("2026-11-22");
            })
            .await;
        let begins_tomorrow = story.refused(UNKNOWN).await;
        story.tell(|told| told.visitor("s", "nobody@example.org"));
        let unknown = story.refused(UNKNOWN).await;
        let without_reference = |page: &Page| {
            let text = page.text();
            let (before, after) = text
                .split_once("Give this reference: ")
                .expect("it is there");
            format!("{before}{}", &after[9..])
        };
        for page in [by_address, by_account, begins_tomorrow] {
            assert_eq!(
                without_reference(&page),
                without_reference(&unknown),
                "the same words"
            );
        }
    });
}
