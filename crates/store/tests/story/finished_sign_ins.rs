use store::finished_sign_ins;
use testkit::samples::at;
use testkit::{TestDb, both_engines};

use crate::keeping::change;

async fn is_known(db: &TestDb, state_hash: &str) -> bool {
    let mut read = db.read().await.unwrap();
    finished_sign_ins::is_known(&mut read, state_hash)
        .await
        .unwrap()
}

both_engines! {
    async fn a_sign_in_ends_once(db: &TestDb) {
        let noon = at("2026-04-01T12:00:00Z");
        assert!(!is_known(db, "s1").await);
        assert!(change!(db, finished_sign_ins::insert, "s1", noon).unwrap());
        assert!(is_known(db, "s1").await && !is_known(db, "s2").await);
        assert!(!change!(db, finished_sign_ins::insert, "s1", noon).unwrap());
    }

    async fn of_two_that_end_at_once_one_does(db: &TestDb) {
        let noon = at("2026-04-01T12:00:00Z");
        let end = async || change!(db, finished_sign_ins::insert, "s1", noon).unwrap();
        let (one, other) = tokio::join!(end(), end());
        assert!(one != other);
    }

    async fn those_that_are_too_old_are_forgotten(db: &TestDb) {
        let (noon, night) = (at("2026-04-01T12:00:00Z"), at("2026-04-01T23:00:00Z"));
        change!(db, finished_sign_ins::insert, "s1", noon).unwrap();
        change!(db, finished_sign_ins::insert, "s2", night).unwrap();
        assert_eq!(change!(db, finished_sign_ins::delete_expired, noon).unwrap(), 1);
        assert!(!is_known(db, "s1").await && is_known(db, "s2").await);
    }
}
