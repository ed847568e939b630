//! What a draft in review would do in all is worked out once for what it says.

use app::frameworks::{self, Known};
use careers::impact::totals::{InAll, Told};
use careers::records::{Act, DraftId, Person};
use jiff::Timestamp;
use store::framework_impacts::{self, Work};
use store::{assessments, people, placements, reporting};
use testkit::samples;
use testkit::{TestDb, both_engines};

use crate::desk::{Desk, LADDERS, from};
use crate::lost::{on_d3, read, reworded};

/// As an editor finds them.
async fn told(desk: &Desk, who: &Person, draft: DraftId) -> (InAll, Timestamp) {
    let view = frameworks::impact(&desk.app, &desk.asks(who), draft).await;
    match view.unwrap().in_all {
        Some(Known::Told { in_all, at }) => (in_all, at),
        other => panic!("{other:?}"),
    }
}

async fn join(db: &TestDb, count: usize) -> Vec<Person> {
    let all: Vec<_> = (0..count)
        .map(|n| samples::person(&format!("Person {n}")))
        .collect();
    let placed: Vec<_> = all.iter().map(|person| on_d3(person, &from())).collect();
    let mut tx = db.begin().await.unwrap();
    people::insert_all(&mut tx, &all).await.unwrap();
    placements::insert_all(&mut tx, &placed).await.unwrap();
    tx.commit().await.unwrap();
    all
}

/// These have been read all year at the step that they are asked for.
async fn sustain(db: &TestDb, desk: &Desk, people: &[Person]) {
    let days = ["2026-03-01", "2026-06-01", "2026-09-01"];
    let of = |person| days.map(|on| read(desk, person, &from(), on));
    let all: Vec<_> = people.iter().flat_map(of).collect();
    let mut tx = db.begin().await.unwrap();
    assessments::insert_all(&mut tx, &all).await.unwrap();
    tx.commit().await.unwrap();
}

async fn looks(db: &TestDb) -> usize {
    let log = store::audit::opened(&mut db.read().await.unwrap(), 0, 10_000)
        .await
        .unwrap();
    let entries = log.into_iter().map(|kept| kept.entry.unwrap());
    entries.filter(|entry| entry.act == Act::ReadImpact).count()
}

both_engines! {
    async fn there_is_one_answer_to_what_a_draft_says(db: &TestDb) {
        let desk = Desk::new(db).await;
        // More than are in memory at a time.
        let people = join(db, 250).await;
        let draft = reworded(&desk, &from(), "1.1.0").await;
        let (first, at) = told(&desk, &desk.ada, draft).await;
        assert_eq!(first.by_level.in_all.people, 250);
        assert_eq!(first.by_team.groups[0].0, "Without a team");
        assert_eq!(first.by_level.in_all.told, [Told::Few; 4]);
        assert_eq!(looks(db).await, 1);

        // What happens meanwhile does not move it: a second answer would tell of whom it speaks.
        sustain(db, &desk, &people[..20]).await;
        join(db, 6).await;
        assert_eq!(told(&desk, &desk.ben, draft).await, (first.clone(), at));
        // Nor does putting the same words up for review again.
        let ada = desk.asks(&desk.ada);
        frameworks::take_back(&desk.app, &ada, draft).await.unwrap();
        desk.send(&desk.ada, draft).await.unwrap();
        assert_eq!(told(&desk, &desk.ada, draft).await, (first, at));
        assert_eq!(looks(db).await, 3, "each look is in the log");

        // It says something else: that is another question.
        frameworks::take_back(&desk.app, &ada, draft).await.unwrap();
        desk.number(&desk.ada, draft, "1.2.0").await;
        desk.send(&desk.ada, draft).await.unwrap();
        let (second, _) = told(&desk, &desk.ada, draft).await;
        assert_eq!(second.by_level.in_all.people, 256);
        assert_eq!(second.by_level.in_all.told[1], Told::From(20));

        frameworks::discard(&desk.app, &ada, draft, desk.show(draft).await.draft.revision).await.unwrap();
        let mut read = db.read().await.unwrap();
        let kept = framework_impacts::of(&mut read, draft).await.unwrap();
        assert_eq!(kept, framework_impacts::Kept::default(), "over, and forgotten");
    }

    async fn before_review_there_are_none(db: &TestDb) {
        let desk = Desk::new(db).await;
        join(db, 12).await;
        let draft = desk.begin().await;
        let view = frameworks::impact(&desk.app, &desk.asks(&desk.ada), draft).await.unwrap();
        assert!(view.edits && view.in_all.is_none());
        assert_eq!(looks(db).await, 0);
    }

    async fn who_edits_it_and_their_reports_are_not_counted(db: &TestDb) {
        let desk = Desk::new(db).await;
        let people = join(db, 12).await;
        // Ada leads two of them, and stands on it with Cleo, whom Ben leads.
        let lines = [(0, &desk.ada), (1, &desk.ada)];
        let mut lines = lines.map(|(n, who): (usize, _)| samples::line(people[n].id, who.id)).to_vec();
        lines.push(samples::line(desk.cleo.id, desk.ben.id));
        let mut tx = db.begin().await.unwrap();
        reporting::insert_all(&mut tx, &lines).await.unwrap();
        let near = [on_d3(&desk.ada, &from()), on_d3(&desk.cleo, &from())];
        placements::insert_all(&mut tx, &near).await.unwrap();
        tx.commit().await.unwrap();
        sustain(db, &desk, &people[..4]).await;
        let draft = reworded(&desk, &from(), "1.1.0").await;
        let (in_all, _) = told(&desk, &desk.ada, draft).await;
        assert_eq!(in_all.by_level.in_all.people, 10);
        assert_eq!(in_all.by_level.in_all.told[1], Told::Few);
        let (same, _) = told(&desk, &desk.ben, draft).await;
        assert_eq!(same, in_all, "the same for every editor");
    }

    async fn a_draft_for_one_person_tells_the_same_whatever_they_hold(db: &TestDb) {
        let desk = Desk::new(db).await;
        let people = join(db, 15).await;
        let mut answers = Vec::new();
        for number in ["1.1.0", "1.1.1"] {
            let draft = reworded(&desk, &from(), number).await;
            answers.push(told(&desk, &desk.ada, draft).await.0);
            frameworks::discard(&desk.app, &desk.asks(&desk.ada), draft, desk.show(draft).await.draft.revision).await.unwrap();
            sustain(db, &desk, &people[..1]).await;
        }
        assert_eq!(answers[0], answers[1]);
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
            let Some(Known::Told { in_all, .. }) = view.unwrap().in_all else {
                panic!("it is not long")
            };
            assert_eq!(in_all.by_level.in_all.people, 30);
        }
    }

    async fn who_died_at_it_is_taken_over(db: &TestDb) {
        let desk = Desk::new(db).await;
        join(db, 12).await;
        let draft = reworded(&desk, &from(), "1.1.0").await;
        let now = desk.app.now();
        let work = Work { sought: LADDERS.to_owned(), held_until: now, done: 0, people: 12 };
        let mut tx = db.begin().await.unwrap();
        assert!(framework_impacts::claim(&mut tx, draft, "dead", now, &work).await.unwrap());
        tx.commit().await.unwrap();
        let (in_all, _) = told(&desk, &desk.ada, draft).await;
        assert_eq!(in_all.by_level.in_all.people, 12);
    }
}
