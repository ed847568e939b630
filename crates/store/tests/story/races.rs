//! Many at once: whatever the order, a revealed round holds shared assessments only, all shared
//! at the instant of the reveal, and nothing that was written is lost.

use std::sync::Arc;
use std::time::Duration;

use careers::records::{Assessment, AssessmentKind, AssessmentState, PersonId, Round, RoundState};
use jiff::Timestamp;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use store::rounds::Reveal;
use store::{Db, StoreError, assessments, file, reporting, rounds};
use testkit::samples::{self, at, day, draft};
use testkit::{TestDb, both_engines};
use tokio::sync::Barrier;
use tokio::task::JoinHandle;

use crate::keeping::{change, keep, read};

const RATERS: usize = 3;

#[derive(Debug, Clone, Copy)]
enum Act {
    Save(usize),
    Seal(usize),
    Reopen(usize),
    Leave(usize),
    Reveal,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        2 => (0..RATERS).prop_map(Act::Save),
        3 => (0..RATERS).prop_map(Act::Seal),
        4 => (0..RATERS).prop_map(Act::Reopen),
        // The others stay, so that there is something to reveal.
        1 => Just(Act::Leave(0)),
        2 => Just(Act::Reveal),
    ]
}

/// One round that several people work on.
#[derive(Clone)]
struct Work {
    db: Db,
    round: Round,
    drafts: Vec<Assessment>,
}

impl Work {
    async fn begin(db: &TestDb, subject: PersonId, raters: &[PersonId; RATERS]) -> Self {
        let asked = raters.map(|rater| (rater, AssessmentKind::Peer));
        let round = samples::round(subject, &asked);
        change!(db, rounds::insert, &round).unwrap();
        let begun = raters.map(|rater| Assessment {
            round: Some(round.id),
            ..draft(subject, rater, AssessmentKind::Peer)
        });
        for draft in &begun {
            change!(db, assessments::save_draft, draft).unwrap();
            // Sealed to begin with: a reveal is possible from the first moment on.
            let sealed = at("2026-04-02T10:00:00Z");
            change!(db, assessments::seal, draft.id, sealed).unwrap();
        }
        Self {
            db: (**db).clone(),
            round,
            drafts: begun.to_vec(),
        }
    }

    /// One act in a transaction of its own. Whether it was a reveal that took place.
    async fn act(&self, act: Act, now: Timestamp) -> Result<bool, StoreError> {
        let mut tx = self.db.begin().await?;
        let mut revealed = false;
        match act {
            Act::Save(n) => {
                assessments::save_draft(&mut tx, &self.drafts[n]).await?;
            }
            Act::Seal(n) => {
                assessments::seal(&mut tx, self.drafts[n].id, now).await?;
            }
            Act::Reopen(n) => {
                assessments::reopen(&mut tx, self.drafts[n].id).await?;
            }
            Act::Leave(n) => {
                rounds::remove_seat(&mut tx, self.round.id, self.drafts[n].author).await?;
            }
            Act::Reveal => {
                let outcome = rounds::reveal(&mut tx, self.round.id, now).await?;
                revealed = matches!(outcome, Reveal::Revealed { .. });
            }
        }
        tx.commit().await?;
        Ok(revealed)
    }

    /// Looks at the round and its assessments at one moment. Whether it is revealed.
    async fn check(&self) -> bool {
        let mut read = self.db.read().await.unwrap();
        let file = file::of(&mut read, self.round.subject, self.round.subject)
            .await
            .unwrap();
        let round = file
            .rounds
            .iter()
            .find(|round| round.id == self.round.id)
            .unwrap();
        for one in file
            .assessments
            .iter()
            .filter(|one| one.round == Some(round.id))
        {
            if round.state == RoundState::Revealed {
                assert_eq!(one.state, AssessmentState::Shared, "in a revealed round");
                assert_eq!(one.shared_at, round.revealed_at, "all at one instant");
                assert!(
                    one.sealed_at.is_some(),
                    "nothing is shared that was not sealed"
                );
            } else {
                assert_ne!(one.state, AssessmentState::Shared, "before the reveal");
            }
        }
        round.state == RoundState::Revealed
    }
}

/// Everybody acts at once, somebody looks on; then whoever is left seals, and it is revealed.
async fn play(work: &Work, plans: &[Vec<Act>]) {
    let noon = at("2026-04-05T12:00:00Z");
    let moment = move |n: usize| noon + Duration::from_secs(n as u64);
    let start = Arc::new(Barrier::new(plans.len()));
    let players = plans.iter().cloned().enumerate().map(|(player, plan)| {
        let (work, start) = (work.clone(), Arc::clone(&start));
        tokio::spawn(async move {
            start.wait().await;
            let mut reveals = 0;
            for (turn, act) in plan.into_iter().enumerate() {
                let revealed = work.act(act, moment(player * 1000 + turn)).await.unwrap();
                reveals += usize::from(revealed);
            }
            reveals
        })
    });
    let players: Vec<_> = players.collect();
    while !players.iter().all(JoinHandle::is_finished) {
        work.check().await;
        tokio::task::yield_now().await;
    }
    let mut reveals = 0;
    for player in players {
        reveals += player.await.unwrap();
    }
    for n in 0..RATERS {
        work.act(Act::Save(n), moment(9_000)).await.unwrap();
        work.act(Act::Seal(n), moment(9_001)).await.unwrap();
    }
    reveals += usize::from(work.act(Act::Reveal, moment(9_002)).await.unwrap());
    assert!(work.check().await, "in the end it is revealed");
    assert_eq!(reveals, 1, "exactly once");
}

both_engines! {
    async fn a_reveal_among_many_who_seal_and_reopen(db: &TestDb) {
        let [subject, a, b, c] = keep(db, ["Subject", "A", "B", "C"]).await;
        let plans = prop::collection::vec(prop::collection::vec(act(), 1..8), 2..6);
        let config = Config { cases: 16, failure_persistence: None, ..Config::default() };
        let mut runner = TestRunner::new(config);
        let handle = tokio::runtime::Handle::current();
        let outcome = tokio::task::block_in_place(|| {
            runner.run(&plans, |plans| {
                handle.block_on(async {
                    let work = Work::begin(db, subject, &[a, b, c]).await;
                    play(&work, &plans).await;
                });
                Ok(())
            })
        });
        outcome.unwrap();
    }

    async fn a_reveal_that_meets_reopenings(db: &TestDb) {
        let [subject, a, b, c] = keep(db, ["Subject", "A", "B", "C"]).await;
        let plans = [Act::Reopen(0), Act::Reveal, Act::Reopen(1), Act::Reveal, Act::Reopen(2)];
        for _ in 0..25 {
            let work = Work::begin(db, subject, &[a, b, c]).await;
            play(&work, &plans.map(|act| vec![act])).await;
        }
    }

    async fn no_change_under_a_lock_is_lost(db: &TestDb) {
        let [subject, a, b, c] = keep(db, ["Subject", "A", "B", "C"]).await;
        let work = Work::begin(db, subject, &[a, b, c]).await;
        // Half of them as another process would, with the database opened once more.
        let apart = Work { db: db.reopen().await.unwrap(), ..work.clone() };
        work.act(Act::Reopen(0), at("2026-04-05T12:00:00Z")).await.unwrap();
        let writers = (0..8).map(|n| {
            let work = if n % 2 == 0 { work.clone() } else { apart.clone() };
            tokio::spawn(async move {
                for _ in 0..10 {
                    let mut tx = work.db.begin().await.unwrap();
                    let id = work.round.id;
                    rounds::lock(&mut tx, id).await.unwrap().unwrap();
                    let kept = assessments::of_seat(&mut tx, id, work.drafts[0].author).await;
                    let mut kept = kept.unwrap().unwrap();
                    kept.note.push('x');
                    assessments::save_draft(&mut tx, &kept).await.unwrap();
                    tx.commit().await.unwrap();
                }
            })
        });
        for writer in writers.collect::<Vec<_>>() {
            writer.await.unwrap();
        }
        let kept = assessments::by_id(&mut *read(db).await, work.drafts[0].id).await.unwrap();
        assert_eq!(kept.unwrap().note.len(), 80);
    }

    async fn of_managers_changed_at_once_one_remains(db: &TestDb) {
        let [ada, b, c, d] = keep(db, ["Ada", "B", "C", "D"]).await;
        change!(db, reporting::insert, &samples::line(ada, b)).unwrap();
        let changes = [b, c, d, c, b, d].map(|manager| {
            let db = (**db).clone();
            tokio::spawn(async move {
                let mut tx = db.begin().await.unwrap();
                let from = day("2026-05-01");
                reporting::change(&mut tx, ada, Some(manager), from).await.unwrap();
                tx.commit().await.unwrap();
            })
        });
        for change in changes {
            change.await.unwrap();
        }
        let lines = reporting::lines_of(&mut *read(db).await, ada).await.unwrap();
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0].until, Some(day("2026-05-01")));
        assert_eq!((lines[1].from, lines[1].until), (day("2026-05-01"), None));
    }

    async fn two_tabs_that_begin_the_same_assessment_share_it(db: &TestDb) {
        let [ada, ben] = keep(db, ["Ada", "Ben"]).await;
        let round = samples::round(ada, &[(ben, AssessmentKind::Manager)]);
        change!(db, rounds::insert, &round).unwrap();
        let tabs = [(); 6].map(|()| {
            let db = (**db).clone();
            let own = draft(ada, ben, AssessmentKind::Manager);
            let own = Assessment { round: Some(round.id), ..own };
            tokio::spawn(async move {
                let mut tx = db.begin().await.unwrap();
                let kept = assessments::save_draft(&mut tx, &own).await.unwrap();
                tx.commit().await.unwrap();
                kept.unwrap()
            })
        });
        let mut ids = Vec::new();
        for tab in tabs {
            ids.push(tab.await.unwrap());
        }
        ids.dedup();
        assert_eq!(ids.len(), 1, "all are told of the one that is kept");
        let kept = assessments::in_round(&mut *read(db).await, round.id).await.unwrap();
        assert_eq!(kept.len(), 1);
    }
}
