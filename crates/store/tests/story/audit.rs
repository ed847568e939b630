//! The audit log: whatever is appended in whatever order, the chain holds; what is done behind its
//! back is found; a person's key can be destroyed and nothing else is lost.

use std::sync::Arc;

use careers::records::{Act, AuditEntry, Means, Origin, PersonId, Role, RoleGrant};
use chain::{Broken, Checkpoint, Place, Says, SigningKey};
use jiff::Timestamp;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use store::audit::{self, By, Flaw, Part};
use store::{Db, Engine, StoreError, roles, settings};
use testkit::samples::at;
use testkit::{TestDb, both_engines};
use tokio::sync::Barrier;

use crate::keeping::{change, keep, read};

const ORIGIN: Origin = Origin {
    means: Means::Session,
    address: None,
};

fn noon() -> Timestamp {
    at("2026-11-21T12:00:00Z")
}

fn seen(by: PersonId, about: PersonId) -> AuditEntry {
    AuditEntry::new(Act::ReadProfile, ORIGIN)
        .by(by)
        .about(about)
}

async fn append(db: &Db, acts: &[AuditEntry]) -> Result<(), StoreError> {
    let acts: Vec<_> = acts.iter().map(|act| (noon(), act.clone())).collect();
    let mut tx = db.begin().await?;
    audit::append(&mut tx, &acts).await?;
    tx.commit().await
}

async fn all(db: &TestDb) -> Vec<audit::Kept> {
    audit::page(&mut *read(db).await, Part::All, u64::MAX, 1_000)
        .await
        .unwrap()
}

/// The span of a log in which nothing is wrong, or what breaks its chain.
async fn verified(db: &TestDb, vouched: Vec<Place>) -> Result<chain::Span, Broken> {
    let found = audit::verify(&mut *read(db).await, vouched).await.unwrap();
    found.map(|found| {
        assert_eq!(found.flaws, []);
        found.span
    })
}

fn forgetting(by: PersonId) -> By {
    By {
        at: noon(),
        who: Some(by),
        origin: ORIGIN,
    }
}

async fn forget(db: &TestDb, person: PersonId, by: PersonId) -> bool {
    change!(db, audit::forget, person, &forgetting(by)).unwrap()
}

async fn head(db: &TestDb) -> Place {
    audit::head(&mut *read(db).await).await.unwrap()
}

fn dropped_up_to(place: Place) -> String {
    let says = Checkpoint {
        place,
        made: noon().as_microsecond(),
        signed: noon().as_microsecond(),
    };
    says.sign(Says::Dropped, &SigningKey::new([1; 32]))
}

both_engines! {
    async fn what_is_appended_is_read_newest_first_and_by_person(db: &TestDb) {
        let [ada, ben, kim] = keep(db, ["Ada", "Ben", "Kim"]).await;
        let about_nobody = AuditEntry::new(Act::ReadLog, ORIGIN).by(kim);
        let acts = [seen(ben, ada), about_nobody.clone(), seen(kim, ada), seen(ada, ben)];
        append(db, &acts[..2]).await.unwrap();
        append(db, &acts[2..]).await.unwrap();
        let kept = all(db).await;
        let numbers: Vec<u64> = kept.iter().map(|kept| kept.number).collect();
        assert_eq!(numbers, [4, 3, 2, 1]);
        let read_back: Vec<AuditEntry> = kept.into_iter().rev().map(|kept| kept.entry.unwrap()).collect();
        assert_eq!(read_back, acts);

        let mut reader = read(db).await;
        let part = audit::part_about(&mut reader, ada).await.unwrap().unwrap();
        let of_ada = audit::page(&mut reader, part, u64::MAX, 10).await.unwrap();
        assert_eq!(of_ada.iter().map(|kept| kept.number).collect::<Vec<_>>(), [3, 1]);
        let earlier = audit::page(&mut reader, part, 3, 10).await.unwrap();
        assert_eq!(earlier.len(), 1);
        assert_eq!(audit::part_about(&mut reader, kim).await.unwrap(), None);
        assert_eq!(verified(db, vec![]).await.unwrap().entries(), 4);
    }

    async fn what_is_not_committed_leaves_no_entry(db: &TestDb) {
        let [ada, ben] = keep(db, ["Ada", "Ben"]).await;
        let mut tx = db.begin().await.unwrap();
        audit::append(&mut tx, &[(noon(), seen(ben, ada))]).await.unwrap();
        tx.rollback().await.unwrap();
        append(db, &[seen(ada, ben)]).await.unwrap();
        let kept = all(db).await;
        assert_eq!((kept.len(), kept[0].number), (1, 1));
        assert_eq!(verified(db, vec![]).await.unwrap().entries(), 1);
    }

    async fn many_writers_leave_one_unbroken_chain(db: &TestDb) {
        let people = keep(db, ["Ada", "Ben", "Cy"]).await;
        let plans = prop::collection::vec(prop::collection::vec(1_usize..4, 1..6), 2..6);
        let config = Config { cases: 12, failure_persistence: None, ..Config::default() };
        let handle = tokio::runtime::Handle::current();
        let mut expected = 0;
        let outcome = tokio::task::block_in_place(|| {
            TestRunner::new(config).run(&plans, |plans| {
                handle.block_on(play(db, &people, &plans));
                Ok(())
            })
        });
        outcome.unwrap();
        for kept in all(db).await {
            expected += 1;
            assert!(kept.entry.is_some());
        }
        let span = verified(db, vec![head(db).await]).await.unwrap();
        assert!(span.entries() >= expected);
    }

    async fn a_destroyed_key_takes_the_content_and_leaves_the_chain(db: &TestDb) {
        let [ada, ben] = keep(db, ["Ada", "Ben"]).await;
        append(db, &[seen(ben, ada), seen(ada, ben), seen(ben, ada)]).await.unwrap();
        let before = head(db).await;
        assert!(forget(db, ada, ben).await);
        assert!(!forget(db, ada, ben).await);
        let readable: Vec<bool> = all(db).await.iter().map(|kept| kept.entry.is_some()).collect();
        assert_eq!(readable, [true, false, true, false]);
        assert_eq!(audit::part_about(&mut *read(db).await, ada).await.unwrap(), None);
        let span = verified(db, vec![before]).await.unwrap();
        assert_eq!((span.entries(), span.vouched), (4, Some(before)));
        // What comes later is sealed with another key, and opens.
        append(db, &[seen(ben, ada)]).await.unwrap();
        let readable: Vec<bool> = all(db).await.iter().map(|kept| kept.entry.is_some()).collect();
        assert_eq!(readable, [true, true, false, true, false]);
        assert_eq!(verified(db, vec![before]).await.unwrap().entries(), 5);
    }

    async fn that_a_key_was_destroyed_is_said_with_it_and_names_nobody(db: &TestDb) {
        let [ada, ben] = keep(db, ["Ada", "Ben"]).await;
        append(db, &[seen(ben, ada)]).await.unwrap();
        let mut tx = db.begin().await.unwrap();
        assert!(audit::forget(&mut tx, ada, &forgetting(ben)).await.unwrap());
        tx.rollback().await.unwrap();
        assert_eq!(verified(db, vec![]).await.unwrap().entries(), 1, "neither of the two");
        forget(db, ada, ben).await;
        let said = all(db).await.remove(0).entry.expect("nobody's key seals it");
        assert_eq!((said.act, said.who, said.about, said.other), (Act::ForgetKey, Some(ben), None, None));
        // Nor with the key of whoever did it: that may be destroyed one day.
        append(db, &[seen(ada, ben)]).await.unwrap();
        forget(db, ben, ben).await;
        let found = audit::verify(&mut *read(db).await, vec![]).await.unwrap().unwrap();
        assert_eq!((found.flaws, found.destroyed), (vec![], vec![2, 4]));
    }

    async fn a_key_that_is_destroyed_or_exchanged_behind_its_back_is_found(db: &TestDb) {
        let [ada, ben] = keep(db, ["Ada", "Ben"]).await;
        append(db, &[seen(ben, ada), seen(ada, ben), seen(ben, ada)]).await.unwrap();
        let key = |person: PersonId| format!("(SELECT secret FROM audit_key WHERE person = '{person}')");
        let of_ada = format!("WHERE person = '{ada}'");
        let other_id = "00000000-0000-8000-8000-000000000000";
        let exchanged = |first| vec![Flaw::Exchanged { first }];
        // Each by itself, on a copy of the keys.
        let tricks = [
            (format!("DELETE FROM audit_key {of_ada}"), vec![Flaw::Gone { first: 1, last: 3, entries: 2 }]),
            (format!("UPDATE audit_key SET secret = '{}' {of_ada}", "11".repeat(32)), exchanged(1)),
            (format!("UPDATE audit_key SET secret = 'none' {of_ada}"), exchanged(1)),
            (format!("UPDATE audit_key SET secret = {} {of_ada}", key(ben)), exchanged(1)),
            (format!("UPDATE audit_key SET person = 'nobody' {of_ada}"), exchanged(1)),
            (format!("UPDATE audit_key SET id = '{other_id}' {of_ada}"),
                vec![Flaw::Gone { first: 1, last: 3, entries: 2 }]),
            (format!("DROP INDEX audit_key_person;
                INSERT INTO audit_key SELECT '{other_id}', person, secret FROM audit_key {of_ada}"),
                vec![Flaw::Twice]),
        ];
        db.behind_its_back("CREATE TABLE keys_before AS SELECT * FROM audit_key").await.unwrap();
        for (trick, flaws) in tricks {
            db.behind_its_back(&trick).await.unwrap();
            let found = audit::verify(&mut *read(db).await, vec![]).await.unwrap().unwrap();
            assert_eq!(found.flaws, flaws, "{trick}");
            let back = "DELETE FROM audit_key; INSERT INTO audit_key SELECT * FROM keys_before";
            db.behind_its_back(back).await.unwrap();
            assert_eq!(verified(db, vec![]).await.unwrap().entries(), 3);
        }
        // A key that was destroyed on purpose and is there again.
        forget(db, ada, ben).await;
        let back = format!("INSERT INTO audit_key SELECT * FROM keys_before {of_ada}");
        db.behind_its_back(&back).await.unwrap();
        let found = audit::verify(&mut *read(db).await, vec![]).await.unwrap().unwrap();
        assert_eq!(found.flaws, [Flaw::Back { number: 4 }]);
    }

    async fn an_entry_is_neither_changed_nor_dropped_by_mistake(db: &TestDb) {
        let [ada, ben] = keep(db, ["Ada", "Ben"]).await;
        append(db, &[seen(ben, ada), seen(ben, ada)]).await.unwrap();
        for statement in ["UPDATE audit_entry SET made_at = 0", "DELETE FROM audit_entry"] {
            let refused = db.behind_its_back(statement).await.unwrap_err();
            assert!(refused.contains("audit log"), "{statement}: {refused}");
        }
        assert_eq!(verified(db, vec![]).await.unwrap().entries(), 2);
    }

    async fn what_is_done_behind_its_back_is_found(db: &TestDb) {
        let [ada, ben] = keep(db, ["Ada", "Ben"]).await;
        append(db, &vec![seen(ben, ada); 5]).await.unwrap();
        let vouched = head(db).await;
        let unguarded = match db.engine() {
            Engine::Sqlite => "DROP TRIGGER audit_entry_stays; DROP TRIGGER audit_entry_is_kept",
            Engine::Postgres => "DROP TRIGGER audit_entry_stays ON audit_entry",
        };
        db.behind_its_back(unguarded).await.unwrap();
        let on_its_head = "UPDATE audit_place SET number = 3, link =
             (SELECT link FROM audit_entry WHERE number = 3) WHERE name = 'head'";
        // Each on top of the one before; the first one that is met is named.
        let steps = [
            ("DELETE FROM audit_entry WHERE number = 5", Broken::Cut { last: 4, head: 5 }),
            ("DELETE FROM audit_entry WHERE number = 4", Broken::Cut { last: 3, head: 5 }),
            (on_its_head, Broken::Short { last: 3, checkpoint: 5 }),
            ("UPDATE audit_entry SET made_at = made_at + 1 WHERE number = 3", Broken::Altered { number: 3 }),
            ("UPDATE audit_entry SET sealed = (SELECT sealed FROM audit_entry WHERE number = 1) WHERE number = 2",
                Broken::Altered { number: 2 }),
            ("DELETE FROM audit_entry WHERE number = 1", Broken::Gap { expected: 1, found: 2 }),
        ];
        for (statement, broken) in steps {
            db.behind_its_back(statement).await.unwrap();
            assert_eq!(verified(db, vec![vouched]).await, Err(broken), "{statement}");
        }
    }

    async fn the_oldest_part_is_dropped_behind_a_checkpoint(db: &TestDb) {
        let [ada, ben] = keep(db, ["Ada", "Ben"]).await;
        let old = |day: &str| (at(&format!("2025-{day}T12:00:00Z")), seen(ben, ada));
        let acts = [old("01-01"), old("03-01"), old("02-01"), old("05-01")];
        let mut tx = db.begin().await.unwrap();
        audit::append(&mut tx, &acts).await.unwrap();
        tx.commit().await.unwrap();
        let first = head(db).await;
        let last = |moment: &'static str| async move {
            let found = audit::last_before(&mut *read(db).await, at(moment)).await.unwrap();
            found.map(|entry| entry.label.number)
        };
        assert_eq!(last("2025-01-01T00:00:00Z").await, None);
        // The third is old enough, and stays for the younger one before it.
        assert_eq!(last("2025-02-15T00:00:00Z").await, Some(1));
        assert_eq!(last("2025-04-01T00:00:00Z").await, Some(3));
        assert_eq!(last("2026-01-01T00:00:00Z").await, Some(4));

        let moment = at("2025-04-01T00:00:00Z");
        let entry = audit::last_before(&mut *read(db).await, moment).await.unwrap().unwrap();
        let text = dropped_up_to(entry.place());
        assert_eq!(change!(db, audit::prune, entry.place(), &text).unwrap(), 3);
        assert_eq!(change!(db, audit::prune, entry.place(), "again").unwrap(), 0);
        let start = audit::start(&mut *read(db).await).await.unwrap();
        assert_eq!((start.place, start.checkpoint), (entry.place(), Some(text)));
        append(db, &[audit::pruned(2, ORIGIN)]).await.unwrap();
        let found = audit::verify(&mut *read(db).await, vec![]).await.unwrap().unwrap();
        assert_eq!(found.flaws, [Flaw::Unsaid { number: 3 }], "nobody says that as much was to go");
        append(db, &[audit::pruned(3, ORIGIN)]).await.unwrap();
        let span = verified(db, vec![first, entry.place()]).await.unwrap();
        assert_eq!((span.start.number, span.end.number, span.vouched), (3, 6, Some(first)));
        let kept = all(db).await;
        assert!(kept.iter().all(|kept| kept.entry.is_some()) && kept.len() == 3);
    }

    async fn auditors_are_appointed_like_others(db: &TestDb) {
        let [ada] = keep(db, ["Ada"]).await;
        let auditor = RoleGrant { person: ada, role: Role::Auditor, team: None, framework: None };
        change!(db, roles::grant, &auditor).unwrap();
        assert_eq!(roles::of(&mut *read(db).await, ada).await.unwrap(), [auditor]);
    }
}

/// Everybody appends at once, some after another change in the same transaction.
async fn play(db: &TestDb, people: &[PersonId; 3], plans: &[Vec<usize>]) {
    let before = head(db).await;
    let start = Arc::new(Barrier::new(plans.len()));
    let writers = plans.iter().cloned().enumerate().map(|(n, plan)| {
        let (db, start, people) = ((**db).clone(), Arc::clone(&start), *people);
        tokio::spawn(async move {
            start.wait().await;
            for count in plan {
                let mut tx = db.begin().await.unwrap();
                if n % 2 == 0 {
                    settings::set(&mut tx, "noted", "once more").await.unwrap();
                }
                let act = seen(people[n % 3], people[(n + count) % 3]);
                let acts = vec![(noon(), act); count];
                audit::append(&mut tx, &acts).await.unwrap();
                tx.commit().await.unwrap();
            }
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap();
    }
    let appended: usize = plans.iter().flatten().sum();
    let now = head(db).await;
    assert_eq!(now.number, before.number + appended as u64);
    let span = verified(db, vec![before, now]).await.unwrap();
    assert_eq!(span.vouched, Some(now));
}
