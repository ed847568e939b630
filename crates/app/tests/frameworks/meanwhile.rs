//! Whether somebody loses a "sustained" is asked once more in the transaction that publishes: what
//! was shared since does not slip past.

use app::frameworks::{self, Done, PublishFault, Publishing};
use app::{AppError, rounds};
use careers::records::{
    Act, Assessment, AssessmentKind, AssessmentState, DraftId, FrameworkRef, Person, RoundId,
};
use store::{assessments, framework_versions, people, placements};
use testkit::samples::{self, at, day};
use testkit::{TestDb, both_engines};

use crate::desk::{Desk, LADDERS, from, server};
use crate::lost::{on_d3, read, reworded};

/// Somebody who holds "supports" for half a year once a round about them is revealed, which can be
/// done at any moment; without it, too little vouches for it.
async fn about_to_hold(db: &TestDb, desk: &Desk, of: &FrameworkRef) -> (Person, RoundId) {
    let person = samples::person("Dora");
    let own = (person.id, AssessmentKind::Own);
    let mut round = samples::round(person.id, &[own, (desk.ben.id, AssessmentKind::Manager)]);
    round.framework = of.clone();
    let sealed = Assessment {
        round: Some(round.id),
        state: AssessmentState::Sealed,
        sealed_at: Some(at("2026-09-02T09:00:00Z")),
        shared_at: None,
        ..read(desk, &person, of, "2026-09-01")
    };
    let theirs = Assessment {
        id: samples::draft(person.id, person.id, AssessmentKind::Own).id,
        author: person.id,
        kind: AssessmentKind::Own,
        ..sealed.clone()
    };
    let earlier = ["2026-03-01", "2026-06-01"].map(|on| read(desk, &person, of, on));
    let mut tx = db.begin().await.unwrap();
    people::insert(&mut tx, &person).await.unwrap();
    placements::insert(&mut tx, &on_d3(&person, of))
        .await
        .unwrap();
    store::rounds::insert(&mut tx, &round).await.unwrap();
    assessments::insert_all(&mut tx, &earlier).await.unwrap();
    assessments::insert_all(&mut tx, &[sealed, theirs])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    (person, round.id)
}

/// As its author publishes it who has seen that nobody loses anything.
async fn silently(desk: &Desk, draft: DraftId) -> Publishing {
    let ada = desk.asks(&desk.ada);
    let seen = frameworks::impact(&desk.app, &ada, draft).await.unwrap();
    let known = seen.in_all.unwrap();
    assert_eq!(known.under_way, None);
    assert!(!known.in_all.unwrap().somebody_loses, "nobody yet");
    Publishing {
        expected: desk.show(draft).await.draft.revision,
        words: "Says whom one helps.".to_owned(),
        reason: None,
    }
}

fn is_refused(outcome: &Result<Result<Done, PublishFault>, AppError>) -> bool {
    matches!(
        outcome,
        Ok(Err(PublishFault::NoReason
            | PublishFault::Moved
            | PublishFault::UnderWay))
    )
}

both_engines! {
    async fn what_was_shared_since_the_numbers_is_seen(db: &TestDb) {
        let desk = Desk::new(db).await;
        let (person, round) = about_to_hold(db, &desk, &from()).await;
        let draft = reworded(&desk, &from(), "1.1.0").await;
        let publishing = silently(&desk, draft).await;
        rounds::reveal(&desk.app, &desk.asks(&person), round).await.unwrap();
        let ada = desk.asks(&desk.ada);
        let outcome = frameworks::publish(&desk.app, &ada, draft, &publishing).await.unwrap();
        assert_eq!(outcome, Err(PublishFault::NoReason));
    }

    async fn what_is_being_shared_while_it_is_published_is_waited_for(db: &TestDb) {
        let desk = Desk::new(db).await;
        let (_, round) = about_to_hold(db, &desk, &from()).await;
        let draft = reworded(&desk, &from(), "1.1.0").await;
        let publishing = silently(&desk, draft).await;
        // Revealed, and not committed yet.
        let mut tx = db.begin().await.unwrap();
        store::rounds::reveal(&mut tx, round, at("2026-11-21T09:00:00Z")).await.unwrap();
        let (app, ada) = (desk.app.clone(), desk.asks(&desk.ada));
        let publish = tokio::spawn(async move {
            frameworks::publish(&app, &ada, draft, &publishing).await
        });
        for _ in 0..100 {
            tokio::task::yield_now().await;
        }
        tx.commit().await.unwrap();
        let outcome = publish.await.unwrap();
        assert!(is_refused(&outcome), "{outcome:?}");
        let mut read = db.read().await.unwrap();
        assert_eq!(framework_versions::of(&mut read, LADDERS).await.unwrap().len(), 1);
    }

    async fn of_a_reveal_and_a_version_the_second_finds_what_the_first_did(db: &TestDb) {
        let desk = Desk::new(db).await;
        let mut of = from();
        for turn in 1..=6 {
            let (person, round) = about_to_hold(db, &desk, &of).await;
            let number = format!("1.{turn}.0");
            let draft = reworded(&desk, &of, &number).await;
            let publishing = silently(&desk, draft).await;
            let (app, ada) = (server(db), desk.asks(&desk.ada));
            let publish = tokio::spawn(async move {
                frameworks::publish(&app, &ada, draft, &publishing).await
            });
            let (app, own) = (desk.app.clone(), desk.asks(&person));
            let reveal = tokio::spawn(async move { rounds::reveal(&app, &own, round).await });
            reveal.await.unwrap().unwrap();
            let outcome = publish.await.unwrap();
            let mut read = db.read().await.unwrap();
            let log = store::audit::opened(&mut read, 0, 10_000).await.unwrap();
            let acts: Vec<Act> = log.into_iter().map(|kept| kept.entry.unwrap().act).collect();
            let last = |act: Act| acts.iter().rposition(|one| *one == act);
            if matches!(outcome, Ok(Ok(_))) {
                assert!(last(Act::PublishFramework) < last(Act::RevealRound), "{acts:?}");
                of.version = number;
                desk.app.library.catch_up(&desk.app.db).await.unwrap();
            } else {
                assert!(is_refused(&outcome), "{outcome:?}");
                frameworks::discard(&desk.app, &desk.asks(&desk.ada), draft, desk.show(draft).await.draft.revision).await.unwrap();
            }
            drop(read);
            // The next one is to be the only one who could lose something.
            let left = Person { left: Some(day("2026-11-21")), ..person };
            let mut tx = db.begin().await.unwrap();
            people::update(&mut tx, &left).await.unwrap();
            tx.commit().await.unwrap();
        }
    }
}
