//! Placements: a person holds a level from a date to a date.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{PersonId, PlacementId};

/// A framework of a day: its id and version.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FrameworkRef {
    pub id: String,
    pub version: String,
}

/// A person holds a level from a date on, until the day before `until`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placement {
    pub id: PlacementId,
    pub person: PersonId,
    pub framework: FrameworkRef,
    /// The level's id within that framework.
    pub level: String,
    pub archetype: Option<String>,
    pub from: Date,
    /// The first day on which it no longer holds.
    pub until: Option<Date>,
    /// How it came about, in words: "joined", "promotion", "lateral move".
    pub reason: String,
}

impl Placement {
    /// Whether it holds on a day: on the day it ends it does no longer.
    pub fn holds(&self, on: Date) -> bool {
        self.from <= on && self.until.is_none_or(|until| until > on)
    }
}
