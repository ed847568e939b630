//! Evidence: something that happened.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{EvidenceId, FrameworkRef, PersonId};

/// Something that happened, dated, tied to steps or criteria.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    pub id: EvidenceId,
    /// Whom it is about.
    pub subject: PersonId,
    /// Who wrote it down: the person themselves, a manager, a peer.
    pub author: PersonId,
    pub happened_on: Date,
    pub title: String,
    pub text: String,
    pub link: Option<String>,
    /// What it shows: paths within the framework, such as `people.mentors` or `D3-D4#c2`.
    pub about: Vec<String>,
    /// The version in which these paths name what its author meant. None: it was not kept, and they
    /// are taken by their names.
    pub framework: Option<FrameworkRef>,
    /// The project it belongs to, where it has one.
    pub project: Option<String>,
    pub visibility: Visibility,
    pub created_at: Timestamp,
}

/// Who may read a piece of evidence. Written about someone else and shared, it goes to that
/// person and cannot be shared past them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Visibility {
    /// Its author alone.
    Private,
    /// Shared as the access policy says.
    Shared,
}
