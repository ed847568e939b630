//! What reads answer with where a bare record is not enough.

use careers::records::{FrameworkRef, Person, PersonId, Placement, TeamId};

/// A person, as far as naming and linking them needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonName {
    pub id: PersonId,
    pub name: String,
}

/// A team, as far as naming and linking it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamName {
    pub id: TeamId,
    pub name: String,
}

/// A person in the directory: with their team, manager and level of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DirectoryEntry {
    pub person: Person,
    pub team: Option<TeamName>,
    pub manager: Option<PersonName>,
    /// The level they hold on that day. Whether it may be shown is for the access policy to say.
    pub placement: Option<Placement>,
}

/// Somebody who holds a level of a framework, and where they stand in the organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    pub person: PersonName,
    pub framework: FrameworkRef,
    pub level: String,
    /// The name of their team.
    pub team: Option<String>,
    pub manager: Option<PersonId>,
}

/// Some of many, and how many there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    pub items: Vec<T>,
    pub total: u64,
}

/// Which part of a list is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    pub offset: u32,
    pub limit: u32,
}
