//! Files with the fixes in them.

use std::collections::BTreeMap;

use super::{Edit, Fix, Safety};
use crate::finding::Finding;
use crate::sources::Sources;

/// What became of the files.
#[derive(Debug, Default)]
pub struct Fixed {
    /// The new text of each file that changes, by its index in [`Sources`]. A byte order mark
    /// stands again where there was one.
    pub texts: BTreeMap<u32, String>,
    /// How many findings were mended.
    pub mended: usize,
}

/// Applies the fixes of these findings that are at least this safe.
///
/// A fix is taken whole or not at all. Where two touch the same bytes, the one that stands first
/// is taken; the other waits for the next reading. Waived findings are left alone.
pub fn apply(sources: &Sources, findings: &[Finding], upto: Safety) -> Fixed {
    let mut taken: Vec<&Edit> = Vec::new();
    let mut mended = 0;
    for fix in wanted(findings, upto) {
        if fix.edits.iter().all(|edit| is_sound(sources, edit))
            && !fix
                .edits
                .iter()
                .any(|edit| taken.iter().any(|t| meet(t, edit)))
        {
            taken.extend(&fix.edits);
            mended += 1;
        }
    }
    taken.sort_by_key(|edit| edit.span);
    let mut texts = BTreeMap::new();
    for (file, source) in (0u32..).zip(sources.files()) {
        let here: Vec<&Edit> = taken
            .iter()
            .copied()
            .filter(|edit| edit.span.file == file)
            .collect();
        if !here.is_empty() {
            let text = spliced(&source.text, &here);
            let mark = if source.bom { "\u{feff}" } else { "" };
            texts.insert(file, format!("{mark}{text}"));
        }
    }
    Fixed { texts, mended }
}

fn wanted(findings: &[Finding], upto: Safety) -> impl Iterator<Item = &Fix> {
    let open = findings.iter().filter(|finding| finding.waived.is_none());
    open.filter_map(|finding| finding.fix.as_ref())
        .filter(move |fix| fix.safety != Safety::DisplayOnly && fix.safety <= upto)
        .filter(|fix| !fix.edits.is_empty())
}

/// Whether an edit names bytes that there are, on the borders of characters.
fn is_sound(sources: &Sources, edit: &Edit) -> bool {
    let span = edit.span;
    let Some(source) = sources.file(span) else {
        return false;
    };
    source
        .text
        .get(span.start as usize..span.end as usize)
        .is_some()
}

/// Two edits meet where they share a byte, or insert at one place.
fn meet(one: &Edit, other: &Edit) -> bool {
    let (a, b) = (one.span, other.span);
    a.file == b.file && ((a.start < b.end && b.start < a.end) || a.start == b.start)
}

fn spliced(text: &str, edits: &[&Edit]) -> String {
    let mut new = String::with_capacity(text.len());
    let mut from = 0;
    for edit in edits {
        new.push_str(&text[from..edit.span.start as usize]);
        new.push_str(&edit.text);
        from = edit.span.end as usize;
    }
    new.push_str(&text[from..]);
    new
}
