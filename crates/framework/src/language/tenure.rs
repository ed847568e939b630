//! Time as a condition: years, age, time in a seat.

use std::ops::Range;

use super::lexicon::Hit;
use super::lists::LISTS;
use super::own::Own;
use super::words::Words;

/// The words that ask for time served, where nothing beside them says that it is no criterion or
/// somebody else's.
pub(crate) fn find(words: Words<'_>, own: &Own) -> Option<Range<usize>> {
    if let Some(hit) = own.added(words).first() {
        return Some(words.bytes(hit.places.clone()));
    }
    let hits = own.without_allowed(LISTS.tenure.hits(words.ids()), words);
    let is_harmless = |hit: &Hit<'_>| in_section(&hits, "harmless").any(|other| hit.meets(other));
    let hits: Vec<_> = hits
        .iter()
        .filter(|hit| !is_harmless(hit))
        .cloned()
        .collect();
    let told = ["says", "moves", "sat", "seat-time"]
        .iter()
        .find_map(|section| in_section(&hits, section).next())
        .or_else(|| years_beside_experience(&hits))?;
    let is_others = in_section(&hits, "other").any(|hit| hit.places.start < told.places.start);
    let has = |section: &str| in_section(&hits, section).next().is_some();
    if is_others || has("not") || (has("negation") && !has("limit")) {
        return None;
    }
    let is_seat = matches!(told.section, "sat" | "seat-time");
    if is_seat && !has("asks") && has("deed") {
        return None;
    }
    Some(words.bytes(told.places.clone()))
}

fn in_section<'h, 'l>(hits: &'h [Hit<'l>], section: &str) -> impl Iterator<Item = &'h Hit<'l>> {
    hits.iter().filter(move |hit| hit.section == section)
}

/// Words between years and the experience that they count.
const BETWEEN: usize = 6;

fn years_beside_experience<'h, 'l>(hits: &'h [Hit<'l>]) -> Option<&'h Hit<'l>> {
    in_section(hits, "years").find(|years| {
        in_section(hits, "experience").any(|word| {
            let (a, b) = (&years.places, &word.places);
            a.start.abs_diff(b.end).min(b.start.abs_diff(a.end)) <= BETWEEN
        })
    })
}
