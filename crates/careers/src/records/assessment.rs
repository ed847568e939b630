//! Assessments and their readings.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{AssessmentId, EvidenceId, FrameworkRef, PersonId, RoundId};

/// One rater's readings of one person at one date. Read, sealed, shown and erased as a whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    pub id: AssessmentId,
    pub subject: PersonId,
    pub author: PersonId,
    pub kind: AssessmentKind,
    pub state: AssessmentState,
    /// The round it belongs to. Shared without one, it is shown as unsealed.
    pub round: Option<RoundId>,
    pub framework: FrameworkRef,
    /// The date that the readings speak of.
    pub as_of: Date,
    pub readings: Vec<Reading>,
    /// The rater's words on the whole.
    pub note: String,
    /// The shared assessment that this one corrects.
    pub replaces: Option<AssessmentId>,
    pub created_at: Timestamp,
    pub sealed_at: Option<Timestamp>,
    pub shared_at: Option<Timestamp>,
}

impl Assessment {
    /// Whether it was shared without a round, when the other readings could already be known.
    pub fn is_unsealed(&self) -> bool {
        self.round.is_none()
    }
}

/// Who reads whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AssessmentKind {
    /// A person about themselves (`self` in files and tables).
    Own,
    Manager,
    Peer,
    Panel,
}

/// Draft, then sealed (its author may reopen it until the reveal), then shared and immutable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AssessmentState {
    Draft,
    Sealed,
    Shared,
}

/// One rater's view of one person on one thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    #[serde(flatten)]
    pub on: ReadingOn,
    /// Why: a sentence or two.
    #[serde(default)]
    pub reason: String,
    /// The evidence it cites.
    #[serde(default)]
    pub evidence: Vec<EvidenceId>,
}

/// What a reading is on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum ReadingOn {
    /// A step on a dimension; `step: None` is "before the first step".
    Dimension {
        dimension: String,
        step: Option<String>,
    },
    /// A criterion of a transition, such as `SSE-LSE#c2`.
    Criterion { criterion: String, shown: Shown },
}

/// How far a criterion is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shown {
    NotYet,
    Partly,
    Shown,
}
