//! People, teams, who reports to whom, and roles.

use jiff::civil::Date;

use super::{PersonId, TeamId};

/// A person of the organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub id: PersonId,
    pub name: String,
    pub email: String,
    pub team: Option<TeamId>,
    /// First day with the organisation.
    pub started: Date,
    /// Last day with the organisation, once it is known.
    pub left: Option<Date>,
}

impl Person {
    /// Whether they are with the organisation: from their first day on, and until the day before
    /// their last, on which their account closes. Nothing opens to anybody before or after.
    pub fn is_here(&self, today: Date) -> bool {
        self.started <= today && !self.has_left(today)
    }

    /// Whether they are gone. Somebody who has not begun is not.
    pub fn has_left(&self, today: Date) -> bool {
        self.left.is_some_and(|last_day| last_day <= today)
    }
}

/// A team and the framework that it uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    pub id: TeamId,
    pub name: String,
    /// What the team is there for, in a sentence.
    pub mission: String,
    /// The id of its framework.
    pub framework: String,
}

/// `person` reports to `manager` from a date on, until the day before `until`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportingLine {
    pub person: PersonId,
    pub manager: PersonId,
    pub from: Date,
    /// The first day on which it no longer holds.
    pub until: Option<Date>,
}

/// An office that opens records beyond one's own reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// People partner, for a team or for the whole organisation.
    Partner,
    /// Runs the system. No right to read careers.
    Admin,
    /// Reads the audit log, and none of the records it speaks of.
    Auditor,
    /// Writes frameworks, or one of them. No right to read careers.
    Editor,
}

impl Role {
    pub const ALL: [Self; 4] = [Self::Partner, Self::Admin, Self::Auditor, Self::Editor];

    /// The word for it in addresses and forms.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Partner => "partner",
            Self::Admin => "admin",
            Self::Auditor => "auditor",
            Self::Editor => "editor",
        }
    }

    /// The role that such a word stands for.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.key() == key)
    }

    /// Whether it opens somebody's records.
    pub const fn opens_careers(self) -> bool {
        matches!(self, Self::Partner)
    }

    /// Whether it can be held for one team as well as for the whole organisation.
    pub const fn is_for_teams(self) -> bool {
        matches!(self, Self::Partner)
    }

    /// Whether it can be held for one framework as well as for all of them.
    pub const fn is_for_frameworks(self) -> bool {
        matches!(self, Self::Editor)
    }
}

/// A role that somebody holds, for one team, for one framework or (`None`) for everything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleGrant {
    pub person: PersonId,
    pub role: Role,
    pub team: Option<TeamId>,
    /// The id of the framework.
    pub framework: Option<String>,
}

/// `person` lets `with` see their readings of stance `mirror`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MirrorShare {
    pub person: PersonId,
    pub with: PersonId,
}
