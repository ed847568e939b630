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
    /// How it came about, in words: "joined", "promotion", "lateral move". Empty where it continues
    /// another.
    pub reason: String,
    /// The one that it continues on a new version of the framework. None: the level was given.
    pub continues: Option<PlacementId>,
    /// Its place among those of its person that begin on the same day, from zero: the last of them
    /// is what holds, and the others hold on no day.
    pub turn: u32,
}

impl Placement {
    /// The place of one that begins on a day and follows this one.
    pub fn turn_on(&self, day: Date) -> u32 {
        if self.from == day { self.turn + 1 } else { 0 }
    }

    /// Whether it holds on a day: on the day it ends it does no longer.
    pub fn holds(&self, on: Date) -> bool {
        self.from <= on && self.until.is_none_or(|until| until > on)
    }
}
