//! Which column of the file holds what, by its header.

use std::fmt;

use framework::{Finding, Severity, did_you_mean};

use super::Cell;

/// What a column may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    Name,
    Email,
    /// The manager's e-mail address.
    Manager,
    Team,
    Level,
    /// Since when the level is held.
    Since,
    Start,
    /// Read, and kept nowhere.
    Location,
}

impl Column {
    pub const ALL: [Self; 8] = [
        Self::Name,
        Self::Email,
        Self::Manager,
        Self::Team,
        Self::Level,
        Self::Since,
        Self::Start,
        Self::Location,
    ];

    /// The header that this project writes.
    pub const fn header(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Email => "email",
            Self::Manager => "manager",
            Self::Team => "team",
            Self::Level => "level",
            Self::Since => "level since",
            Self::Start => "start",
            Self::Location => "location",
        }
    }

    /// Headers that mean the same, as [`plain`] leaves them.
    const fn others(self) -> &'static [&'static str] {
        match self {
            Self::Name => &[
                "fullname",
                "displayname",
                "person",
                "employee",
                "employeename",
            ],
            Self::Email => &[
                "emailaddress",
                "mail",
                "mailaddress",
                "workemail",
                "companyemail",
                "primaryemail",
                "employeeemail",
            ],
            Self::Manager => &[
                "manageremail",
                "managersemail",
                "manageremailaddress",
                "managersemailaddress",
                "managermail",
                "linemanager",
                "linemanageremail",
                "reportsto",
                "reportstoemail",
                "supervisor",
                "supervisoremail",
                "lead",
                "leademail",
            ],
            Self::Team => &["teamname", "group", "department", "unit"],
            Self::Level => &["currentlevel", "joblevel", "careerlevel", "grade"],
            Self::Since => &["since", "inlevelsince", "levelfrom", "leveldate"],
            Self::Start => &[
                "startdate",
                "started",
                "startedon",
                "starton",
                "startson",
                "hiredate",
                "hired",
                "hiredon",
                "dateofhire",
                "joined",
                "joinedon",
                "joindate",
                "joiningdate",
                "firstday",
            ],
            Self::Location => &["place", "office", "site", "city", "country", "region"],
        }
    }

    /// The column that a header names, in whatever case and with whatever between its words.
    pub(super) fn named(header: &str) -> Option<Self> {
        let header = plain(header);
        Self::ALL.into_iter().find(|column| {
            plain(column.header()) == header || column.others().contains(&header.as_str())
        })
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.header())
    }
}

/// Letters and digits alone, in lower case.
fn plain(header: &str) -> String {
    let letters = header.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Where each column stands among the fields of a record, in the order of [`Column::ALL`].
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Columns([Option<usize>; Column::ALL.len()]);

impl Columns {
    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.0[column as usize]
    }

    /// Reads the header.
    pub(super) fn read(header: &[Cell]) -> (Self, Vec<Finding>) {
        let mut columns = Self::default();
        let mut findings = Vec::new();
        for (place, cell) in header.iter().enumerate() {
            if cell.text.is_empty() {
                continue;
            }
            let Some(column) = Column::named(&cell.text) else {
                findings.push(unknown(cell));
                continue;
            };
            let slot = &mut columns.0[column as usize];
            match *slot {
                None => *slot = Some(place),
                Some(first) => findings.push(doubled(column, cell, &header[first])),
            }
        }
        findings.extend(columns.missing(header));
        if let Some(place) = columns.place(Column::Location) {
            let message = "the location is read over: Waymark has no use for it, so it keeps none";
            let finding = Finding::new("location-not-kept", Severity::Info, message);
            findings.push(finding.at(header[place].span, "not kept"));
        }
        (columns, findings)
    }

    fn missing(&self, header: &[Cell]) -> Vec<Finding> {
        let needed = [Column::Name, Column::Email];
        let missing = needed
            .into_iter()
            .filter(|&column| self.place(column).is_none());
        let first = header.first().map(|cell| cell.span).unwrap_or_default();
        let findings = missing.map(|column| {
            let message = format!("there is no column `{column}`");
            let help = match column {
                Column::Name => "add it; first and last name go together into one column",
                _ => "add it: people are known by their e-mail address",
            };
            Finding::new("missing-column", Severity::Error, message)
                .at(first, "the header is here")
                .help(help)
        });
        findings.collect()
    }
}

fn unknown(cell: &Cell) -> Finding {
    let known = Column::ALL
        .into_iter()
        .flat_map(|column| std::iter::once(column.header()).chain(column.others().iter().copied()));
    let near = did_you_mean(&plain(&cell.text), known).and_then(Column::named);
    let message = format!("the column `{}` is not read", shortened(&cell.text));
    let help = near.map_or_else(
        || {
            let names = Column::ALL.map(Column::header).join(", ");
            format!("columns that are read: {names}")
        },
        |near| format!("did you mean `{near}`?"),
    );
    Finding::new("unknown-column", Severity::Warning, message)
        .at(cell.span, "not a column that is known")
        .help(help)
}

fn doubled(column: Column, cell: &Cell, first: &Cell) -> Finding {
    let message = format!("two columns hold the {column}");
    Finding::new("doubled-column", Severity::Error, message)
        .at(cell.span, "once more")
        .and(first.span, "first here")
        .help("keep the one that is right")
}

/// What a file says, short enough to be quoted.
pub(super) fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    text.chars().take(MOST).chain(['…']).collect()
}
