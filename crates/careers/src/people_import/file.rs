//! Reading a file: any bytes in, rows and findings out.

use std::path::PathBuf;

use framework::{Finding, Severity, Sources, Span};

use super::columns::{Column, Columns};
use super::records::{MOST_FIELDS, Record, Records};
use super::{MOST_ROWS, text};

/// A field: its text without white space around it, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    pub text: String,
    pub span: Span,
}

/// One person's row. A column that the file does not have is `None`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub name: Cell,
    pub email: Cell,
    pub manager: Option<Cell>,
    pub team: Option<Cell>,
    pub level: Option<Cell>,
    pub since: Option<Cell>,
    pub start: Option<Cell>,
}

/// What was read.
#[derive(Debug, Clone, Default)]
pub struct File {
    pub rows: Vec<Row>,
    /// What is wrong with the file itself.
    pub findings: Vec<Finding>,
    /// The text that findings point into.
    pub sources: Sources,
}

/// Reads a file of people. Never fails: what cannot be read is a finding.
pub fn read(name: &str, bytes: &[u8]) -> File {
    let (text, unreadable) = text::decode(bytes);
    let mut file = File::default();
    match unreadable {
        Some(finding) => file.findings.push(finding),
        None => rows(&text, &mut file),
    }
    file.sources.add(PathBuf::from(name), text);
    file
}

fn rows(text: &str, file: &mut File) {
    let (start, delimiter) = delimiter(text);
    let mut records = Records::new(text, start, delimiter).filter(|record| !record.is_blank());
    let header = records
        .next()
        .filter(|_| text.contains(char::is_alphanumeric));
    let Some(header) = header else {
        let finding = Finding::new("empty-file", Severity::Error, "the file is empty");
        let help = "the first line names the columns, each further line is a person";
        file.findings.push(finding.help(help));
        return;
    };
    if !is_header(&header, file) {
        return;
    }
    let (columns, findings) = Columns::read(&header.fields);
    file.findings.extend(findings);
    file.findings.extend(header.open_quote.map(open_quote));
    let whole = columns
        .place(Column::Name)
        .zip(columns.place(Column::Email));
    let Some(needed) = whole else { return };
    for (place, record) in records.enumerate() {
        if let Some(quote) = record.open_quote {
            file.findings.push(open_quote(quote));
            return;
        }
        if place == MOST_ROWS {
            let message = "the file has more than 20,000 rows, and the rest was not read";
            let finding = Finding::new("too-many-rows", Severity::Error, message)
                .at(record.span(), "from here on")
                .help("split it, and import managers before those who report to them");
            file.findings.push(finding);
            return;
        }
        match width(&record, header.width) {
            Some(finding) => file.findings.push(finding),
            None => file.rows.push(row(record, &columns, needed)),
        }
    }
    if file.rows.is_empty() && !file.findings.iter().any(Finding::blocks) {
        let message = "there is nobody in the file, only the header";
        let finding = Finding::new("empty-file", Severity::Error, message);
        file.findings.push(finding.at(header.span(), "the header"));
    }
}

/// Where the header begins and what separates its fields: what makes most of them known, or else
/// what there is most of. Excel writes it into a line of its own on request: `sep=;`.
fn delimiter(text: &str) -> (usize, u8) {
    let first = text.lines().find(|line| !line.trim().is_empty());
    let first = first.unwrap_or_default();
    let told = first.strip_prefix("sep=").map(str::as_bytes);
    if let Some(&[delimiter @ (b',' | b';' | b'\t')]) = told {
        let after = text.find("sep=").unwrap_or_default() + first.len();
        return (after, delimiter);
    }
    let weight = |delimiter: &u8| {
        let header = Records::new(text, 0, *delimiter).find(|record| !record.is_blank());
        let fields = header.map(|header| header.fields).unwrap_or_default();
        let known = fields
            .iter()
            .filter(|cell| Column::named(&cell.text).is_some());
        (known.count(), fields.len())
    };
    // Of equals the last one wins, and a comma is the likeliest.
    let best = [b'\t', b';', b','].into_iter().max_by_key(weight);
    (0, best.unwrap_or(b','))
}

fn is_header(header: &Record, file: &mut File) -> bool {
    let known = header
        .fields
        .iter()
        .any(|cell| Column::named(&cell.text).is_some());
    if header.width > MOST_FIELDS {
        let message = format!("the header has {} columns", header.width);
        let finding = Finding::new("no-header", Severity::Error, message)
            .help("is this the right file? A list of people has a handful");
        file.findings.push(finding);
        return false;
    }
    if !known {
        let finding = Finding::new(
            "no-header",
            Severity::Error,
            "no column is known by its name",
        )
        .at(header.span(), "the first line names the columns")
        .help("begin with a line such as `name,email,manager,team,level,start`");
        file.findings.push(finding);
    }
    known
}

/// Cells that are missing could mean anything, so that a short row is not guessed at; empty ones
/// beyond the header are what spreadsheets leave behind.
fn width(record: &Record, header: usize) -> Option<Finding> {
    let fits = match record.fields.get(header..) {
        Some(beyond) => !record.surplus && beyond.iter().all(|cell| cell.text.is_empty()),
        None => false,
    };
    if fits {
        return None;
    }
    let (has, kind) = (
        record.width,
        if record.width < header { "few" } else { "many" },
    );
    let message = format!("this row has too {kind} fields: {has}, where the header has {header}");
    let help = if has < header {
        "leave a field empty rather than out"
    } else {
        "put a field that holds the delimiter between quotes"
    };
    let finding = Finding::new("row-length", Severity::Error, message);
    Some(finding.at(record.span(), "this row").help(help))
}

fn open_quote(at: Span) -> Finding {
    let message = "a quote is opened here and never closed, so the rest of the file is one field";
    Finding::new("open-quote", Severity::Error, message)
        .at(at, "opened here")
        .help("close it, or write it twice where it belongs to the text")
}

fn row(mut record: Record, columns: &Columns, (name, email): (usize, usize)) -> Row {
    let end = Span {
        start: record.span().end,
        ..record.span()
    };
    // Each column stands in one place, so that every cell is taken once.
    let mut take = |place: usize| {
        let empty = Cell {
            text: String::new(),
            span: end,
        };
        record.fields.get_mut(place).map_or_else(
            || empty.clone(),
            |cell| std::mem::replace(cell, empty.clone()),
        )
    };
    let mut optional = |column| columns.place(column).map(&mut take);
    let (manager, team) = (optional(Column::Manager), optional(Column::Team));
    let (level, since) = (optional(Column::Level), optional(Column::Since));
    let start = optional(Column::Start);
    Row {
        name: take(name),
        email: take(email),
        manager,
        team,
        level,
        since,
        start,
    }
}
