//! Vagueness: qualities and praise, with less than that of what one could see.

use std::ops::Range;

use super::lexicon::Hit;
use super::lists::LISTS;
use super::own::Own;
use super::words::Words;

/// Above this many words a text says something that can be seen, more often than not.
const SHORT: usize = 16;

/// Up to this many words, one word of praise is all that a text says.
const BARE: usize = 6;

/// The words that say least, where a text says nothing that one could see.
pub(crate) fn find(words: Words<'_>, own: &Own) -> Option<Range<usize>> {
    let added = own.added(words);
    if let Some(hit) = added.first() {
        return Some(words.bytes(hit.places.clone()));
    }
    let hits = own.without_allowed(LISTS.vague.hits(words.ids()), words);
    let weigh = |hit: &Hit<'_>| match hit.section {
        "abstract" | "praise" => (1, 0),
        "empty" => (2, 0),
        "number" | "time" | "concrete" => (0, 1),
        _ => (0, 0),
    };
    let (vague, seen) = hits
        .iter()
        .map(weigh)
        .fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    let length = words.count();
    let is_explained = usize::from(words.has_mark(":;\"“”")) * 2;
    let seen = seen + is_explained + usize::from(length > SHORT);
    if vague == 1 && length > BARE {
        return None;
    }
    if vague <= seen || (seen > 0 && length + 2 > SHORT) {
        return None;
    }
    let worst = hits
        .iter()
        .filter(|hit| weigh(hit).0 > 0)
        .max_by_key(|hit| {
            (
                weigh(hit).0,
                hit.places.len(),
                std::cmp::Reverse(hit.places.start),
            )
        })?;
    Some(words.bytes(worst.places.clone()))
}
