use store::accounts;
use store::failed_attempts;
use store::one_time_tokens::{self, Delivery, OneTimeToken, Purpose};
use testkit::samples::at;
use testkit::{TestDb, both_engines};

use crate::keeping::{change, keep, read};

fn token(hash: &str, purpose: Purpose) -> OneTimeToken {
    OneTimeToken {
        token_hash: hash.to_owned(),
        purpose,
        person: None,
        made_by: None,
        made_at: at("2026-04-01T09:00:00Z"),
        expires_at: at("2026-04-02T09:00:00Z"),
        delivery: Delivery::Shown,
    }
}

both_engines! {
    async fn a_second_step_goes_with_its_codes_and_a_code_is_used_once(db: &TestDb) {
        let [ada, ben] = keep(db, ["Ada", "Ben"]).await;
        let now = at("2026-04-01T09:00:00Z");
        change!(db, accounts::set_password, ada, "one", now).unwrap();
        let codes = ["c1".to_owned(), "c2".to_owned()];
        change!(db, accounts::set_second_step, ada, Some("5ec7e7"), &codes).unwrap();
        change!(db, accounts::set_password, ada, "two", now).unwrap();
        let account = accounts::of(&mut *read(db).await, ada).await.unwrap().unwrap();
        assert_eq!(account.password, "two");
        assert_eq!(account.second_step.unwrap().secret, "5ec7e7", "another password keeps it");
        assert_eq!(accounts::of(&mut *read(db).await, ben).await.unwrap(), None);
        assert_eq!(accounts::holders(&mut *read(db).await).await.unwrap(), [ada]);

        assert!(change!(db, accounts::use_code, ada, 7).unwrap());
        assert!(!change!(db, accounts::use_code, ada, 7).unwrap(), "once");
        assert!(!change!(db, accounts::use_code, ada, 6).unwrap(), "and none of before");
        assert!(change!(db, accounts::use_recovery_code, ada, "c1").unwrap());
        assert!(!change!(db, accounts::use_recovery_code, ada, "c1").unwrap());
        assert_eq!(accounts::recovery_codes(&mut *read(db).await, ada).await.unwrap(), 1);
        change!(db, accounts::set_second_step, ada, None, &[]).unwrap();
        assert_eq!(accounts::recovery_codes(&mut *read(db).await, ada).await.unwrap(), 0);
        let mut tx = db.begin().await.unwrap();
        assert!(accounts::locked(&mut tx, ada).await.unwrap().unwrap().second_step.is_none());
    }

    async fn a_link_is_good_once_for_a_while_and_until_there_is_a_newer_one(db: &TestDb) {
        let [ada] = keep(db, ["Ada"]).await;
        let for_ada = |hash, purpose| OneTimeToken { person: Some(ada), ..token(hash, purpose) };
        let (now, late) = (at("2026-04-01T10:00:00Z"), at("2026-04-02T09:00:00Z"));
        change!(db, one_time_tokens::create, &for_ada("a", Purpose::Invitation)).unwrap();
        change!(db, one_time_tokens::create, &for_ada("b", Purpose::Invitation)).unwrap();
        change!(db, one_time_tokens::create, &for_ada("r", Purpose::Reset)).unwrap();
        change!(db, one_time_tokens::create, &token("s", Purpose::Setup)).unwrap();
        change!(db, one_time_tokens::create, &for_ada("x", Purpose::SecondStep)).unwrap();
        change!(db, one_time_tokens::create, &for_ada("y", Purpose::SecondStep)).unwrap();
        let mut conn = read(db).await;
        assert_eq!(one_time_tokens::find(&mut conn, "a", now).await.unwrap(), None, "replaced");
        for kept in ["b", "r", "s", "x", "y"] {
            assert!(one_time_tokens::find(&mut conn, kept, now).await.unwrap().is_some(), "{kept}");
            assert!(one_time_tokens::find(&mut conn, kept, late).await.unwrap().is_none(), "{kept}");
        }
        assert_eq!(one_time_tokens::links(&mut conn, now).await.unwrap().len(), 2);
        drop(conn);
        assert!(change!(db, one_time_tokens::consume, "b").unwrap());
        assert!(!change!(db, one_time_tokens::consume, "b").unwrap());
        assert_eq!(change!(db, one_time_tokens::delete_of, ada).unwrap(), 3);
        assert_eq!(change!(db, one_time_tokens::delete_expired, late).unwrap(), 1);
    }

    async fn failures_are_counted_taken_back_and_forgotten(db: &TestDb) {
        let [ada, ben] = keep(db, ["Ada", "Ben"]).await;
        let (noon, long_ago) = (at("2026-04-01T12:00:00Z"), at("2026-03-31T12:00:00Z"));
        for _ in 0..3 {
            change!(db, failed_attempts::count, "k", noon, long_ago).unwrap();
        }
        change!(db, failed_attempts::take_back, "k").unwrap();
        let count = failed_attempts::of(&mut *read(db).await, "k").await.unwrap().unwrap();
        assert_eq!((count.count, count.last_at), (2, noon));
        let next_week = at("2026-04-08T12:00:00Z");
        change!(db, failed_attempts::count, "k", next_week, at("2026-04-07T12:00:00Z")).unwrap();
        let mut tx = db.begin().await.unwrap();
        let count = failed_attempts::held(&mut tx, "k", noon).await.unwrap();
        assert_eq!((count.count, count.last_at), (1, next_week), "the old ones are forgotten");
        let none = failed_attempts::held(&mut tx, "new", noon).await.unwrap();
        assert_eq!((none.count, none.last_at), (0, noon));
        drop(tx);
        change!(db, failed_attempts::forget, "k").unwrap();
        assert_eq!(failed_attempts::of(&mut *read(db).await, "k").await.unwrap(), None);
        change!(db, failed_attempts::count, "k", noon, long_ago).unwrap();
        assert_eq!(change!(db, failed_attempts::forget_before, next_week).unwrap(), 1);

        change!(db, failed_attempts::know_browser, "b", ada, noon).unwrap();
        let mut conn = read(db).await;
        assert!(failed_attempts::knows_browser(&mut conn, "b", ada, noon).await.unwrap());
        assert!(!failed_attempts::knows_browser(&mut conn, "b", ben, noon).await.unwrap());
        drop(conn);
        let browsers = failed_attempts::knows_browser;
        assert!(!browsers(&mut *read(db).await, "b", ada, next_week).await.unwrap(), "too old");
        change!(db, failed_attempts::know_browser, "c", ben, next_week).unwrap();
        assert_eq!(change!(db, failed_attempts::forget_browsers_before, next_week, 10).unwrap(), 1);
        assert!(!browsers(&mut *read(db).await, "b", ada, noon).await.unwrap());
        assert!(change!(db, failed_attempts::forget_browser, "c").unwrap());
        assert!(!change!(db, failed_attempts::forget_browser, "c").unwrap());
        change!(db, failed_attempts::know_browser, "d", ben, noon).unwrap();
        assert_eq!(change!(db, failed_attempts::forget_browsers, ben).unwrap(), 1);
    }
}
