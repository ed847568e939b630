//! What was used, stolen or planted is worth nothing.

use jiff::ToSpan as _;

use super::{NOT_NOW, STALE, Story, assert_refused, begin, field};

#[test]
fn what_was_used_is_worth_nothing() {
    testkit::run(async {
        let story = Story::new().await;
        story.tell(|told| told.sloppy = true);
        let mut browser = story.browser();
        let off = begin(&mut browser, "/people").await;
        let back = story.provider.sign_in(&off);
        assert_eq!(browser.get(&back).await.status, 200);
        assert_refused(&browser.get(&back).await, STALE);
        assert_eq!(
            story.provider.asked().token,
            1,
            "the provider was not even asked"
        );

        // The same code under a new state: it was made for another verifier and another nonce.
        let mut other = story.browser();
        let fresh = begin(&mut other, "/people").await;
        let fresh = story.provider.sign_in(&fresh);
        let planted = fresh.replace(&field(&fresh, "code"), &field(&back, "code"));
        assert_refused(&other.get(&planted).await, NOT_NOW);
        assert_refused(&other.get(&fresh).await, STALE);
    });
}

#[test]
fn a_sign_in_belongs_to_the_browser_in_which_it_began() {
    testkit::run(async {
        let story = Story::new().await;
        // An attacker begins, and sends the way back to somebody else: with a cookie of their own,
        // and without one.
        for begun in [true, false] {
            let mut attacker = story.browser();
            let off = begin(&mut attacker, "/people").await;
            let back = story.provider.sign_in(&off);
            let mut victim = story.browser();
            if begun {
                begin(&mut victim, "/people").await;
            }
            assert_refused(&victim.get(&back).await, STALE);
            assert!(victim.get("/people").await.path.starts_with("/sign-in"));
            assert_refused(&attacker.get(&back).await, STALE);
        }
        assert_eq!(story.provider.asked().token, 0);
    });
}

#[test]
fn states_that_are_none_are_refused() {
    testkit::run(async {
        let mut story = Story::new().await;
        let mut browser = story.browser();
        let off = begin(&mut browser, "/people").await;
        let back = story.provider.sign_in(&off);
        for query in [
            String::new(),
            "?code=a".into(),
            format!("?code=a&state={}", "0".repeat(64)),
            "?code=a&state=%27%3B--".into(),
            format!("?code=a&state={}", "0".repeat(50_000)),
            "?error=access_denied&error_description=Pay+here".into(),
        ] {
            let page = browser
                .get(&format!("/sign-in/company/return{query}"))
                .await;
            assert_refused(&page, STALE);
            assert!(!page.html.contains("Pay here"));
        }
        story.later(10.minutes());
        let mut late = browser.before(&story.app);
        assert_refused(&late.get(&back).await, STALE);
    });
}
