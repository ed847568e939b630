//! Places in the files that a framework keeps no record of, such as where a number stands. A fix
//! needs few of them, so its file is read again.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Edit;
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

/// What takes an inline table out of its list, where `near` is one of its values: the table with a
/// comma beside it; where it is all that the list holds, in one line, the line.
pub(crate) fn removal(sources: &Sources, near: Span) -> Option<Edit> {
    let text = sources.file(near)?.text.as_str();
    let (document, _) = DeTable::parse_recoverable(text);
    let (list, item) = entry_of(document.get_ref(), near)?;
    let is_inline = text.get(item.clone())?.starts_with('{');
    if !is_inline {
        return None;
    }
    let bytes = with_its_line(text, &list, &item).unwrap_or_else(|| with_comma(text, &item));
    Some(Edit {
        span: span(near.file, bytes)?,
        text: String::new(),
    })
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

/// The list that holds the table which holds the value at this place, and the table's own bytes.
fn entry_of(table: &DeTable<'_>, near: Span) -> Option<(Bytes, Bytes)> {
    table.iter().find_map(|(_, value)| entry_in(value, near))
}

fn entry_in(value: &Spanned<DeValue<'_>>, near: Span) -> Option<(Bytes, Bytes)> {
    match value.get_ref() {
        DeValue::Table(table) => entry_of(table, near),
        DeValue::Array(list) => list.iter().find_map(|item| match item.get_ref() {
            DeValue::Table(table) if table.iter().any(|(_, value)| is_at(value, near)) => {
                Some((value.span(), item.span()))
            }
            _ => entry_in(item, near),
        }),
        _ => None,
    }
}

/// The line `key = [{ … }]`, where the list holds nothing else and nothing follows it.
fn with_its_line(text: &str, list: &Bytes, item: &Bytes) -> Option<Bytes> {
    let around = [list.start..item.start, item.end..list.end];
    let [before, behind] = around.map(|bytes| text.get(bytes).map(str::trim));
    if before != Some("[") || !matches!(behind, Some("]" | ",]" | ", ]")) {
        return None;
    }
    let start = text[..list.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[list.end..]
        .find('\n')
        .map_or(text.len(), |at| list.end + at + 1);
    let key = text[start..list.start].trim();
    let is_key = key.strip_suffix('=').is_some_and(|key| {
        let mut letters = key.trim_end().chars();
        letters.all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
    });
    let is_bare = text[list.end..end].trim().is_empty();
    (is_key && is_bare).then_some(start..end)
}

/// A table with the comma behind it, or where there is none with the one before it.
fn with_comma(text: &str, item: &Bytes) -> Bytes {
    let behind = text[item.end..].trim_start();
    if let Some(rest) = behind.strip_prefix(',') {
        let spaces = rest.len() - rest.trim_start_matches(' ').len();
        return item.start..text.len() - rest.len() + spaces;
    }
    let before = text[..item.start].trim_end();
    let start = before.strip_suffix(',').map_or(item.start, str::len);
    start..item.end
}
