//! The records of a CSV text, each field with its place.

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};
use framework::Span;

use super::Cell;

/// Fields of a record that are kept; further ones are only counted.
pub(super) const MOST_FIELDS: usize = 100;

/// One record. Blank lines are none.
#[derive(Debug)]
pub(super) struct Record {
    /// The first [`MOST_FIELDS`].
    pub(super) fields: Vec<Cell>,
    /// How many fields there are.
    pub(super) width: usize,
    /// Whether a field beyond those that are kept holds something.
    pub(super) surplus: bool,
    /// A quote that opens a field and is never closed: the rest of the file is in that field.
    pub(super) open_quote: Option<Span>,
}

impl Record {
    /// Whether every field is empty, as rows are that a spreadsheet leaves behind.
    pub(super) fn is_blank(&self) -> bool {
        !self.surplus && self.fields.iter().all(|cell| cell.text.is_empty())
    }

    pub(super) fn span(&self) -> Span {
        let first = self
            .fields
            .first()
            .map(|cell| cell.span)
            .unwrap_or_default();
        let last = self.fields.last().map_or(first, |cell| cell.span);
        Span {
            end: last.end,
            ..first
        }
    }
}

/// Walks through the records of a text with plain ends of lines: RFC 4180 with any delimiter, and
/// lenient as spreadsheets are.
pub(super) struct Records<'t> {
    reader: Reader,
    text: &'t str,
    at: usize,
    field: Vec<u8>,
}

impl<'t> Records<'t> {
    /// From the byte `at` on.
    pub(super) fn new(text: &'t str, at: usize, delimiter: u8) -> Self {
        Self {
            reader: ReaderBuilder::new().delimiter(delimiter).build(),
            text,
            at,
            field: vec![0; 1024],
        }
    }

    /// The next field: its text, where it stands with its quotes, and whether it ends the record.
    fn field(&mut self, first: bool) -> Option<(Cell, bool)> {
        let start = self.at;
        let mut filled = 0;
        loop {
            let input = &self.text.as_bytes()[self.at..];
            let (result, read, wrote) = self.reader.read_field(input, &mut self.field[filled..]);
            self.at += read;
            filled += wrote;
            match result {
                // Asked again without input, the reader knows that this is the end.
                ReadFieldResult::InputEmpty => {}
                ReadFieldResult::OutputFull => self.field.resize(self.field.len() * 2, 0),
                ReadFieldResult::End => return None,
                ReadFieldResult::Field { record_end } => {
                    let text = String::from_utf8_lossy(&self.field[..filled]);
                    let cell = Cell {
                        text: text.trim().to_owned(),
                        span: self.span(start, first, record_end),
                    };
                    return Some((cell, record_end));
                }
            }
        }
    }

    /// What was read since `start`, without what separates fields and records.
    fn span(&self, start: usize, first: bool, record_end: bool) -> Span {
        let mut raw = &self.text[start..self.at];
        let mut start = start;
        if first {
            let rest = raw.trim_start_matches('\n');
            start += raw.len() - rest.len();
            raw = rest;
        }
        raw = match raw.chars().next_back() {
            Some('\n') if record_end => raw.trim_end_matches('\n'),
            Some(delimiter) if !record_end => &raw[..raw.len() - delimiter.len_utf8()],
            _ => raw,
        };
        Span {
            file: 0,
            start: start as u32,
            end: (start + raw.len()) as u32,
        }
    }
}

impl Iterator for Records<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        let mut record = Record {
            fields: Vec::new(),
            width: 0,
            surplus: false,
            open_quote: None,
        };
        loop {
            let (cell, record_end) = match self.field(record.width == 0) {
                Some(field) => field,
                None if record.width == 0 => return None,
                None => return Some(record),
            };
            record.width += 1;
            let raw = &self.text[cell.span.start as usize..cell.span.end as usize];
            let quotes = raw.bytes().filter(|byte| *byte == b'"').count();
            if self.at == self.text.len() && raw.starts_with('"') && !quotes.is_multiple_of(2) {
                record.open_quote = Some(Span {
                    end: cell.span.start + 1,
                    ..cell.span
                });
            }
            if record.fields.len() < MOST_FIELDS {
                record.fields.push(cell);
            } else {
                record.surplus |= !cell.text.is_empty();
            }
            if record_end {
                return Some(record);
            }
        }
    }
}
