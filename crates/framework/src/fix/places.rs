//! Places in the files that a framework keeps no record of, such as where a number stands. A fix
//! needs few of them, so its file is read again.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::model::Span;
use crate::sources::Sources;

/// Findings of one rule that get such a fix; the others get theirs when the files are checked
/// again. Each costs a reading of its file.
pub(crate) const MOST: usize = 50;

/// Where the value of a key stands, in the table that holds the value at `near`.
pub(crate) fn value_beside(sources: &Sources, near: Span, key: &str) -> Option<Span> {
    let text = sources.file(near)?.text.as_str();
    let (document, _) = DeTable::parse_recoverable(text);
    let table = table_of(document.get_ref(), near)?;
    let (_, value) = table.iter().find(|(known, _)| known.get_ref() == key)?;
    span(near.file, value.span())
}

/// What the file says at a place.
pub(crate) fn written(sources: &Sources, place: Span) -> Option<&str> {
    let text = sources.file(place)?.text.as_str();
    text.get(place.start as usize..place.end as usize)
}

/// A range in place of the one that is written there as a list: thousands are set apart where its
/// author did so.
pub(crate) fn range_as(
    sources: &Sources,
    place: Span,
    from: i64,
    to: Option<i64>,
) -> Option<String> {
    let before = written(sources, place)?;
    let digits = |number: i64| {
        let plain = number.to_string();
        if before.contains('_') {
            grouped(&plain)
        } else {
            plain
        }
    };
    let ends = match to {
        Some(to) => format!("[{}, {}]", digits(from), digits(to)),
        None => format!("[{}]", digits(from)),
    };
    before.starts_with('[').then_some(ends)
}

/// `60_000` for `60000`.
fn grouped(digits: &str) -> String {
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        let behind = digits.len() - place;
        if place > 0 && behind.is_multiple_of(3) && !grouped.ends_with('-') {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    grouped
}

type Bytes = std::ops::Range<usize>;

fn span(file: u32, bytes: Bytes) -> Option<Span> {
    Some(Span {
        file,
        start: u32::try_from(bytes.start).ok()?,
        end: u32::try_from(bytes.end).ok()?,
    })
}

fn is_at(value: &Spanned<DeValue<'_>>, near: Span) -> bool {
    value.span() == (near.start as usize..near.end as usize)
}

/// The table that holds the value at this place.
fn table_of<'d>(table: &'d DeTable<'d>, near: Span) -> Option<&'d DeTable<'d>> {
    if table.iter().any(|(_, value)| is_at(value, near)) {
        return Some(table);
    }
    table.iter().find_map(|(_, value)| in_value(value, near))
}

fn in_value<'d>(value: &'d Spanned<DeValue<'d>>, near: Span) -> Option<&'d DeTable<'d>> {
    match value.get_ref() {
        DeValue::Table(table) => table_of(table, near),
        DeValue::Array(list) => list.iter().find_map(|item| in_value(item, near)),
        _ => None,
    }
}
