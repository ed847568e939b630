//! From rows to people: who each row is about, and what is wrong with it by itself.

use std::collections::HashMap;

use framework::{Finding, Severity, Span};
use jiff::civil::Date;
use jiff::{ToSpan as _, Unit};

use super::organisation::{Index, Member, key, single_spaced};
use super::{Cell, File, Row, Who, cells};

/// A row whose person is clear. What else may be wrong with it is a finding; then the plan is not
/// applied, and the rest is held against what can be known.
pub(super) struct Entry<'a> {
    pub(super) row: &'a Row,
    pub(super) who: Who,
    /// The e-mail address as it is compared.
    pub(super) key: String,
    /// Who they are in the organisation already.
    pub(super) known: Option<&'a Member>,
    /// Their first day, after the import.
    pub(super) started: Date,
    /// Since when they hold their level, where the file says so.
    pub(super) since: Option<Date>,
}

/// A first day before this is a slip of the hand.
const EARLIEST_YEAR: i16 = 1950;

/// What the rows say.
pub(super) struct Entries<'a> {
    pub(super) entries: Vec<Entry<'a>>,
    /// Every address in the file, with its place: also those of people who have left.
    pub(super) mentioned: HashMap<String, Span>,
}

impl<'a> Entries<'a> {
    pub(super) fn of(file: &'a File, index: &Index<'a>, findings: &mut Vec<Finding>) -> Self {
        let mut all = Self {
            entries: Vec::with_capacity(file.rows.len()),
            mentioned: HashMap::with_capacity(file.rows.len()),
        };
        for row in &file.rows {
            let Some(key) = all.new_key(row, findings) else {
                // Nobody is meant, and what else is wrong with the row is told all the same.
                entry(row, String::new(), None, index.today, findings);
                continue;
            };
            let known = index.by_email.get(&key).copied();
            if let Some(left) = known.and_then(|member| member.person.left)
                && left <= index.today
            {
                findings.push(has_left(row, left));
                continue;
            }
            all.entries
                .push(entry(row, key, known, index.today, findings));
        }
        all
    }

    /// The address of a row, where it is one and comes for the first time.
    fn new_key(&mut self, row: &Row, findings: &mut Vec<Finding>) -> Option<String> {
        if row.email.text.is_empty() {
            let finding = Finding::new(
                "no-email",
                Severity::Error,
                "this row has no e-mail address",
            );
            let help = "people are known by their address, so everybody needs one";
            findings.push(
                finding
                    .at(row.email.span, "an address is missing")
                    .help(help),
            );
            return None;
        }
        if !crate::naming::is_email(&row.email.text) {
            findings.push(cells::not_an_email(&row.email, ""));
            return None;
        }
        let key = key(&row.email.text);
        if let Some(first) = self.mentioned.get(&key) {
            let message = format!("{} comes twice", row.email.text);
            let finding = Finding::new("doubled-email", Severity::Error, message)
                .at(row.email.span, "once more")
                .and(*first, "first here")
                .help("keep one row for each person");
            findings.push(finding);
            return None;
        }
        self.mentioned.insert(key.clone(), row.email.span);
        Some(key)
    }
}

fn entry<'a>(
    row: &'a Row,
    key: String,
    known: Option<&'a Member>,
    today: Date,
    findings: &mut Vec<Finding>,
) -> Entry<'a> {
    if row.name.text.is_empty() {
        let message = match row.email.text.as_str() {
            "" => "this row has no name".to_owned(),
            email => format!("`{email}` has no name"),
        };
        let finding = Finding::new("no-name", Severity::Error, message);
        findings.push(
            finding
                .at(row.name.span, "a name is missing")
                .help("write it here"),
        );
    }
    findings.extend(cells::wrong_name(&row.name));
    let mut day = |cell: &Option<Cell>| {
        let cell = cell.as_ref().filter(|cell| !cell.text.is_empty())?;
        cells::day(cell)
            .map_err(|finding| findings.push(*finding))
            .ok()
    };
    let (told, since) = (day(&row.start), day(&row.since));
    let started = told
        .or(known.map(|member| member.person.started))
        .unwrap_or(today);
    if let (Some(day), Some(cell)) = (told, &row.start) {
        findings.extend(unlikely(day, cell, today));
    }
    if let (Some(since), Some(cell)) = (since, &row.since)
        && since < started
    {
        let message = format!(
            "{} cannot hold a level since {since}, before their first day, {started}",
            row.name.text
        );
        let finding = Finding::new("bad-date", Severity::Error, message);
        findings.push(
            finding
                .at(cell.span, "too early")
                .help("mend this day, or the first one"),
        );
    }
    Entry {
        who: Who {
            id: known.map(|member| member.person.id),
            name: single_spaced(&row.name.text),
            email: known
                .map_or(&row.email.text, |member| &member.person.email)
                .clone(),
        },
        row,
        key,
        known,
        started,
        since,
    }
}

fn unlikely(day: Date, cell: &Cell, today: Date) -> Option<Finding> {
    let ahead = today.checked_add(1.year()).is_ok_and(|latest| day > latest);
    if !ahead && day.year() >= EARLIEST_YEAR {
        return None;
    }
    let message = if ahead {
        let years = today
            .until((Unit::Year, day))
            .map_or(0, |until| until.get_years());
        match years {
            0 | 1 => format!("a first day on {day} is more than a year ahead"),
            _ => format!("a first day on {day} is {years} years ahead"),
        }
    } else {
        format!("a first day on {day} is long past")
    };
    let finding = Finding::new("unlikely-date", Severity::Warning, message);
    Some(finding.at(cell.span, "this day").help("is the year right?"))
}

fn has_left(row: &Row, left: Date) -> Finding {
    let message = format!(
        "{} left on {left}, so this row was passed over",
        row.email.text
    );
    Finding::new("has-left", Severity::Warning, message)
        .at(row.email.span, "who has left")
        .help("an import brings nobody back; take the row out of the file")
}
