//! Entries of the audit log as sentences.

use app::audit::Lines;
use careers::records::{ActKind, AuditEntry, Means, Origin, PersonId};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::urls;

/// Somebody, as a sentence names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) name: String,
    /// Their page, where they have one.
    pub(crate) href: Option<String>,
}

impl Named {
    pub(crate) fn of(lines: &Lines, id: PersonId) -> Self {
        Self {
            name: lines.name_of(id).to_owned(),
            href: Some(urls::person(id)),
        }
    }

    /// Whoever did something, where nobody in particular is known.
    pub(crate) fn nobody(origin: &Origin) -> Self {
        let name = match origin.means {
            Means::CommandLine => "Whoever runs Waymark here",
            Means::Itself => "Waymark, by a rule,",
            Means::Session | Means::Token => "Somebody who was not signed in",
        };
        Self {
            name: name.to_owned(),
            href: None,
        }
    }
}

/// What follows the words of the act: whom else it concerns, in whose place it was done, and what
/// no id says.
pub(crate) fn rest(lines: &Lines, entry: &AuditEntry) -> String {
    let mut words = String::new();
    if let Some(other) = entry.other {
        words += ": ";
        words += lines.name_of(other);
    }
    if let Some(person) = entry.on_behalf_of {
        words += ", on behalf of ";
        words += lines.name_of(person);
    }
    if let Some(detail) = lines.detail_of(entry) {
        words += " (";
        words += &detail;
        words += ")";
    }
    words
}

/// `in a browser, from 192.0.2.7`.
pub(crate) fn place(origin: &Origin) -> String {
    let means = match origin.means {
        Means::Session => "in a browser",
        Means::Token => "with a token",
        Means::CommandLine => "on the command line",
        Means::Itself => "by itself",
    };
    match origin.address {
        Some(address) => format!("{means}, from {address}"),
        None => means.to_owned(),
    }
}

/// `09:05`, in UTC.
pub(crate) fn time(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).strftime("%H:%M").to_string()
}

pub(crate) fn day(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}

/// Whether it is one of those that open or close something to somebody.
pub(crate) fn is_of_rights(entry: &AuditEntry) -> bool {
    entry.act.kind() == ActKind::Rights
}

/// Puts what is next to each other and of the same day together, in order.
pub(crate) fn by_day<T>(lines: impl IntoIterator<Item = (Date, T)>) -> Vec<(Date, Vec<T>)> {
    let mut days: Vec<(Date, Vec<T>)> = Vec::new();
    for (day, line) in lines {
        match days.last_mut().filter(|(last, _)| *last == day) {
            Some((_, of_day)) => of_day.push(line),
            None => days.push((day, vec![line])),
        }
    }
    days
}
