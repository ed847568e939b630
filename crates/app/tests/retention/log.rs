//! The audit log goes behind a signed checkpoint, or not at all.

use app::audit::{Vouched, verify};
use app::retention::{Trouble, run_now, whole};
use careers::records::{Act, AuditEntry, Means, Origin};
use careers::retention::{Keep, Kind};
use chain::SigningKey;
use testkit::samples::at;
use testkit::{TestDb, both_engines, tampering};

use crate::{app_at, logged, rule};

const TODAY: &str = "2026-11-21T09:00:00Z";

async fn act(db: &TestDb, when: &str) {
    let origin = Origin {
        means: Means::Session,
        address: None,
    };
    let acts = [(at(when), AuditEntry::new(Act::ReadLog, origin))];
    let mut tx = db.begin().await.unwrap();
    store::audit::append(&mut tx, &acts).await.unwrap();
    tx.commit().await.unwrap();
}

async fn trouble(db: &TestDb) -> Option<Trouble> {
    whole(db).await.unwrap().last.unwrap().trouble
}

both_engines! {
    async fn it_is_dropped_with_a_key_and_stays_without_one(db: &TestDb) {
        for when in ["2023-05-01T09:00:00Z", "2025-11-21T23:59:59Z", "2025-11-22T00:00:00Z"] {
            act(db, when).await;
        }
        let app = app_at(db, at(TODAY));
        assert!(run_now(&app, None).await.unwrap());
        assert_eq!(trouble(db).await, None, "nobody has said that it goes");
        rule(db, Kind::AuditLog, Keep::Months(12)).await;
        assert!(run_now(&app, None).await.unwrap());
        assert_eq!(trouble(db).await, Some(Trouble::NoKey));
        assert_eq!(logged(db).await.len(), 3);

        let key = SigningKey::new([7; 32]);
        assert!(run_now(&app, Some(&key)).await.unwrap());
        let last = whole(db).await.unwrap().last.unwrap();
        assert_eq!((last.trouble, last.removed(Kind::AuditLog).records), (None, 2));
        let left = logged(db).await;
        let acts: Vec<(Act, Means)> = left.iter().map(|one| (one.act, one.origin.means)).collect();
        assert_eq!(acts, [(Act::ReadLog, Means::Session), (Act::PruneLog, Means::CommandLine)]);
        let vouched = Vouched { keys: vec![key.public()], places: Vec::new() };
        let (start, outcome) = verify(db, &vouched).await.unwrap();
        assert!(start.checkpoint.is_some(), "{start:?}");
        assert_eq!(outcome.unwrap().flaws, [], "that it was dropped on purpose is signed and said");
        assert!(run_now(&app, None).await.unwrap());
        assert_eq!(trouble(db).await, None, "nothing is due, so no key is missed");
    }
}

#[test]
fn a_log_that_was_altered_is_left_as_it_is() {
    testkit::run(async {
        let db = TestDb::sqlite().await;
        for when in [
            "2023-05-01T09:00:00Z",
            "2023-06-01T09:00:00Z",
            "2026-11-01T09:00:00Z",
        ] {
            act(&db, when).await;
        }
        db.behind_its_back(tampering::ALTER_THE_SECOND)
            .await
            .unwrap();
        rule(&db, Kind::AuditLog, Keep::Months(12)).await;
        let key = SigningKey::new([7; 32]);
        assert!(run_now(&app_at(&db, at(TODAY)), Some(&key)).await.unwrap());
        assert_eq!(trouble(&db).await, Some(Trouble::BrokenLog));
        let (start, outcome) = verify(&db, &Vouched::default()).await.unwrap();
        assert!(start.checkpoint.is_none() && outcome.is_err());
    });
}
