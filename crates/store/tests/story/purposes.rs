use careers::purposes::{Feature, Purpose};
use careers::records::{PersonId, PurposeId};
use store::{StoreError, purposes};
use testkit::samples::{self, at, day};
use testkit::{TestDb, both_engines};

use crate::keeping::{change, keep, read};

fn purpose(feature: Feature, by: PersonId, recorded: &str) -> Purpose {
    Purpose {
        id: PurposeId(samples::id()),
        feature,
        purpose: "To calibrate panels".into(),
        basis: "Works agreement of 1 March 2026".into(),
        consulted: "Works council".into(),
        kept_months: 12,
        from: day("2026-03-01"),
        until: None,
        recorded_by: by,
        recorded_at: at(recorded),
        ended_by: None,
    }
}

both_engines! {
    async fn what_is_recorded_stays_and_can_only_end(db: &TestDb) {
        let [ada, ben] = keep(db, ["Ada", "Ben"]).await;
        let first = purpose(Feature::Severity, ada, "2026-02-01T09:00:00Z");
        change!(db, purposes::insert, &first).unwrap();
        let again = purpose(Feature::Severity, ada, "2026-02-02T09:00:00Z");
        let refused = change!(db, purposes::insert, &again).unwrap_err();
        assert!(matches!(refused, StoreError::Taken(_)), "one at a time: {refused:?}");
        let other = purpose(Feature::Analytics, ben, "2026-02-03T09:00:00Z");
        change!(db, purposes::insert, &other).unwrap();

        let until = day("2026-11-21");
        assert!(change!(db, purposes::end, Feature::Severity, until, ben).unwrap());
        assert!(!change!(db, purposes::end, Feature::Severity, until, ben).unwrap());
        change!(db, purposes::insert, &again).unwrap();
        let all = purposes::all(&mut *read(db).await).await.unwrap();
        let ended = Purpose { until: Some(until), ended_by: Some(ben), ..first };
        let kept: Vec<Purpose> = all.iter().map(|entry| entry.purpose.clone()).collect();
        assert_eq!(kept, [other, again, ended], "newest first");
        assert_eq!((all[2].recorded_by.as_str(), all[2].ended_by.as_deref()), ("Ada", Some("Ben")));
    }
}
