//! Rounds: assessments of one person, sealed apart and revealed together.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{AssessmentId, AssessmentKind, FrameworkRef, PersonId, RoundId};

/// Assessments of one person that are sealed apart and revealed together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    pub id: RoundId,
    pub subject: PersonId,
    pub organiser: PersonId,
    pub framework: FrameworkRef,
    pub opened_on: Date,
    pub state: RoundState,
    pub revealed_at: Option<Timestamp>,
    pub seats: Vec<Seat>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RoundState {
    Open,
    Revealed,
}

/// Somebody who was asked to read the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    pub rater: PersonId,
    pub kind: AssessmentKind,
    /// Their assessment, once they have begun one.
    pub assessment: Option<AssessmentId>,
    /// Whether that assessment is sealed.
    pub sealed: bool,
}
