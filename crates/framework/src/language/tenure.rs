//! Time as a condition: years, age, time in a seat.

use std::ops::Range;
use std::sync::LazyLock;

use super::clauses::{Openings, end_of_sentence, start_of_sentence};
use super::lexicon::{Covered, Hit};
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
    let hits = without_harmless(&hits);
    let has = |section: &str| in_section(&hits, section).next().is_some();
    let is_quoted = words.has_mark("\"“”");
    if is_quoted || has("not") || (has("negation") && !has("limit")) {
        return None;
    }
    let told = ["told", "served", "sat", "moves", "time"]
        .iter()
        .find_map(|section| in_section(&hits, section).find(|hit| is_asked(words, &hits, hit)))?;
    Some(words.bytes(told.places.clone()))
}

fn without_harmless<'l>(hits: &[Hit<'l>]) -> Vec<Hit<'l>> {
    let harmless = Covered::by(in_section(hits, "harmless"));
    hits.iter()
        .filter(|hit| !harmless.meets(hit))
        .cloned()
        .collect()
}

fn in_section<'h, 'l>(hits: &'h [Hit<'l>], section: &str) -> impl Iterator<Item = &'h Hit<'l>> {
    hits.iter().filter(move |hit| hit.section == section)
}

/// Whether time is asked of the reader here. Where a clause tells of a deed, the time in it belongs
/// to the deed or to somebody else.
fn is_asked(words: Words<'_>, hits: &[Hit<'_>], told: &Hit<'_>) -> bool {
    let sentence =
        start_of_sentence(words, told.places.start)..end_of_sentence(words, told.places.start);
    let has = |section: &str| {
        let mut all = in_section(hits, section);
        all.any(|hit| sentence.contains(&hit.places.start))
    };
    let mut others = in_section(hits, "other");
    let is_others = others
        .any(|hit| sentence.contains(&hit.places.start) && hit.places.start < told.places.start);
    if is_others || CLASSES.openings.is_deed(words, &told.places) {
        return false;
    }
    match told.section {
        "time" => counts_years(words, &told.places, &sentence),
        "sat" => !has("deed"),
        "moves" => !has("result") && !is_time_of_deeds(words, told.places.end),
        _ => true,
    }
}

/// The words that are asked for by their kind.
struct Classes {
    openings: Openings<'static>,
    audience: Option<usize>,
    bound: Option<usize>,
    experience: Option<usize>,
    holder: Option<usize>,
    long: Option<usize>,
    practice: Option<usize>,
    role: Option<usize>,
    thing: Option<usize>,
}

static CLASSES: LazyLock<Classes> = LazyLock::new(|| {
    let list = &LISTS.tenure;
    Classes {
        openings: Openings {
            list,
            holders: [list.section("holder"), None, None],
            sitting: list.section("sitting"),
            plural: list.section("plural"),
            either: list.section("either"),
        },
        audience: list.section("audience"),
        bound: list.section("bound"),
        experience: list.section("experience"),
        holder: list.section("holder"),
        long: list.section("long"),
        practice: list.section("practice"),
        role: list.section("role"),
        thing: list.section("thing"),
    }
});

fn is(class: Option<usize>, words: Words<'_>, place: usize) -> bool {
    LISTS.tenure.holds(class, words.id(place))
}

/// Whether years are asked for that were spent on something: they open the sentence or follow a
/// word that asks or has, and what they are years of is no thing.
fn counts_years(words: Words<'_>, span: &Range<usize>, sentence: &Range<usize>) -> bool {
    if !is(CLASSES.long, words, span.end - 1) {
        return false;
    }
    let mut before = (sentence.start..span.start).rev();
    let asked = before.find(|at| !is(CLASSES.bound, words, *at));
    // `A year of the same kind of ticket` asks for nothing.
    let is_one =
        matches!(words.at(span.start), "a" | "an" | "one" | "the") && span.start == sentence.start;
    let opens = !is_one && asked.is_none_or(|at| matches!(words.at(at), ":" | "("));
    let is_had = asked.is_some_and(|at| {
        let is_with = matches!(words.at(at + 1), "with" | "having");
        is(CLASSES.holder, words, at) || (is_with && is(CLASSES.role, words, at))
    });
    let near =
        sentence.start.max(span.start.saturating_sub(NEAR))..sentence.end.min(span.end + NEAR);
    let is_beside_experience = near.into_iter().any(|at| {
        let is_others = at > 0 && is(CLASSES.audience, words, at - 1);
        is(CLASSES.experience, words, at) && !is_others
    });
    is_beside_experience
        || ((opens || is_had) && are_years_of_practice(words, span.end..sentence.end))
}

/// So many words may stand between years and the experience that they count.
const NEAR: usize = 6;

/// So many words behind years say what they are years of.
const REACH: usize = 5;

/// Whether what follows years names what somebody spent them on.
fn are_years_of_practice(words: Words<'_>, behind: Range<usize>) -> bool {
    let is_passed =
        |at: &usize| matches!(words.at(*at), "'" | "’" | "or" | "and" | "more" | "over");
    let Some(first) = behind.clone().find(|at| !is_passed(at)) else {
        return words.count() <= REACH && !words.has_mark(":");
    };
    let next = first + 1..behind.end.min(first + 1 + REACH);
    let named = next.clone().take_while(|at| words.is_word(*at));
    let is_thing =
        is(CLASSES.thing, words, first) || named.clone().any(|at| is(CLASSES.thing, words, at));
    let word = words.at(first);
    let joins = matches!(
        word,
        "of" | "in" | "with" | "as" | "at" | "on" | "across" | "using"
    );
    let is_doing = word.len() > 4 && word.ends_with("ing");
    let practice = (first..next.end).take_while(|at| words.is_word(*at));
    let is_practice = practice.clone().any(|at| is(CLASSES.practice, words, at));
    is_practice || (!is_thing && (joins || is_doing) && named.count() > 0)
}

/// Whether time is that of something done: `two quarters of steady releases`.
fn is_time_of_deeds(words: Words<'_>, end: usize) -> bool {
    let named = (end..words.len())
        .take(REACH)
        .take_while(|at| words.is_word(*at));
    words.at(end) == "of" && !named.clone().any(|at| is(CLASSES.practice, words, at))
}
