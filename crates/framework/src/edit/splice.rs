//! Splices on a framework's files: the smallest ones, and what becomes of the files with them.

use std::ops::Range;

use crate::fix::Edit;
use crate::model::Span;
use crate::sources::Sources;

/// The smallest splice that turns `range` of a file's text into `new`; none where it is that
/// already.
pub(super) fn least(text: &str, file: u32, range: Range<usize>, new: &str) -> Option<Edit> {
    let old = &text[range.clone()];
    if old == new {
        return None;
    }
    let same = |(a, b): &(char, char)| a == b;
    let chars = old.chars().zip(new.chars()).take_while(same);
    let before: usize = chars.map(|(c, _)| c.len_utf8()).sum();
    let (rest, wanted) = (&old[before..], &new[before..]);
    let chars = rest.chars().rev().zip(wanted.chars().rev());
    let after: usize = chars.take_while(same).map(|(c, _)| c.len_utf8()).sum();
    Some(edit(
        file,
        range.start + before..range.end - after,
        &wanted[..wanted.len() - after],
    ))
}

pub(super) fn edit(file: u32, range: Range<usize>, text: impl Into<String>) -> Edit {
    let at = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
    Edit {
        span: Span {
            file,
            start: at(range.start),
            end: at(range.end),
        },
        text: text.into(),
    }
}

/// The files with these splices in them: paths and texts, a byte order mark again where there was
/// one. Splices may stand in any order and must not overlap; one that names bytes that are not
/// there is left out.
pub fn apply(sources: &Sources, edits: &[Edit]) -> Vec<(std::path::PathBuf, String)> {
    let files = (0u32..).zip(sources.files());
    let files = files.map(|(index, file)| {
        let here = edits.iter().filter(|edit| edit.span.file == index);
        let mark = if file.bom { "\u{feff}" } else { "" };
        let text = spliced(&file.text, here);
        (file.path.clone(), format!("{mark}{text}"))
    });
    files.collect()
}

pub(super) fn spliced<'e>(text: &str, edits: impl Iterator<Item = &'e Edit>) -> String {
    let mut edits: Vec<&Edit> = edits.collect();
    edits.sort_by_key(|edit| edit.span);
    let mut new = String::with_capacity(text.len());
    let mut from = 0;
    for edit in edits {
        let (start, end) = (edit.span.start as usize, edit.span.end as usize);
        if start < from || text.get(start..end).is_none() {
            continue;
        }
        new.push_str(&text[from..start]);
        new.push_str(&edit.text);
        from = end;
    }
    new.push_str(&text[from..]);
    new
}
