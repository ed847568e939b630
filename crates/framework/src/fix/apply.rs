//! Files with the fixes in them.

use std::collections::{BTreeMap, BTreeSet};

use toml::de::DeTable;

use super::{Edit, Fix, Safety};
use crate::finding::Finding;
use crate::model::Span;
use crate::sources::{SourceFile, Sources};

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
/// is taken; the other waits for the next reading. One that would make a file unreadable is left
/// out. Waived findings are left alone.
pub fn apply(sources: &Sources, findings: &[Finding], upto: Safety) -> Fixed {
    let mut chosen = Chosen::default();
    for fix in wanted(findings, upto) {
        if fix.edits.iter().all(|edit| is_sound(sources, edit)) {
            chosen.add(fix);
        }
    }
    let mut taken = Vec::new();
    take(sources, &chosen.fixes, &mut taken);
    let mended = taken.iter().map(|one| one.findings).sum();
    let files: BTreeSet<u32> = taken.iter().flat_map(One::files).collect();
    let texts = files.into_iter().filter_map(|file| {
        let source = sources.files().get(file as usize)?;
        let mark = if source.bom { "\u{feff}" } else { "" };
        let text = spliced(source, file, taken.iter());
        Some((file, format!("{mark}{text}")))
    });
    Fixed {
        texts: texts.collect(),
        mended,
    }
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

/// A fix, and how many findings it mends: some share one.
#[derive(Clone, Copy)]
struct One<'f> {
    fix: &'f Fix,
    findings: usize,
}

impl One<'_> {
    fn files(&self) -> impl Iterator<Item = u32> {
        self.fix.edits.iter().map(|edit| edit.span.file)
    }
}

/// Fixes of which no two touch the same bytes.
#[derive(Default)]
struct Chosen<'f> {
    fixes: Vec<One<'f>>,
    /// By file and first byte: each edit with the place of its fix.
    edits: BTreeMap<(u32, u32), (Span, usize)>,
}

impl<'f> Chosen<'f> {
    fn add(&mut self, fix: &'f Fix) {
        let first = fix.edits.first().map(|edit| edit.span);
        let same = first.and_then(|span| self.edits.get(&(span.file, span.start)));
        if let Some(one) = same.map(|(_, place)| &mut self.fixes[*place])
            && one.fix.edits == fix.edits
        {
            one.findings += 1;
            return;
        }
        let place = self.fixes.len();
        for (done, edit) in fix.edits.iter().enumerate() {
            if self.meets(edit.span) {
                for edit in &fix.edits[..done] {
                    self.edits.remove(&(edit.span.file, edit.span.start));
                }
                return;
            }
            let key = (edit.span.file, edit.span.start);
            self.edits.insert(key, (edit.span, place));
        }
        self.fixes.push(One { fix, findings: 1 });
    }

    /// Two edits meet where they share a byte, or insert at one place.
    fn meets(&self, span: Span) -> bool {
        let mut upto = self.edits.range(..=(span.file, span.start)).rev();
        let mut behind = self.edits.range((span.file, span.start)..);
        let before = upto.next().map(|(_, (before, _))| before);
        let after = behind.next().map(|(_, (after, _))| after);
        before.is_some_and(|before| {
            before.file == span.file && (before.end > span.start || before.start == span.start)
        }) || after.is_some_and(|after| after.file == span.file && after.start < span.end)
    }
}

/// Takes the fixes after which every file can still be read: all of them, or what is left of
/// either half.
fn take<'f>(sources: &Sources, fixes: &[One<'f>], taken: &mut Vec<One<'f>>) {
    let with = || taken.iter().chain(fixes);
    let files: BTreeSet<u32> = fixes.iter().flat_map(One::files).collect();
    let mut files = files.into_iter().filter_map(|file| {
        let source = sources.files().get(file as usize)?;
        Some((file, source))
    });
    // What could not be read before is no worse for it.
    let breaks = files
        .any(|(file, source)| !is_toml(&spliced(source, file, with())) && is_toml(&source.text));
    if !breaks {
        taken.extend(fixes);
    } else if fixes.len() > 1 {
        let (one, other) = fixes.split_at(fixes.len() / 2);
        take(sources, one, taken);
        take(sources, other, taken);
    }
}

fn is_toml(text: &str) -> bool {
    DeTable::parse(text).is_ok()
}

/// The text of a file with these fixes in it, of which no two meet.
fn spliced<'a, 'f: 'a>(
    source: &SourceFile,
    file: u32,
    fixes: impl Iterator<Item = &'a One<'f>>,
) -> String {
    let edits = fixes.flat_map(|one| &one.fix.edits);
    let mut edits: Vec<&Edit> = edits.filter(|edit| edit.span.file == file).collect();
    edits.sort_by_key(|edit| edit.span);
    let text = source.text.as_str();
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
