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
    let has = |section: &str| in_section(&hits, section).next().is_some();
    let told = ["says", "moves", "sat", "seat-time"]
        .iter()
        .find_map(|section| in_section(&hits, section).next())
        .or_else(|| years_beside_experience(&hits))
        .filter(|told| {
            let is_counted = told.section != "says";
            let is_seat = matches!(told.section, "sat" | "seat-time");
            !(is_seat && !has("asks") && has("deed") || is_counted && has("future"))
        })
        .or_else(|| weighed(words, &hits))?;
    let is_others = in_section(&hits, "other").any(|hit| hit.places.start < told.places.start);
    if is_others || has("not") || (has("negation") && !has("limit")) {
        return None;
    }
    Some(words.bytes(told.places.clone()))
}

/// Up to so many words a text is a label or a list item, and a duration is what it is about.
const LABEL: usize = 8;
/// From here on a duration is more likely asked for than told.
const ENOUGH: u32 = 5;

/// A duration that the words around it make a condition: what it counts, how it is bounded, who is
/// asked for it, and which step it comes before. What will be and what lasted are no conditions.
fn weighed<'h, 'l>(words: Words<'_>, hits: &'h [Hit<'l>]) -> Option<&'h Hit<'l>> {
    let has = |section: &str| in_section(hits, section).next().is_some();
    if has("future") || has("lasted") || has("deed") {
        return None;
    }
    let long = in_section(hits, "long").next();
    let span = long.or_else(|| in_section(hits, "short").next())?;
    let first = words.at(span.places.start);
    // `5+`, `3-5`.
    let is_range = first.starts_with(|c: char| c.is_ascii_digit()) && first.contains(['+', '-']);
    let is_label = span.places.start == 0 || words.count() <= LABEL;
    let weights = [
        (true, 1),
        (long.is_some(), 1),
        (has("bound") || is_range, 1),
        (has("post"), 2),
        (has("step") && has("order"), 2),
        (has("asked"), 1),
        (is_label, 1),
    ];
    let weight: u32 = weights
        .iter()
        .filter(|(is, _)| *is)
        .map(|(_, weight)| weight)
        .sum();
    (weight >= ENOUGH).then_some(span)
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
