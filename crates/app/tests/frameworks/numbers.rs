//! What a draft would do in all is worked out once for what it rests on.

use app::frameworks::{self, Known};
use careers::records::DraftId;
use store::framework_impacts::{self, Work};
use store::{people, placements};
use testkit::samples;
use testkit::{TestDb, both_engines};

use crate::desk::{Desk, from};
use crate::lost::{on_d3, reworded};

async fn known(desk: &Desk, draft: DraftId) -> Known {
    let ada = desk.asks(&desk.ada);
    let view = frameworks::impact(&desk.app, &ada, draft).await.unwrap();
    view.in_all.unwrap()
}

async fn join(db: &TestDb, count: usize) {
    let all: Vec<_> = (0..count)
        .map(|n| samples::person(&format!("Person {n}")))
        .collect();
    let placed: Vec<_> = all.iter().map(|person| on_d3(person, &from())).collect();
    let mut tx = db.begin().await.unwrap();
    people::insert_all(&mut tx, &all).await.unwrap();
    placements::insert_all(&mut tx, &placed).await.unwrap();
    tx.commit().await.unwrap();
}

both_engines! {
    async fn they_are_worked_out_once_until_something_moves(db: &TestDb) {
        let desk = Desk::new(db).await;
        // More than are in memory at a time.
        join(db, 250).await;
        let draft = reworded(&desk, &from(), "1.1.0").await;
        let first = known(&desk, draft).await;
        assert_eq!(first.under_way, None);
        let in_all = first.in_all.unwrap();
        assert_eq!(in_all.by_level.in_all[0], Some(250));
        assert_eq!(in_all.by_team.groups[0].0, "Without a team");

        // What is kept is what is shown: it is not worked out again.
        let mut tx = db.begin().await.unwrap();
        let kept = framework_impacts::of(&mut tx, draft).await.unwrap();
        assert_eq!(kept.work, None);
        let mut numbers = kept.numbers.unwrap();
        "Kept a team".clone_into(&mut numbers.in_all.by_team.groups[0].0);
        let (now, holder) = (desk.app.now(), "another");
        let work = Work {
            sought: numbers.rests_on.clone(),
            held_until: now,
            done: 0,
            people: 250,
        };
        assert!(framework_impacts::claim(&mut tx, draft, holder, now, &work).await.unwrap());
        assert!(framework_impacts::finish(&mut tx, draft, holder, &numbers).await.unwrap());
        tx.commit().await.unwrap();
        let again = known(&desk, draft).await.in_all.unwrap();
        assert_eq!(again.by_team.groups[0].0, "Kept a team");

        join(db, 6).await;
        let moved = known(&desk, draft).await;
        assert_eq!(moved.under_way, None);
        let in_all = moved.in_all.unwrap();
        assert_eq!(in_all.by_level.in_all[0], Some(256));
        assert_eq!(in_all.by_team.groups[0].0, "Without a team");

        let ada = desk.asks(&desk.ada);
        frameworks::discard(&desk.app, &ada, draft, desk.show(draft).await.draft.revision).await.unwrap();
        let mut read = db.read().await.unwrap();
        let kept = framework_impacts::of(&mut read, draft).await.unwrap();
        assert_eq!(kept, framework_impacts::Kept::default(), "over, and forgotten");
    }

    async fn several_who_look_at_once_find_the_same(db: &TestDb) {
        let desk = Desk::new(db).await;
        join(db, 30).await;
        let draft = reworded(&desk, &from(), "1.1.0").await;
        let mut all = tokio::task::JoinSet::new();
        for who in [&desk.ada, &desk.ben, &desk.ada, &desk.ben] {
            let (app, caller) = (desk.app.clone(), desk.asks(who));
            all.spawn(async move { frameworks::impact(&app, &caller, draft).await });
        }
        for view in all.join_all().await {
            let known = view.unwrap().in_all.unwrap();
            assert_eq!(known.under_way, None);
            assert_eq!(known.in_all.unwrap().by_level.in_all[0], Some(30));
        }
    }
}
