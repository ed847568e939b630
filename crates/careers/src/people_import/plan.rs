//! What an import would change, as data.

use framework::{Finding, Severity};
use jiff::civil::Date;

use crate::records::{FrameworkRef, PersonId, TeamId};

/// What a file means for the organisation.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    pub changes: Changes,
    /// Who is in the organisation and not in the file. Nothing is changed about them.
    pub unmentioned: Vec<Who>,
    /// What is wrong, in the order of the file. With an error among them nothing is applied.
    pub findings: Vec<Finding>,
    /// How many people the file holds.
    pub people: usize,
}

/// The changes of a plan, each kind in the order of names and addresses, whatever that of the rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    pub teams: Vec<NewTeam>,
    pub added: Vec<Added>,
    pub changed: Vec<Changed>,
    pub lines: Vec<LineChange>,
    pub placed: Vec<Placed>,
}

/// Somebody who is spoken of. Without an id they come with the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    pub id: Option<PersonId>,
    pub name: String,
    pub email: String,
}

/// A team that somebody is on. Without an id it comes with the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamName {
    pub id: Option<TeamId>,
    pub name: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTeam {
    pub name: String,
    /// The id of its framework; empty as long as none was chosen.
    pub framework: String,
}

/// Somebody who comes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    pub who: Who,
    pub team: Option<TeamName>,
    pub started: Date,
}

/// Somebody whose entry changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// By the name that they will have.
    pub who: Who,
    pub team: Option<TeamName>,
    pub started: Date,
    /// Field by field, what is different.
    pub fields: Vec<FieldChange>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// The column: `name`, `team` or `start`.
    pub field: &'static str,
    /// Empty where there was nothing.
    pub before: String,
    pub after: String,
}

/// From a day on, somebody reports to somebody else, or to nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineChange {
    pub who: Who,
    pub before: Option<Who>,
    pub after: Option<Who>,
    pub from: Date,
}

/// The first level of somebody who has held none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    pub who: Who,
    pub framework: FrameworkRef,
    pub level: String,
    pub archetype: Option<String>,
    pub from: Date,
    /// As [`crate::records::Placement::reason`].
    pub reason: &'static str,
}

impl Changes {
    pub fn is_empty(&self) -> bool {
        self.count() == 0
    }

    /// How many there are, of every kind.
    pub fn count(&self) -> usize {
        self.teams.len()
            + self.added.len()
            + self.changed.len()
            + self.lines.len()
            + self.placed.len()
    }

    /// What there is of each kind, in words: "2 people come in".
    pub fn summary(&self) -> Vec<String> {
        let begin = self
            .lines
            .iter()
            .filter(|line| line.before.is_none())
            .count();
        let end = self
            .lines
            .iter()
            .filter(|line| line.after.is_none())
            .count();
        let kinds = [
            (self.added.len(), "person comes in", "people come in"),
            (self.changed.len(), "person changes", "people change"),
            (self.teams.len(), "team is new", "teams are new"),
            (begin, "reporting line begins", "reporting lines begin"),
            (end, "reporting line ends", "reporting lines end"),
            (
                self.lines.len() - begin - end,
                "person gets another manager",
                "people get another manager",
            ),
            (
                self.placed.len(),
                "person is placed on a level",
                "people are placed on a level",
            ),
        ];
        let told = kinds.into_iter().filter(|(count, ..)| *count > 0);
        told.map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many }))
            .collect()
    }
}

impl Plan {
    /// Whether something stands against applying it.
    pub fn is_blocked(&self) -> bool {
        self.findings.iter().any(Finding::blocks)
    }

    /// Whether something is wrong, or looks so.
    pub fn is_to_be_looked_at(&self) -> bool {
        self.findings
            .iter()
            .any(|finding| finding.severity > Severity::Info)
    }

    /// How many findings are this grave.
    pub fn found(&self, severity: Severity) -> usize {
        let findings = self.findings.iter();
        findings
            .filter(|finding| finding.severity == severity)
            .count()
    }
}
