//! Profiles, from what their reader sees.

mod properties;
mod readings;
mod ties;
mod versions;

use framework::Framework;

use super::{HoldRule, Profile};
use crate::policy::Seen;
use crate::records::{Assessment, Evidence, PersonId};
use crate::test_support::{access, day, ladder};

/// What somebody sees of the engineer.
fn seen(reader: PersonId, assessments: &[Assessment], evidence: &[Evidence]) -> Seen {
    access(reader).see(
        assessments.to_vec(),
        evidence.to_vec(),
        [&ladder()].as_slice(),
    )
}

/// The profile as of 1 June 2026.
fn profile(seen: &Seen, framework: &Framework) -> Profile {
    let none: [&Framework; 0] = [];
    Profile::of(
        seen,
        framework,
        none.as_slice(),
        day("2026-06-01"),
        HoldRule::default(),
    )
}
