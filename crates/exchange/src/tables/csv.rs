//! CSV after RFC 4180, with whatever separator: one file is one sheet.

use super::refused::Refused;
use super::sheet::{Sheet, Tally, Value};
use crate::report::At;

/// What stands between fields.
const SEPARATORS: [(char, &str); 4] = [
    (',', "commas"),
    (';', "semicolons"),
    ('\t', "tabs"),
    ('|', "bars"),
];

/// Rows that the separator is guessed by.
const LOOKED_AT: usize = 60;

/// A sheet and, where they are not commas, the name of what separates its fields.
pub(super) fn read(
    name: &str,
    text: &str,
    tally: &mut Tally,
) -> Result<(Sheet, Option<&'static str>), Refused> {
    let mut sheet = Sheet {
        name: name.to_owned(),
        ..Sheet::default()
    };
    let (separator, called, text) = separator(text);
    let mut fields = Fields::new(text, separator);
    while let Some(field) = fields.next_field() {
        let field = field?;
        let text = field
            .text
            .strip_prefix('\'')
            .filter(|rest| begins_a_formula(rest));
        let value = Value::of_text(text.unwrap_or(&field.text).to_owned());
        sheet.put((field.row, field.column), value, tally)?;
    }
    Ok((sheet, (separator != ',').then_some(called)))
}

/// Whether a spreadsheet would take a text for a formula, or is told by us that it is none. The
/// characters are those of OWASP's page on CSV injection.
pub(super) fn begins_a_formula(text: &str) -> bool {
    const FIRST: [char; 12] = [
        '=', '+', '-', '@', '\t', '\r', '\n', '\'', '＝', '＋', '－', '＠',
    ];
    text.starts_with(FIRST)
}

/// The separator: the one that the first line names as Excel does, or the one that gives rows of
/// the same length.
fn separator(text: &str) -> (char, &'static str, &str) {
    let named = |separator: char| SEPARATORS.iter().find(|(known, _)| *known == separator);
    if let Some(rest) = text.strip_prefix("sep=")
        && let Some((separator, called)) = rest.chars().next().and_then(named)
        && let Some(rest) = rest[separator.len_utf8()..].strip_prefix('\n')
    {
        return (*separator, called, rest);
    }
    let mut best = (0, SEPARATORS[0]);
    for candidate in SEPARATORS {
        let score = evenness(text, candidate.0);
        if score > best.0 {
            best = (score, candidate);
        }
    }
    (best.1.0, best.1.1, text)
}

/// How many of the first rows have the same number of fields, more than one, times that number.
/// Quotation marks within fields that none begins speak against a separator, and so does a first
/// row that it does not part.
fn evenness(text: &str, separator: char) -> usize {
    let mut lengths = Vec::new();
    let mut stray = 0;
    let mut fields = Fields::new(text, separator);
    while let Some(Ok(field)) = fields.next_field() {
        let row = field.row as usize;
        if row >= LOOKED_AT {
            break;
        }
        lengths.resize(lengths.len().max(row + 1), 0);
        lengths[row] = field.column as usize + 1;
        stray += usize::from(!field.quoted && field.text.contains('"'));
    }
    let counts = lengths.iter().filter(|length| **length > 1);
    let scores = counts.map(|length| lengths.iter().filter(|it| *it == length).count() * length);
    let parts_first = lengths.first().is_some_and(|length| *length > 1);
    let best = scores.max().unwrap_or(0) * if parts_first { 4 } else { 2 };
    best / (1 + stray)
}

struct Field {
    row: u32,
    column: u32,
    text: String,
    quoted: bool,
}

struct Fields<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    separator: char,
    row: u32,
    column: u32,
    line: usize,
    done: bool,
}

impl<'a> Fields<'a> {
    fn new(text: &'a str, separator: char) -> Self {
        Self {
            rest: text.chars().peekable(),
            separator,
            row: 0,
            column: 0,
            line: 1,
            done: false,
        }
    }

    fn next_field(&mut self) -> Option<Result<Field, Refused>> {
        if self.done {
            return None;
        }
        let (row, column) = (self.row, self.column);
        let mut text = String::new();
        let quoted = self.rest.next_if_eq(&'"').is_some();
        if quoted && let Err(refused) = self.quoted(&mut text) {
            self.done = true;
            return Some(Err(refused));
        }
        // What stands behind a closing quote belongs to the field all the same.
        loop {
            match self.rest.next() {
                None => {
                    self.done = true;
                    break;
                }
                Some('\n') => {
                    self.line += 1;
                    self.row += 1;
                    self.column = 0;
                    break;
                }
                Some(c) if c == self.separator => {
                    self.column += 1;
                    break;
                }
                Some(c) => text.push(c),
            }
        }
        Some(Ok(Field {
            row,
            column,
            text,
            quoted,
        }))
    }

    fn quoted(&mut self, text: &mut String) -> Result<(), Refused> {
        let opened = self.line;
        loop {
            match self.rest.next() {
                None => {
                    return Err(Refused::new(
                        At::Line(opened),
                        "a quotation mark that opens here is never closed: close it, or write it \
                         twice where it is part of the text",
                    ));
                }
                Some('"') if self.rest.next_if_eq(&'"').is_none() => return Ok(()),
                Some(c) => {
                    self.line += usize::from(c == '\n');
                    text.push(c);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Tally, read};

    fn cells(text: &str) -> Vec<(String, String)> {
        let (sheet, _) = read("t", text, &mut Tally::default()).expect("text");
        let named = |(at, value): (&(u32, u32), &super::Value)| {
            (
                super::super::sheet::cell_name(*at),
                value.words().to_owned(),
            )
        };
        sheet.cells.iter().map(named).collect()
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs
            .iter()
            .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
            .collect()
    }

    #[test]
    fn quotes_hold_separators_line_breaks_and_quotes() {
        let found = cells("a,\"b, \"\"c\"\"\nd\"\n\n,e");
        assert_eq!(
            found,
            pairs(&[("A1", "a"), ("B1", "b, \"c\"\nd"), ("B3", "e")])
        );
    }

    #[test]
    fn the_separator_is_the_one_that_makes_even_rows() {
        for text in [
            "a;b, c;d\ne;f;g, h\n",
            "a\tb, c\td\ne\tf\tg, h",
            "a|b, c|d\ne|f|g, h",
            "sep=;\na;b, c;d\ne;f;g, h",
        ] {
            assert_eq!(cells(text).len(), 6, "{text}");
        }
    }

    #[test]
    fn a_quote_that_stays_open_is_said_with_its_line() {
        let refused = read("t", "a,b\nc,\"d\ne,f\n", &mut Tally::default()).expect_err("open");
        assert_eq!(refused.at, super::At::Line(2));
    }
}
