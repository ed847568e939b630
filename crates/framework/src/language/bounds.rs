//! How much a framework's own phrases may ask for. They come with drafts, from whoever may propose
//! one, and are looked for at every word of every text.

/// Phrases of one list.
pub(crate) const MOST_PHRASES: usize = 200;

/// Bytes of a phrase as it is written.
const MOST_BYTES: usize = 200;

/// Words and gaps of a phrase.
const MOST_PARTS: usize = 20;

/// Gaps, `..3`, of a phrase.
const MOST_GAPS: usize = 3;

/// Words in a gap.
const WIDEST_GAP: usize = 9;

/// Letters before the star of `word*`.
const SHORTEST_BEGINNING: usize = 2;

/// Why a phrase would be found too slowly, and what to write instead.
pub(crate) fn too_wide(phrase: &str) -> Option<(&'static str, &'static str)> {
    if phrase.len() > MOST_BYTES {
        return Some((
            "longer than 200 bytes",
            "write the words that tell it apart; the others need not be named",
        ));
    }
    if phrase.split_whitespace().count() > MOST_PARTS {
        return Some((
            "more than twenty words",
            "write the words that tell it apart; the others need not be named",
        ));
    }
    let gaps = phrase
        .split_whitespace()
        .filter_map(|part| part.strip_prefix(".."));
    if gaps.clone().count() > MOST_GAPS {
        return Some((
            "more than three gaps",
            "make two phrases of it, or name the words between",
        ));
    }
    let is_wide = |gap: &str| !gap.parse().is_ok_and(|most: usize| most <= WIDEST_GAP);
    if gaps.clone().any(is_wide) {
        return Some((
            "a gap is `..1` to `..9`",
            "write how many words may stand between, nine at most",
        ));
    }
    let is_bare = |form: &str| {
        let beginning = form.trim_start_matches(['^', '?']).strip_suffix('*');
        beginning.is_some_and(|letters| letters.chars().count() < SHORTEST_BEGINNING)
    };
    let mut forms = phrase.split_whitespace().flat_map(|part| part.split('|'));
    forms.any(is_bare).then_some((
        "stands for nearly every word",
        "write two letters or more before `*`",
    ))
}
