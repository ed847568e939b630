use jiff::Timestamp;
use store::pending_sign_ins::{self, PendingSignIn};
use testkit::samples::at;
use testkit::{TestDb, both_engines};

use crate::keeping::change;

fn pending(state_hash: &str, expires_at: Timestamp) -> PendingSignIn {
    PendingSignIn {
        state_hash: state_hash.into(),
        browser_hash: "b1".into(),
        next: "/people?page=2".into(),
        expires_at,
    }
}

both_engines! {
    async fn a_sign_in_is_taken_once(db: &TestDb) {
        let kept = pending("s1", at("2026-04-01T12:00:00Z"));
        change!(db, pending_sign_ins::insert, &kept).unwrap();
        assert_eq!(change!(db, pending_sign_ins::take, "s2").unwrap(), None);
        assert_eq!(change!(db, pending_sign_ins::take, "s1").unwrap(), Some(kept));
        assert_eq!(change!(db, pending_sign_ins::take, "s1").unwrap(), None);
    }

    async fn of_two_who_take_at_once_one_gets_it(db: &TestDb) {
        change!(db, pending_sign_ins::insert, &pending("s1", at("2026-04-01T12:00:00Z"))).unwrap();
        let take = async || change!(db, pending_sign_ins::take, "s1").unwrap().is_some();
        let (one, other) = tokio::join!(take(), take());
        assert!(one != other);
    }

    async fn those_that_nobody_came_back_for_are_forgotten(db: &TestDb) {
        let (noon, night) = (at("2026-04-01T12:00:00Z"), at("2026-04-01T23:00:00Z"));
        change!(db, pending_sign_ins::insert, &pending("s1", noon)).unwrap();
        change!(db, pending_sign_ins::insert, &pending("s2", night)).unwrap();
        assert_eq!(change!(db, pending_sign_ins::delete_expired, noon).unwrap(), 1);
        assert!(change!(db, pending_sign_ins::take, "s2").unwrap().is_some());
    }
}
