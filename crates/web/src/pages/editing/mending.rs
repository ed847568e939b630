//! What would mend a finding, as the page shows it: in words, and, where the meaning may change, word
//! by word beside the button.

use framework::{Edit, Finding, Fix, Safety, Sources};
use sha2::{Digest as _, Sha256};

use crate::view::said::Said;

/// Places that are shown of one fix.
const MOST_PLACES: usize = 5;

/// Characters of a line that are shown before and behind what changes.
const AROUND: usize = 50;

/// What would mend a finding.
#[derive(Debug, Clone)]
pub(super) struct Mending {
    pub(super) says: Said,
    /// By which name it is asked for. None: it only shows how it could look.
    pub(super) name: Option<String>,
    /// Whether it means the same as before.
    pub(super) is_safe: bool,
    pub(super) places: Vec<Place>,
    /// How many more places change.
    pub(super) more: usize,
}

/// A place that changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) line: usize,
    /// What stands around it on its line.
    pub(super) head: String,
    pub(super) tail: String,
    pub(super) before: String,
    pub(super) after: String,
}

impl Mending {
    pub(super) fn of(finding: &Finding, sources: &Sources) -> Option<Self> {
        let fix = finding.fix.as_ref().filter(|fix| !fix.edits.is_empty())?;
        let places = fix.edits.iter().filter_map(|edit| place(edit, sources));
        Some(Self {
            says: Said::of(&fix.says),
            name: can_be_done(fix).then(|| name(finding, fix, sources)),
            is_safe: fix.safety == Safety::Safe,
            places: places.take(MOST_PLACES).collect(),
            more: fix.edits.len().saturating_sub(MOST_PLACES),
        })
    }
}

/// The fix of a finding, where this is its name.
pub(super) fn wanted<'f>(finding: &'f Finding, sources: &Sources, wanted: &str) -> Option<&'f Fix> {
    let fix = finding.fix.as_ref().filter(|fix| can_be_done(fix))?;
    (name(finding, fix, sources) == wanted).then_some(fix)
}

fn can_be_done(fix: &Fix) -> bool {
    fix.safety != Safety::DisplayOnly && !fix.edits.is_empty()
}

/// What tells a fix from all others, wherever in a file it stands by now: the finding, and what it
/// writes in whose place.
fn name(finding: &Finding, fix: &Fix, sources: &Sources) -> String {
    let mut hash = Sha256::new();
    hash.update(super::found::name(finding));
    for edit in &fix.edits {
        for text in [written(edit, sources).unwrap_or_default(), &edit.text] {
            hash.update(text.len().to_le_bytes());
            hash.update(text);
        }
    }
    hex::encode(&hash.finalize()[..8])
}

/// What stands in the place of an edit now.
fn written<'s>(edit: &Edit, sources: &'s Sources) -> Option<&'s str> {
    let text = &sources.file(edit.span)?.text;
    text.get(edit.span.start as usize..edit.span.end as usize)
}

fn place(edit: &Edit, sources: &Sources) -> Option<Place> {
    let text = &sources.file(edit.span)?.text;
    let (start, end) = (edit.span.start as usize, edit.span.end as usize);
    let (head, tail) = (text.get(..start)?, text.get(end..)?);
    let head = head.rsplit('\n').next().unwrap_or_default();
    let tail = tail.lines().next().unwrap_or_default();
    let cut = head.chars().count().saturating_sub(AROUND);
    let shown: String = head.chars().skip(cut).collect();
    let mut rest = tail.chars();
    let beginning: String = rest.by_ref().take(AROUND).collect();
    Some(Place {
        line: sources.place(edit.span)?.line,
        head: if cut > 0 {
            format!("…{shown}")
        } else {
            shown.trim_start().to_owned()
        },
        tail: if rest.next().is_some() {
            format!("{beginning}…")
        } else {
            beginning
        },
        before: written(edit, sources)?.to_owned(),
        after: edit.text.clone(),
    })
}
