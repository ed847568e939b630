use proptest::collection::vec;
use proptest::prelude::*;
use uuid::Uuid;

use super::{
    NewRound, RoundError, begin, can_be_revealed, excuse, hand_over, open, reopen, reveal, seal,
    waiting_for,
};
use crate::assessment::AssessmentError;
use crate::policy::Facts;
use crate::records::{
    Assessment, AssessmentId, AssessmentKind, AssessmentState, FrameworkRef, PersonId, Round,
    RoundState,
};
use crate::test_support::{
    ENGINEER, HEAD, MANAGER, PARTNER, PEER, ROUND, STRANGER, at, day, draft, facts, ladder,
};
use AssessmentKind::{Manager, Own, Panel, Peer};

fn opened(asked: &[(PersonId, AssessmentKind)]) -> Result<Round, RoundError> {
    let new = NewRound {
        id: ROUND,
        organiser: MANAGER,
        framework: FrameworkRef::to(&ladder()),
        opened_on: day("2026-03-01"),
        asked: asked.to_vec(),
    };
    open(new, &facts())
}

/// A round with a draft for each seat.
fn begun(asked: &[(PersonId, AssessmentKind)]) -> (Round, Vec<Assessment>) {
    let mut round = opened(asked).unwrap();
    let mut drafts = Vec::new();
    for (number, &(author, kind)) in (1_u128..).zip(asked) {
        let draft = Assessment {
            author,
            round: Some(ROUND),
            ..draft(number, kind)
        };
        begin(&mut round, &draft).unwrap();
        drafts.push(draft);
    }
    (round, drafts)
}

const BOTH: [(PersonId, AssessmentKind); 2] = [(ENGINEER, Own), (MANAGER, Manager)];
const THREE: [(PersonId, AssessmentKind); 3] = [BOTH[0], BOTH[1], (PEER, Peer)];

#[test]
fn two_assessments_are_sealed_apart_and_revealed_together() {
    let (mut round, mut drafts) = begun(&BOTH);
    assert_eq!(waiting_for(&round), [ENGINEER, MANAGER]);
    seal(&mut round, &mut drafts[0], at(10)).unwrap();
    assert_eq!(
        (drafts[0].state, drafts[0].sealed_at),
        (AssessmentState::Sealed, Some(at(10)))
    );
    assert_eq!(waiting_for(&round), [MANAGER]);
    let too_early = reveal(&mut round, &mut drafts, at(11)).unwrap_err();
    assert_eq!(too_early, RoundError::Waiting(vec![MANAGER]));

    seal(&mut round, &mut drafts[1], at(12)).unwrap();
    assert!(can_be_revealed(&round));
    drafts.reverse();
    reveal(&mut round, &mut drafts, at(20)).unwrap();
    assert_eq!(
        (round.state, round.revealed_at),
        (RoundState::Revealed, Some(at(20)))
    );
    for shared in &drafts {
        assert_eq!(
            (shared.state, shared.shared_at),
            (AssessmentState::Shared, Some(at(20)))
        );
        assert!(!shared.is_unsealed());
    }
    assert!(!can_be_revealed(&round));
    assert_eq!(
        reveal(&mut round, &mut drafts, at(21)),
        Err(RoundError::Revealed)
    );
}

#[test]
fn a_seal_can_be_opened_again_until_the_reveal() {
    let (mut round, mut drafts) = begun(&BOTH);
    seal(&mut round, &mut drafts[0], at(10)).unwrap();
    assert_eq!(
        seal(&mut round, &mut drafts[0], at(11)),
        Err(RoundError::Assessment(AssessmentError::Sealed))
    );
    reopen(&mut round, &mut drafts[0]).unwrap();
    assert_eq!(
        (drafts[0].state, drafts[0].sealed_at),
        (AssessmentState::Draft, None)
    );
    assert_eq!(waiting_for(&round), [ENGINEER, MANAGER]);
    assert_eq!(
        reopen(&mut round, &mut drafts[0]),
        Err(RoundError::Assessment(AssessmentError::NotSealed))
    );

    for draft in &mut drafts {
        seal(&mut round, draft, at(12)).unwrap();
    }
    reveal(&mut round, &mut drafts, at(20)).unwrap();
    assert_eq!(
        reopen(&mut round, &mut drafts[0]),
        Err(RoundError::Revealed)
    );
    assert_eq!(drafts[0].state, AssessmentState::Shared);
}

#[test]
fn nothing_is_sealed_without_a_reading() {
    let (mut round, mut drafts) = begun(&BOTH);
    drafts[0].readings.clear();
    let error = seal(&mut round, &mut drafts[0], at(10)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "it has no readings yet; read at least one thing first"
    );
    assert_eq!(drafts[0].state, AssessmentState::Draft);
    assert_eq!(waiting_for(&round).len(), 2);
}

#[test]
fn a_seat_takes_only_the_assessment_that_it_asked_for() {
    let mut round = opened(&BOTH).unwrap();
    let fitting = Assessment {
        round: Some(ROUND),
        ..draft(1, Own)
    };
    let refused = |change: fn(&mut Assessment)| {
        let mut other = fitting.clone();
        change(&mut other);
        begin(&mut round.clone(), &other).unwrap_err()
    };
    assert_eq!(refused(|a| a.author = STRANGER), RoundError::NotAsked);
    assert_eq!(refused(|a| a.kind = Manager), RoundError::WrongAssessment);
    assert_eq!(refused(|a| a.round = None), RoundError::WrongAssessment);
    assert_eq!(
        refused(|a| a.subject = STRANGER),
        RoundError::WrongAssessment
    );
    assert_eq!(
        refused(|a| a.framework.version = "2.0.0".to_owned()),
        RoundError::WrongAssessment
    );
    begin(&mut round, &fitting).unwrap();
    begin(&mut round, &fitting).unwrap();
    let second = Assessment {
        id: AssessmentId(Uuid::from_u128(7)),
        ..fitting
    };
    assert_eq!(begin(&mut round, &second), Err(RoundError::SeatTaken));
    let mut unseated = second;
    assert_eq!(
        seal(&mut round, &mut unseated, at(10)),
        Err(RoundError::WrongAssessment)
    );
}

#[test]
fn a_reveal_takes_all_of_its_assessments_and_no_others() {
    let (mut round, mut drafts) = begun(&THREE);
    for draft in &mut drafts {
        seal(&mut round, draft, at(10)).unwrap();
    }
    assert_eq!(
        reveal(&mut round, &mut drafts[..2], at(20)),
        Err(RoundError::OutOfStep)
    );
    let mut twice = vec![drafts[0].clone(), drafts[0].clone(), drafts[1].clone()];
    assert_eq!(
        reveal(&mut round, &mut twice, at(20)),
        Err(RoundError::OutOfStep)
    );
    let mut another = drafts.clone();
    another.push(draft(9, Own));
    assert_eq!(
        reveal(&mut round, &mut another, at(20)),
        Err(RoundError::OutOfStep)
    );
    let mut by_another = drafts.clone();
    by_another[2].author = STRANGER;
    assert_eq!(
        reveal(&mut round, &mut by_another, at(20)),
        Err(RoundError::OutOfStep)
    );
    let mut reopened = drafts.clone();
    reopened[2].state = AssessmentState::Draft;
    assert_eq!(
        reveal(&mut round, &mut reopened, at(20)),
        Err(RoundError::OutOfStep)
    );
    assert!(
        reopened.iter().all(|a| a.shared_at.is_none()),
        "nothing is shared by halves"
    );
    assert_eq!(round.state, RoundState::Open);
}

#[test]
fn whom_a_round_may_ask() {
    for (asked, expected) in [
        (&BOTH[..], None),
        (&[(ENGINEER, Own), (HEAD, Manager), (PEER, Peer)], None),
        (&[(STRANGER, Panel), (PEER, Panel)], None),
        (&[(ENGINEER, Own)], Some(RoundError::TooFewSeats)),
        (&[(ENGINEER, Own); 21], Some(RoundError::TooManySeats)),
        (
            &[(PEER, Peer), (PEER, Peer)],
            Some(RoundError::AskedTwice(PEER)),
        ),
        (
            &[(PEER, Own), (MANAGER, Manager)],
            Some(RoundError::NotTheSubject(PEER)),
        ),
        (
            &[(ENGINEER, Peer), (MANAGER, Manager)],
            Some(RoundError::SubjectElsewhere),
        ),
        (
            &[(ENGINEER, Panel), (PEER, Panel)],
            Some(RoundError::SubjectElsewhere),
        ),
        (
            &[(ENGINEER, Own), (PEER, Manager)],
            Some(RoundError::NotAManager(PEER)),
        ),
        (
            &[(ENGINEER, Own), (PEER, Panel)],
            Some(RoundError::PanelApart),
        ),
        (
            &[(PEER, Panel), (HEAD, Panel)],
            Some(RoundError::HasStake(HEAD)),
        ),
    ] {
        assert_eq!(opened(asked).err(), expected);
    }
}

#[test]
fn a_round_does_not_wait_for_ever_for_somebody() {
    let (mut round, mut drafts) = begun(&THREE);
    assert_eq!(
        excuse(&mut round, MANAGER),
        Err(RoundError::ExcusesThemselves)
    );
    assert_eq!(excuse(&mut round, STRANGER), Err(RoundError::NotAsked));
    excuse(&mut round, PEER).unwrap();
    assert_eq!(excuse(&mut round, ENGINEER), Err(RoundError::TooFewSeats));
    for draft in &mut drafts[..2] {
        seal(&mut round, draft, at(10)).unwrap();
    }
    reveal(&mut round, &mut drafts[..2], at(20)).unwrap();
    assert_eq!(
        drafts[2].state,
        AssessmentState::Draft,
        "the excused keep their draft"
    );
}

#[test]
fn nobody_is_excused_once_they_have_sealed() {
    let (mut round, mut drafts) = begun(&THREE);
    seal(&mut round, &mut drafts[2], at(10)).unwrap();
    assert_eq!(excuse(&mut round, PEER), Err(RoundError::SeatSealed));
    assert_eq!(
        hand_over(&mut round, PEER, STRANGER, &facts()),
        Err(RoundError::SeatSealed)
    );
}

#[test]
fn a_new_manager_takes_over_the_seat_and_begins_afresh() {
    let (mut round, drafts) = begun(&BOTH);
    let now = Facts {
        line: vec![PARTNER, HEAD],
        ..Facts::about(ENGINEER)
    };
    let over = |round: &mut Round, from, to| hand_over(round, from, to, &now);
    assert_eq!(
        over(&mut round, MANAGER, STRANGER),
        Err(RoundError::NotAManager(STRANGER))
    );
    assert_eq!(
        over(&mut round, MANAGER, ENGINEER),
        Err(RoundError::AskedTwice(ENGINEER))
    );
    over(&mut round, MANAGER, PARTNER).unwrap();
    assert_eq!(
        (round.seats[1].rater, round.seats[1].assessment),
        (PARTNER, None)
    );
    let mut left_behind = drafts[1].clone();
    assert_eq!(
        seal(&mut round, &mut left_behind, at(10)),
        Err(RoundError::NotAsked)
    );
}

proptest! {
    /// Whatever is tried in whatever order, nothing is shared before everybody has sealed, and
    /// then all of it at one instant.
    #[test]
    fn all_or_nothing_is_shared(tries in vec((0_usize..5, 0_usize..3), 0..40)) {
        let (mut round, mut drafts) = begun(&THREE);
        for (second, (what, whose)) in (100..).zip(tries) {
            let sealed = drafts.iter().all(|a| a.state == AssessmentState::Sealed);
            match what {
                0 | 1 => { let _ = seal(&mut round, &mut drafts[whose], at(second)); }
                2 => { let _ = reopen(&mut round, &mut drafts[whose]); }
                3 => { let _ = begin(&mut round, &drafts[whose]); }
                _ => {
                    let open = round.state == RoundState::Open;
                    let revealed = reveal(&mut round, &mut drafts, at(second)).is_ok();
                    prop_assert_eq!(revealed, sealed && open);
                }
            }
            let shared = drafts.iter().filter(|a| a.state == AssessmentState::Shared).count();
            prop_assert!(shared == 0 || shared == drafts.len());
            prop_assert!(drafts.iter().all(|a| a.shared_at == round.revealed_at));
            for (seat, draft) in round.seats.iter().zip(&drafts) {
                prop_assert_eq!(seat.sealed, draft.state != AssessmentState::Draft);
            }
        }
    }
}
