//! Exactly what is due goes, and nothing else: a random organisation, whose records are held against
//! what the rules say of each.

use std::collections::BTreeSet;

use app::retention::run_now;
use careers::months;
use careers::records::{
    Assessment, AssessmentKind, AssessmentState, Evidence, Person, PersonId, Placement, Round,
    Visibility,
};
use careers::retention::{Keep, Kind, Rules};
use jiff::ToSpan as _;
use jiff::civil::Date;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use testkit::samples::{self, at, day};
use testkit::{TestDb, both_engines};

use crate::{app_at, rule};

const TODAY: &str = "2026-11-21T09:00:00Z";

/// What is kept of everybody.
#[derive(Default)]
struct Kept {
    people: Vec<Person>,
    evidence: Vec<Evidence>,
    assessments: Vec<Assessment>,
    rounds: Vec<Round>,
    levels: Vec<Placement>,
}

/// People who left on these many days before today, or are here.
fn organisation(days: &[Option<i32>]) -> Kept {
    let today = day("2026-11-21");
    let mut kept = Kept::default();
    for (number, days) in days.iter().enumerate() {
        let mut person = samples::person(&format!("Person {number}"));
        person.started = day("2010-01-01");
        person.left = days.map(|days| today.saturating_sub(days.days()));
        kept.people.push(person);
    }
    let ids: Vec<PersonId> = kept.people.iter().map(|person| person.id).collect();
    for (at, &person) in ids.iter().enumerate() {
        let other = ids[(at + 1) % ids.len()];
        write(&mut kept, person, other);
    }
    kept
}

/// What one person wrote about themselves and another, and where they stand.
fn write(kept: &mut Kept, person: PersonId, other: PersonId) {
    for (subject, visibility) in [
        (person, Visibility::Shared),
        (person, Visibility::Private),
        (other, Visibility::Shared),
        (other, Visibility::Private),
    ] {
        kept.evidence.push(Evidence {
            author: person,
            visibility,
            ..samples::evidence(subject, "What happened")
        });
    }
    kept.levels.push(samples::placement(person, "D3"));
    let asked = [(person, AssessmentKind::Own), (other, AssessmentKind::Peer)];
    let mut round = samples::round(person, &asked);
    let mut own = samples::draft(person, person, AssessmentKind::Own);
    own.round = Some(round.id);
    let mut sealed = samples::draft(person, other, AssessmentKind::Peer);
    sealed.round = Some(round.id);
    sealed.state = AssessmentState::Sealed;
    sealed.sealed_at = Some(at("2026-04-02T09:00:00Z"));
    round.organiser = other;
    kept.rounds.push(round);
    let shared = samples::shared(other, person, AssessmentKind::Peer, day("2025-05-01"));
    let begun = samples::draft(other, person, AssessmentKind::Peer);
    kept.assessments.extend([own, sealed, shared, begun]);
}

async fn keep(db: &TestDb, kept: &Kept) {
    let mut tx = db.begin().await.unwrap();
    store::people::insert_all(&mut tx, &kept.people)
        .await
        .unwrap();
    store::evidence::insert_all(&mut tx, &kept.evidence)
        .await
        .unwrap();
    store::rounds::insert_all(&mut tx, &kept.rounds)
        .await
        .unwrap();
    store::assessments::insert_all(&mut tx, &kept.assessments)
        .await
        .unwrap();
    store::placements::insert_all(&mut tx, &kept.levels)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// Takes out what the rules say is due.
fn remove(kept: &mut Kept, rules: &Rules, today: Date) {
    let due = |kind: Kind, person: PersonId| {
        let found = kept.people.iter().find(|one| one.id == person).unwrap();
        let Keep::Months(count) = rules.get(kind) else {
            return false;
        };
        let left = found.left;
        left.is_some_and(|left| months::add(left, count) <= today)
    };
    kept.evidence.retain(|piece| {
        let unshared = piece.visibility == Visibility::Private;
        let goes = unshared && due(Kind::Unshared, piece.author);
        !goes && !due(Kind::Evidence, piece.subject)
    });
    kept.assessments.retain(|one| {
        let draft = one.state == AssessmentState::Draft;
        let goes = draft && due(Kind::Unshared, one.author);
        !goes && !due(Kind::Readings, one.subject)
    });
    kept.rounds
        .retain(|round| !due(Kind::Readings, round.subject));
    kept.levels.retain(|level| !due(Kind::Levels, level.person));
}

/// The ids of everything that is kept of everybody.
async fn found(db: &TestDb, people: &[Person]) -> BTreeSet<String> {
    let mut read = db.read().await.unwrap();
    let mut ids = BTreeSet::new();
    for person in people {
        let pieces = store::evidence::about(&mut read, person.id).await.unwrap();
        ids.extend(pieces.iter().map(|piece| piece.id.to_string()));
        let read_of = store::assessments::about(&mut read, person.id)
            .await
            .unwrap();
        ids.extend(read_of.iter().map(|one| one.id.to_string()));
        let rounds = store::rounds::about(&mut read, person.id).await.unwrap();
        ids.extend(rounds.iter().map(|round| round.id.to_string()));
        let levels = store::placements::of(&mut read, person.id).await.unwrap();
        ids.extend(levels.iter().map(|level| level.id.to_string()));
    }
    ids
}

fn expected(kept: &Kept) -> BTreeSet<String> {
    let evidence = kept.evidence.iter().map(|piece| piece.id.to_string());
    let assessments = kept.assessments.iter().map(|one| one.id.to_string());
    let rounds = kept.rounds.iter().map(|round| round.id.to_string());
    let levels = kept.levels.iter().map(|level| level.id.to_string());
    evidence
        .chain(assessments)
        .chain(rounds)
        .chain(levels)
        .collect()
}

fn of_leavers() -> impl Iterator<Item = Kind> {
    Kind::ALL.into_iter().filter(|kind| kind.is_of_leavers())
}

both_engines! {
    async fn what_is_due_goes_and_nothing_else(db: &TestDb) {
        let mut runner = TestRunner::deterministic();
        let days = proptest::collection::vec(proptest::option::weighted(0.8, -3..1_500_i32), 45);
        let days = days.new_tree(&mut runner).unwrap().current();
        let mut kept = organisation(&days);
        keep(db, &kept).await;
        let app = app_at(db, at(TODAY));
        let some_rule = proptest::option::of(1..=48_u32);
        let mut removed = 0;
        for round in 0..6 {
            let mut rules = Rules::default();
            for kind in of_leavers() {
                let months = some_rule.new_tree(&mut runner).unwrap().current();
                let keeps = months.map_or(Keep::Always, Keep::Months);
                rules.set(kind, keeps);
                rule(db, kind, keeps).await;
            }
            assert!(run_now(&app, None).await.unwrap());
            let before = expected(&kept).len();
            remove(&mut kept, &rules, app.today());
            removed += before - expected(&kept).len();
            let (found, expected) = (found(db, &kept.people).await, expected(&kept));
            let (too_many, too_few) = (found.difference(&expected), expected.difference(&found));
            assert_eq!((too_many.count(), too_few.count()), (0, 0), "{round}: {rules:?}");
        }
        assert!(removed > 100, "the rules have met something: {removed}");
        assert!(expected(&kept).len() > 100, "and left something");
    }
}

/// Without a rule of the organisation's, no career record goes.
#[test]
fn without_a_rule_everything_stays() {
    testkit::run(async {
        let db = TestDb::sqlite().await;
        let kept = organisation(&[Some(4_000), None, Some(30)]);
        keep(&db, &kept).await;
        assert!(run_now(&app_at(&db, at(TODAY)), None).await.unwrap());
        assert_eq!(found(&db, &kept.people).await, expected(&kept));
    });
}
