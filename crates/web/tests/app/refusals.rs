//! What the audit log keeps of those who were not let in.

use careers::records::{Act, AuditEntry};
use jiff::SignedDuration;
use testkit::TestApp;

use crate::audit::log;
use crate::sign_in::{PASSWORD, first_administrator, new_app, sign_in, today};

const ANOTHER: &str = "some other words instead";

async fn refusals(app: &TestApp) -> Vec<AuditEntry> {
    let mut refusals = log(app).await;
    refusals.retain(|entry| entry.act == Act::RefuseSignIn);
    refusals
}

#[test]
fn a_wrong_password_of_somebody_who_is_signed_in_stands_in_the_log() {
    testkit::run(async {
        let app = new_app().await;
        let mut ana = first_administrator(&app).await;
        let page = ana.get("/account/password").await;
        let form = page
            .form("/account/password")
            .set("old", "these are not it");
        let form = form.set("password", ANOTHER).set("again", ANOTHER);
        assert!(ana.submit(form).await.has("not your password of today"));
        assert_eq!(refusals(&app).await.len(), 1);

        let later = app.later(today() + SignedDuration::from_mins(20));
        let mut ana = ana.before(&later);
        let page = ana.get("/account/second-step").await;
        let form = page
            .form("/sign-in/again")
            .set("password", "these are not it");
        assert!(ana.submit(form).await.has("not your password"));
        let refusals = refusals(&later).await;
        assert_eq!(refusals.len(), 2);
        for refusal in refusals {
            assert!(refusal.who.is_some() && refusal.who == refusal.about);
        }
    });
}

#[test]
fn that_guesses_were_told_to_wait_stands_in_the_log_once_for_each_wait() {
    testkit::run(async {
        let app = new_app().await;
        first_administrator(&app).await;
        let mut guesser = app.visitor(&[]);
        for _ in 0..9 {
            sign_in(&mut guesser, "ana@example.org", "a guess of many words").await;
        }
        let told = |refusals: &[AuditEntry]| {
            let details = refusals.iter().filter_map(|entry| entry.detail.as_deref());
            details
                .filter(|detail| detail.contains("told to wait"))
                .count()
        };
        let before = refusals(&app).await;
        assert_eq!(
            (before.len(), told(&before)),
            (6, 1),
            "five guesses, one wait"
        );

        let later = app.later(today() + SignedDuration::from_secs(3));
        let mut guesser = guesser.before(&later);
        for _ in 0..4 {
            sign_in(
                &mut guesser,
                "ana@example.org",
                PASSWORD.trim_end_matches('e'),
            )
            .await;
        }
        let after = refusals(&later).await;
        assert_eq!(
            (after.len(), told(&after)),
            (8, 2),
            "one more guess, one more wait"
        );
    });
}
