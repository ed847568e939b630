//! Who does the job, and when; what it says of itself.

use app::AppError;
use app::retention::{Trouble, run_due, run_now, whole};
use careers::records::{Act, Evidence, Means, Person};
use careers::retention::{Keep, Kind};
use jiff::SignedDuration;
use testkit::samples::{self, at, day};
use testkit::{TestDb, both_engines};

use crate::{app_at, logged, rule};

const NINE: &str = "2026-11-21T09:00:00Z";

/// So many people who left years ago, with a piece of evidence each.
async fn leavers(db: &TestDb, number: usize) {
    let left = |n| Person {
        left: Some(day("2020-01-31")),
        started: day("2015-01-01"),
        ..samples::person(&format!("Person {n}"))
    };
    let people: Vec<Person> = (0..number).map(left).collect();
    let pieces: Vec<Evidence> = people
        .iter()
        .map(|person| samples::evidence(person.id, "What happened"))
        .collect();
    let mut tx = db.begin().await.unwrap();
    store::people::insert_all(&mut tx, &people).await.unwrap();
    store::evidence::insert_all(&mut tx, &pieces).await.unwrap();
    tx.commit().await.unwrap();
}

both_engines! {
    async fn what_was_set_going_by_hand_says_so(db: &TestDb) {
        leavers(db, 1).await;
        rule(db, Kind::Evidence, Keep::Months(24)).await;
        assert!(run_now(&app_at(db, at(NINE)), None).await.unwrap());
        let applied = logged(db).await;
        let applied = applied.iter().find(|entry| entry.act == Act::ApplyRetention);
        assert_eq!(applied.unwrap().origin.means, Means::CommandLine);
    }

    async fn of_two_servers_at_once_one_does_it_and_once_a_day(db: &TestDb) {
        leavers(db, 50).await;
        rule(db, Kind::Evidence, Keep::Months(24)).await;
        let (one, other) = (app_at(db, at(NINE)), app_at(&db.reopen().await.unwrap(), at(NINE)));
        let (first, second) = tokio::join!(run_due(&one, None), run_due(&other, None));
        assert!(first.unwrap() ^ second.unwrap(), "one of them");
        let last = whole(db).await.unwrap().last.unwrap();
        assert_eq!((last.trouble, last.ended_at), (None, Some(at(NINE))));
        let removed = last.removed(Kind::Evidence);
        assert_eq!((removed.people, removed.records), (50, 50), "in three steps");

        let entries = logged(db).await;
        let applied = entries.iter().filter(|entry| entry.act == Act::ApplyRetention);
        let applied: Vec<_> = applied.collect();
        assert_eq!(applied.len(), 3);
        assert_eq!(applied[0].detail.as_deref(), Some("evidence up to 2024-11-21: 20"));
        assert_eq!((applied[0].who, applied[0].about), (None, None), "totals, of nobody");
        assert_eq!(applied[0].origin.means, Means::Itself);

        let later = at(NINE) + SignedDuration::from_hours(23);
        assert!(!run_due(&app_at(db, later), None).await.unwrap(), "not yet");
        let next_day = at(NINE) + SignedDuration::from_hours(24);
        assert!(run_due(&app_at(db, next_day), None).await.unwrap());
        let last = whole(db).await.unwrap().last.unwrap();
        assert_eq!(last.removed(Kind::Evidence).records, 0, "of the last run alone");
    }

    async fn who_died_at_it_is_relieved_once_they_have_been_silent_for_long(db: &TestDb) {
        leavers(db, 1).await;
        rule(db, Kind::Evidence, Keep::Months(24)).await;
        let nine = at(NINE);
        let until = nine + SignedDuration::from_mins(10);
        let mut tx = db.begin().await.unwrap();
        assert!(store::jobs::claim(&mut tx, "retention", "dead", nine, until, true).await.unwrap());
        tx.commit().await.unwrap();
        let soon = nine + SignedDuration::from_mins(9);
        assert!(!run_due(&app_at(db, soon), None).await.unwrap());
        assert!(!run_now(&app_at(db, soon), None).await.unwrap(), "nor by hand");
        assert!(whole(db).await.unwrap().last.unwrap().ended_at.is_none());
        assert!(run_due(&app_at(db, until), None).await.unwrap());
        assert_eq!(whole(db).await.unwrap().last.unwrap().removed(Kind::Evidence).records, 1);
    }

    async fn a_rule_that_cannot_be_read_removes_nothing_and_is_told(db: &TestDb) {
        leavers(db, 1).await;
        let mut tx = db.begin().await.unwrap();
        store::settings::set(&mut tx, "retention.evidence", "soon").await.unwrap();
        tx.commit().await.unwrap();
        let app = app_at(db, at(NINE));
        let failed = run_due(&app, None).await.unwrap_err();
        assert!(matches!(failed, AppError::Store(_)), "{failed:?}");
        rule(db, Kind::Evidence, Keep::Always).await;
        let last = whole(db).await.unwrap().last.unwrap();
        assert_eq!(last.trouble, Some(Trouble::Failed));
        let in_an_hour = at(NINE) + SignedDuration::from_hours(1);
        assert_eq!(last.due_at, in_an_hour);
        assert!(run_due(&app_at(db, in_an_hour), None).await.unwrap());
        assert_eq!(whole(db).await.unwrap().last.unwrap().trouble, None);
    }
}
