//! Whom a round asks: opening it, excusing somebody, handing a seat over.

use jiff::civil::Date;

use super::{RoundError, open_seat};
use crate::policy::Facts;
use crate::records::{AssessmentKind, FrameworkRef, PersonId, Round, RoundId, RoundState, Seat};

/// Seats that a round has at least: one reading alone would not be apart from anything.
pub const FEWEST_SEATS: usize = 2;
/// Seats that a round has at most.
pub const MOST_SEATS: usize = 20;

/// What a round is opened with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRound {
    pub id: RoundId,
    pub organiser: PersonId,
    pub framework: FrameworkRef,
    pub opened_on: Date,
    /// Who is asked to read the person, and as what.
    pub asked: Vec<(PersonId, AssessmentKind)>,
}

/// Opens a round about the person of these facts. A manager's seat is for whoever they report to
/// today: asking somebody in a round cannot make a manager of them.
pub fn open(new: NewRound, facts: &Facts) -> Result<Round, RoundError> {
    let asked = &new.asked;
    if asked.len() < FEWEST_SEATS {
        return Err(RoundError::TooFewSeats);
    }
    if asked.len() > MOST_SEATS {
        return Err(RoundError::TooManySeats);
    }
    let panel = asked
        .iter()
        .filter(|(_, kind)| *kind == AssessmentKind::Panel)
        .count();
    if panel != 0 && panel != asked.len() {
        return Err(RoundError::PanelApart);
    }
    for (place, &(rater, kind)) in asked.iter().enumerate() {
        if asked[..place].iter().any(|&(earlier, _)| earlier == rater) {
            return Err(RoundError::AskedTwice(rater));
        }
        check_seat(rater, kind, facts)?;
    }
    let seats = asked
        .iter()
        .map(|&(rater, kind)| empty_seat(rater, kind))
        .collect();
    Ok(Round {
        id: new.id,
        subject: facts.subject,
        organiser: new.organiser,
        framework: new.framework,
        opened_on: new.opened_on,
        state: RoundState::Open,
        revealed_at: None,
        seats,
    })
}

/// Excuses somebody who was asked and has not sealed, so that a round does not wait for ever. Their
/// draft stays with them. At least two people keep reading.
pub fn excuse(round: &mut Round, rater: PersonId) -> Result<(), RoundError> {
    let organiser = round.organiser;
    let seat = open_seat(round, rater)?;
    if seat.sealed {
        return Err(RoundError::SeatSealed);
    }
    if rater == organiser {
        return Err(RoundError::ExcusesThemselves);
    }
    if round.seats.len() <= FEWEST_SEATS {
        return Err(RoundError::TooFewSeats);
    }
    round.seats.retain(|seat| seat.rater != rater);
    Ok(())
}

/// Hands an unsealed seat to somebody else, such as a new manager. The new rater begins afresh: a
/// draft stays with its author.
pub fn hand_over(
    round: &mut Round,
    from: PersonId,
    to: PersonId,
    facts: &Facts,
) -> Result<(), RoundError> {
    let subject = round.subject;
    if round.seats.iter().any(|seat| seat.rater == to) {
        return Err(RoundError::AskedTwice(to));
    }
    let seat = open_seat(round, from)?;
    if seat.sealed {
        return Err(RoundError::SeatSealed);
    }
    if facts.subject != subject {
        return Err(RoundError::OutOfStep);
    }
    check_seat(to, seat.kind, facts)?;
    *seat = empty_seat(to, seat.kind);
    Ok(())
}

fn empty_seat(rater: PersonId, kind: AssessmentKind) -> Seat {
    Seat {
        rater,
        kind,
        assessment: None,
        sealed: false,
    }
}

fn check_seat(rater: PersonId, kind: AssessmentKind, facts: &Facts) -> Result<(), RoundError> {
    let is_subject = rater == facts.subject;
    let in_line = facts.line.contains(&rater);
    match kind {
        AssessmentKind::Own if is_subject => Ok(()),
        AssessmentKind::Own => Err(RoundError::NotTheSubject(rater)),
        _ if is_subject => Err(RoundError::SubjectElsewhere),
        AssessmentKind::Manager if !in_line => Err(RoundError::NotAManager(rater)),
        AssessmentKind::Panel if in_line => Err(RoundError::HasStake(rater)),
        AssessmentKind::Manager | AssessmentKind::Peer | AssessmentKind::Panel => Ok(()),
    }
}
