//! The organisation as an import meets it.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::records::{Person, PersonId, Placement, ReportingLine, Team};

/// Everybody there is, with what an import may touch.
#[derive(Debug, Clone, Default)]
pub struct Organisation {
    /// Also those who have left, and those who are yet to come.
    pub members: Vec<Member>,
    pub teams: Vec<Team>,
    /// Whether everybody sees everybody's level. Where not, a plan does not tell whoever reads it
    /// which level somebody holds.
    pub shows_levels: bool,
}

/// One person of the organisation.
#[derive(Debug, Clone)]
pub struct Member {
    pub person: Person,
    /// The reporting lines that hold today or later.
    pub lines: Vec<ReportingLine>,
    /// The latest level that they were given, whether it holds or has ended.
    pub placement: Option<Placement>,
}

/// What is chosen beside the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices {
    /// The id of the framework that new teams use.
    pub framework: Option<String>,
}

impl Member {
    /// Whom they report to on a day.
    pub(super) fn manager_on(&self, day: Date) -> Option<PersonId> {
        let mut lines = self.lines.iter();
        let holds =
            |line: &&ReportingLine| line.from <= day && line.until.is_none_or(|until| until > day);
        lines.find(holds).map(|line| line.manager)
    }
}

/// The organisation's members by what they are looked up by.
pub(super) struct Index<'a> {
    /// By e-mail address in lower case.
    pub(super) by_email: HashMap<String, &'a Member>,
    pub(super) by_id: HashMap<PersonId, &'a Member>,
    pub(super) today: Date,
}

impl<'a> Index<'a> {
    pub(super) fn of(organisation: &'a Organisation, today: Date) -> Self {
        let members = || organisation.members.iter();
        Self {
            by_email: members().map(|m| (key(&m.person.email), m)).collect(),
            by_id: members().map(|m| (m.person.id, m)).collect(),
            today,
        }
    }
}

/// What an e-mail address is compared by.
pub(super) fn key(email: &str) -> String {
    email.to_lowercase()
}

/// What names of people and teams are compared by: without case, with single spaces.
pub(super) fn same_name(name: &str) -> String {
    single_spaced(name).to_lowercase()
}

pub(super) fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
