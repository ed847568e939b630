//! What a team writes beside a framework.

use jiff::Timestamp;

use super::{ExampleId, FrameworkRef, PersonId, TeamId};

/// A team's own example of what a level or a step looks like there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamExample {
    pub id: ExampleId,
    pub team: TeamId,
    /// The version that it was written for.
    pub framework: FrameworkRef,
    /// A level or a step of it, by its path: `D4`, `people.mentors`.
    pub at: String,
    pub text: String,
    /// Who wrote it, or changed it last.
    pub author: PersonId,
    pub written_at: Timestamp,
}
