//! Rounds: asking, sealing, reopening, revealing.
//!
//! Nobody reads another's assessment before everybody asked has sealed theirs; then all of them
//! are shared at the same instant. Who may do each of these is the policy's
//! ([`crate::policy::Record::Round`]); what must be true of the round is here.
//!
//! Each function changes what it is given only when it succeeds. Callers read, change and write a
//! round and its assessments in one transaction, with the round locked.

mod seats;

use jiff::Timestamp;

use crate::assessment::{AssessmentError, finished, publish};
use crate::records::{Assessment, AssessmentState, PersonId, Round, RoundState, Seat};

pub use seats::{FEWEST_SEATS, MOST_SEATS, NewRound, excuse, hand_over, open};

/// Why something cannot be done with a round.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RoundError {
    #[error("a round needs at least {FEWEST_SEATS} people who read, apart from each other")]
    TooFewSeats,
    #[error("a round has room for {MOST_SEATS} people who read")]
    TooManySeats,
    #[error("somebody is asked twice; each person reads once in a round")]
    AskedTwice(PersonId),
    #[error("only the person themselves can read themselves")]
    NotTheSubject(PersonId),
    #[error("the person can only be asked to read themselves")]
    SubjectElsewhere,
    #[error("a manager's reading is by their manager today, or by somebody above")]
    NotAManager(PersonId),
    #[error("a panel seals and reveals apart from everybody else, in a round of its own")]
    PanelApart,
    #[error("somebody whom the person reports to has a stake, and cannot sit on the panel")]
    HasStake(PersonId),
    #[error("this round is revealed; nothing in it changes any more")]
    Revealed,
    #[error("this person is not asked to read in this round")]
    NotAsked,
    #[error("this seat has another assessment already")]
    SeatTaken,
    #[error("the assessment does not belong to this seat")]
    WrongAssessment,
    #[error("this reading is sealed; its author can reopen it until the reveal")]
    SeatSealed,
    #[error("whoever organises the round does not excuse themselves from it")]
    ExcusesThemselves,
    #[error("not everybody has sealed yet")]
    Waiting(Vec<PersonId>),
    #[error("the round and its assessments do not fit together; load them again")]
    OutOfStep,
    #[error(transparent)]
    Assessment(#[from] AssessmentError),
}

/// Gives a rater's seat the assessment that they begin.
pub fn begin(round: &mut Round, assessment: &Assessment) -> Result<(), RoundError> {
    let (id, subject, framework) = (round.id, round.subject, round.framework.clone());
    let seat = open_seat(round, assessment.author)?;
    let fits = assessment.round == Some(id)
        && assessment.subject == subject
        && assessment.framework == framework
        && assessment.kind == seat.kind
        && assessment.state == AssessmentState::Draft;
    if !fits {
        return Err(RoundError::WrongAssessment);
    }
    if seat.assessment.is_some_and(|taken| taken != assessment.id) {
        return Err(RoundError::SeatTaken);
    }
    seat.assessment = Some(assessment.id);
    Ok(())
}

/// Seals a draft: it is closed to everybody but its author until the reveal.
pub fn seal(
    round: &mut Round,
    assessment: &mut Assessment,
    at: Timestamp,
) -> Result<(), RoundError> {
    let seat = seat_of(round, assessment)?;
    finished(assessment)?;
    seat.sealed = true;
    assessment.state = AssessmentState::Sealed;
    assessment.sealed_at = Some(at);
    Ok(())
}

/// Reopens a sealed assessment, which its author may do until the reveal.
pub fn reopen(round: &mut Round, assessment: &mut Assessment) -> Result<(), RoundError> {
    let seat = seat_of(round, assessment)?;
    match assessment.state {
        AssessmentState::Draft => return Err(AssessmentError::NotSealed.into()),
        AssessmentState::Shared => return Err(AssessmentError::Shared.into()),
        AssessmentState::Sealed => {}
    }
    seat.sealed = false;
    assessment.state = AssessmentState::Draft;
    assessment.sealed_at = None;
    Ok(())
}

/// Those who were asked and have not sealed yet, in the order of the seats.
pub fn waiting_for(round: &Round) -> Vec<PersonId> {
    round
        .seats
        .iter()
        .filter(|seat| !seat.sealed)
        .map(|seat| seat.rater)
        .collect()
}

/// Whether the round is open and everybody has sealed.
pub fn can_be_revealed(round: &Round) -> bool {
    round.state == RoundState::Open
        && round.seats.len() >= FEWEST_SEATS
        && waiting_for(round).is_empty()
}

/// Reveals a round: every assessment in it is shared at the same instant. `assessments` are those
/// of its seats, in any order, all of them and no others.
pub fn reveal(
    round: &mut Round,
    assessments: &mut [Assessment],
    at: Timestamp,
) -> Result<(), RoundError> {
    still_open(round)?;
    if round.seats.len() < FEWEST_SEATS {
        return Err(RoundError::TooFewSeats);
    }
    let waiting = waiting_for(round);
    if !waiting.is_empty() {
        return Err(RoundError::Waiting(waiting));
    }
    let complete = assessments.len() == round.seats.len()
        && round.seats.iter().all(|seat| {
            assessments.iter().any(|a| {
                Some(a.id) == seat.assessment
                    && a.round == Some(round.id)
                    && a.author == seat.rater
                    && a.state == AssessmentState::Sealed
            })
        });
    if !complete {
        return Err(RoundError::OutOfStep);
    }
    for assessment in assessments {
        publish(assessment, at);
    }
    round.state = RoundState::Revealed;
    round.revealed_at = Some(at);
    Ok(())
}

fn still_open(round: &Round) -> Result<(), RoundError> {
    match round.state {
        RoundState::Open => Ok(()),
        RoundState::Revealed => Err(RoundError::Revealed),
    }
}

fn open_seat(round: &mut Round, rater: PersonId) -> Result<&mut Seat, RoundError> {
    still_open(round)?;
    round
        .seats
        .iter_mut()
        .find(|seat| seat.rater == rater)
        .ok_or(RoundError::NotAsked)
}

/// The seat that an assessment was begun for.
fn seat_of<'a>(round: &'a mut Round, assessment: &Assessment) -> Result<&'a mut Seat, RoundError> {
    let id = round.id;
    let seat = open_seat(round, assessment.author)?;
    if seat.assessment != Some(assessment.id) || assessment.round != Some(id) {
        return Err(RoundError::WrongAssessment);
    }
    Ok(seat)
}

#[cfg(test)]
mod tests;
