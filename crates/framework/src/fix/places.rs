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
