//! Typed ids: `UUIDv7`, made by the application from the caller's clock and randomness.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

ids! {
    /// A person of the organisation.
    PersonId,
    /// A team.
    TeamId,
    /// A placement: a person holds a level from a date on.
    PlacementId,
    /// A piece of evidence.
    EvidenceId,
    /// One rater's readings at one date.
    AssessmentId,
    /// Assessments of one person that are sealed apart and revealed together.
    RoundId,
    /// A role that somebody proposes for somebody.
    ProposalId,
    /// A change of who holds which role.
    RoleChangeId,
    /// An entry of the register of purposes.
    PurposeId,
    /// Word to one person.
    NoticeId,
    /// A version of a framework that is being written.
    DraftId,
    /// A team's own example for a level or a step.
    ExampleId,
}
