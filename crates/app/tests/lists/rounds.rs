//! Random rounds and assessments: open and revealed, drafted, sealed and shared, by whomever.

use careers::records::{
    Assessment, AssessmentId, AssessmentKind, AssessmentState, Reading, ReadingOn, Round, RoundId,
    RoundState, Seat, Shown,
};
use jiff::civil::Date;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use testkit::samples::{at, day};

use crate::organisation::{anybody, framework, person_id, uuid};

/// A round as it was drawn: about whom, organised by whom, who else is asked and as what, how far
/// each has come (nothing, draft, sealed), whether it is revealed.
pub(crate) type DrawnRound = (usize, usize, Vec<usize>, bool, Vec<u8>, bool);

pub(crate) fn rounds() -> impl Strategy<Value = Vec<DrawnRound>> {
    let raters: Vec<usize> = anybody().collect();
    let one = (
        anybody(),
        anybody(),
        subsequence(raters, 2..=4).prop_shuffle(),
        prop::bool::weighted(0.3),
        vec(0_u8..3, 4),
        any::<bool>(),
    );
    vec(one, 0..5)
}

pub(crate) fn readings() -> impl Strategy<Value = Vec<Reading>> {
    let reading = |on| Reading {
        on,
        reason: "Because.".to_owned(),
        evidence: Vec::new(),
    };
    let mirror = reading(ReadingOn::Dimension {
        dimension: "surfacing-problems".to_owned(),
        step: Some("mid".to_owned()),
    });
    let criterion = reading(ReadingOn::Criterion {
        criterion: "Mid-Senior#c1".to_owned(),
        shown: Shown::Partly,
    });
    subsequence(vec![mirror, criterion], 1..=2)
}

/// The drawn rounds with their seats, and the assessments that sit in them.
pub(crate) fn seated(
    drawn: Vec<DrawnRound>,
    readings: &[Reading],
) -> (Vec<Round>, Vec<Assessment>) {
    let mut rounds = Vec::new();
    let mut assessments = Vec::new();
    for (index, (subject, organiser, raters, panel, progress, revealed)) in
        drawn.into_iter().enumerate()
    {
        let mut round = Round {
            id: RoundId(uuid(5, index)),
            subject: person_id(subject),
            organiser: person_id(organiser),
            framework: framework(),
            opened_on: day("2026-10-01"),
            state: RoundState::Open,
            revealed_at: None,
            seats: Vec::new(),
        };
        if revealed {
            round.state = RoundState::Revealed;
            round.revealed_at = Some(at("2026-11-01T09:00:00Z"));
        }
        for (place, (rater, come)) in raters.into_iter().zip(progress).enumerate() {
            let kind = match (rater == subject, panel, place) {
                (true, ..) => AssessmentKind::Own,
                (_, true, _) => AssessmentKind::Panel,
                (_, _, 0) => AssessmentKind::Manager,
                _ => AssessmentKind::Peer,
            };
            let state = match (revealed, come) {
                (true, _) => Some(AssessmentState::Shared),
                (_, 0) => None,
                (_, 1) => Some(AssessmentState::Draft),
                _ => Some(AssessmentState::Sealed),
            };
            let id = AssessmentId(uuid(6, index * 10 + place));
            round.seats.push(Seat {
                rater: person_id(rater),
                kind,
                assessment: state.map(|_| id),
                sealed: state.is_some_and(|state| state != AssessmentState::Draft),
            });
            assessments.extend(state.map(|state| Assessment {
                round: Some(round.id),
                ..assessment(id, (subject, rater), kind, state, readings)
            }));
        }
        rounds.push(round);
    }
    (rounds, assessments)
}

fn assessment(
    id: AssessmentId,
    (subject, author): (usize, usize),
    kind: AssessmentKind,
    state: AssessmentState,
    readings: &[Reading],
) -> Assessment {
    let moment = |holds: bool| holds.then(|| at("2026-11-01T09:00:00Z"));
    Assessment {
        id,
        subject: person_id(subject),
        author: person_id(author),
        kind,
        state,
        round: None,
        framework: framework(),
        as_of: day("2026-10-10"),
        readings: readings.to_vec(),
        note: "On the whole.".to_owned(),
        replaces: None,
        created_at: at("2026-10-10T09:00:00Z"),
        sealed_at: moment(state != AssessmentState::Draft),
        shared_at: moment(state == AssessmentState::Shared),
    }
}

/// Assessments outside of any round, as former times left them.
pub(crate) fn apart() -> impl Strategy<Value = Vec<Assessment>> {
    let state = select(vec![
        AssessmentState::Draft,
        AssessmentState::Shared,
        AssessmentState::Shared,
    ]);
    let kind = select(vec![
        AssessmentKind::Manager,
        AssessmentKind::Peer,
        AssessmentKind::Panel,
    ]);
    let one = (anybody(), anybody(), state, kind, readings(), 1_i8..28);
    vec(one, 0..8).prop_map(|all| {
        let mut kept = Vec::new();
        for (index, (subject, author, state, kind, readings, on)) in all.into_iter().enumerate() {
            let kind = if subject == author {
                AssessmentKind::Own
            } else {
                kind
            };
            let id = AssessmentId(uuid(7, index));
            kept.push(Assessment {
                as_of: Date::constant(2025, 6, on),
                ..assessment(id, (subject, author), kind, state, &readings)
            });
        }
        kept
    })
}
