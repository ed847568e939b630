//! What was used, stolen or planted is worth nothing.

use std::net::Ipv4Addr;

use app::oidc::{self, Provider};
use jiff::{Timestamp, ToSpan as _};
use testkit::store::finished_sign_ins;

use super::{NOT_NOW, STALE, Story, assert_refused, begin, field, once};

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
        assert_eq!(other.get(&fresh).await.status, 200, "its own code is good");
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
        }
        assert_eq!(story.provider.asked().token, 0);
    });
}

#[test]
fn a_sign_in_that_an_attacker_made_up_is_worth_nothing_without_the_cookie() {
    testkit::run(async {
        let story = Story::new().await;
        let provider = Provider::new(story.provider.settings());
        // Whoever knows how states are made can make one for a browser that has no secret, and sign
        // in at the provider with what belongs to it.
        let off = oidc::begin(&story.app.app, &provider, "", "/people", false).await;
        let Ok(off) = off else {
            panic!("a sign-in begins")
        };
        let mut victim = story.browser();
        assert_refused(&victim.get(&story.provider.sign_in(&off)).await, STALE);
        assert!(victim.get("/people").await.path.starts_with("/sign-in"));
        assert_eq!(story.provider.asked().token, 0);
    });
}

#[test]
fn of_two_who_come_back_at_once_one_gets_in() {
    testkit::run(async {
        let story = Story::new().await;
        story.tell(|told| told.sloppy = true);
        let mut browser = story.browser();
        let off = begin(&mut browser, "/people").await;
        let back = story.provider.sign_in(&off);
        let (mut one, mut other) = (browser.clone(), browser);
        let (one, other) = tokio::join!(one.get(&back), other.get(&back));
        let mut statuses = [one.status, other.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 403]);
    });
}

#[test]
fn visits_to_the_door_leave_nothing_behind_and_keep_nobody_out() {
    testkit::run(async {
        let story = Story::new().await;
        let mut browser = story.browser();
        let off = begin(&mut browser, "/people").await;
        for n in 0..1_000_u32 {
            let mut visitor = story.app.visitor(&[]).at(Ipv4Addr::from_bits(n).into());
            let page = once(&mut visitor, "/sign-in/company?next=%2Fpeople").await;
            assert_eq!(page.status, 303, "visitor {n}");
        }
        assert_eq!(kept(&story).await, 0);
        let page = browser.get(&story.provider.sign_in(&off)).await;
        assert_eq!((page.status, page.path.as_str()), (200, "/people"));
        assert_eq!(kept(&story).await, 1, "only whom the provider vouched for");
    });
}

/// How many sign-ins the database knew of. It has forgotten them afterwards.
async fn kept(story: &Story) -> u64 {
    let mut tx = story.app.db.begin().await.expect("a transaction");
    let kept = finished_sign_ins::delete_expired(&mut tx, Timestamp::MAX).await;
    tx.commit().await.expect("they are forgotten");
    kept.expect("they can be counted")
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
            format!("?code=a&state=A{}", field(&off, "state")),
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
