//! Claims that no evidence could meet or refute.

use std::ops::Range;

use super::lists::LISTS;
use super::own::Own;
use super::words::Words;

/// What kind of claim nothing could settle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Claim {
    /// A belief, a feeling, a motive, a trait of character.
    Inside,
    /// A gift, or what somebody might become.
    Gift,
    /// What people think, without saying who.
    Repute,
    /// Without bounds, or about what did not happen.
    Boundless,
    /// A phrase that the framework adds.
    Own,
}

/// The words of such a claim, where nothing beside them leaves a trace.
pub(crate) fn find(words: Words<'_>, own: &Own) -> Option<(Claim, Range<usize>)> {
    if let Some(hit) = own.added(words).first() {
        return Some((Claim::Own, words.bytes(hit.places.clone())));
    }
    let hits = own.without_allowed(LISTS.evidence.hits(words.ids()), words);
    let claim = hits.iter().find_map(|hit| {
        let claim = match hit.section {
            "inside" => Claim::Inside,
            "gift" => Claim::Gift,
            "repute" => Claim::Repute,
            "boundless" => Claim::Boundless,
            _ => return None,
        };
        Some((claim, hit.places.clone()))
    });
    let (claim, places) = claim?;
    let leaves_trace = hits.iter().any(|hit| {
        let is_apart = hit.places.start >= places.end || hit.places.end <= places.start;
        hit.section == "trace" && is_apart
    });
    if leaves_trace || words.has_mark(":;\"“”?") {
        return None;
    }
    Some((claim, words.bytes(places)))
}
