use std::sync::Arc;

use jiff::SignedDuration;
use store::jobs::{self, Total};
use testkit::samples::at;
use testkit::{TestDb, both_engines};
use tokio::sync::Barrier;

use crate::keeping::{change, read};

const NAME: &str = "sweep";

both_engines! {
    async fn of_many_who_reach_for_a_job_at_once_one_gets_it(db: &TestDb) {
        let now = at("2026-11-21T09:00:00Z");
        let until = now + SignedDuration::from_mins(10);
        let start = Arc::new(Barrier::new(8));
        let reaching = (0..8).map(|server| {
            let (db, start) = ((**db).clone(), Arc::clone(&start));
            tokio::spawn(async move {
                start.wait().await;
                let holder = server.to_string();
                change!(db, jobs::claim, NAME, &holder, now, until, true).unwrap()
            })
        });
        let mut got = 0;
        for reached in reaching.collect::<Vec<_>>() {
            got += u32::from(reached.await.unwrap());
        }
        assert_eq!(got, 1);
    }

    async fn a_job_is_held_finished_and_due_again(db: &TestDb) {
        let nine = at("2026-11-21T09:00:00Z");
        let minutes = |minutes| nine + SignedDuration::from_mins(minutes);
        assert_eq!(jobs::find(&mut *read(db).await, NAME).await.unwrap(), None);
        assert!(change!(db, jobs::claim, NAME, "a", nine, minutes(10), true).unwrap());
        let total = |people, records| Total { kind: "evidence".into(), people, records };
        change!(db, jobs::add, NAME, &total(2, 5)).unwrap();
        change!(db, jobs::add, NAME, &total(1, 4)).unwrap();
        assert_eq!(jobs::totals(&mut *read(db).await, NAME).await.unwrap(), [total(3, 9)]);

        // Whoever is at it keeps others away as long as they are not silent for too long.
        assert!(!change!(db, jobs::claim, NAME, "b", minutes(9), minutes(19), true).unwrap());
        assert!(change!(db, jobs::hold, NAME, "a", minutes(19)).unwrap());
        assert!(!change!(db, jobs::claim, NAME, "b", minutes(18), minutes(28), false).unwrap());
        assert!(change!(db, jobs::claim, NAME, "b", minutes(19), minutes(29), true).unwrap());
        assert!(!change!(db, jobs::hold, NAME, "a", minutes(30)).unwrap(), "taken over");
        let next = minutes(24 * 60);
        assert!(!change!(db, jobs::finish, NAME, "a", minutes(20), next, None).unwrap());
        assert_eq!(jobs::totals(&mut *read(db).await, NAME).await.unwrap(), [], "begun anew");

        assert!(change!(db, jobs::finish, NAME, "b", minutes(20), next, Some("busy")).unwrap());
        let job = jobs::find(&mut *read(db).await, NAME).await.unwrap().unwrap();
        assert_eq!((job.due_at, job.held_until), (next, None));
        assert_eq!((job.began_at, job.ended_at), (Some(minutes(19)), Some(minutes(20))));
        assert_eq!(job.trouble.as_deref(), Some("busy"));
        let early = minutes(24 * 60 - 1);
        assert!(!change!(db, jobs::claim, NAME, "c", early, next, true).unwrap(), "not due");
        assert!(change!(db, jobs::claim, NAME, "c", early, next, false).unwrap(), "by hand");
    }
}
