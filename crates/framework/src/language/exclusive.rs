//! Wording that leaves readers out, and what could stand there instead.

use std::cell::LazyCell;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::lexicon::{Covered, Hit};
use super::lists::LISTS;
use super::own::Own;
use super::words::Words;

const WRITTEN: &str = include_str!("../../words/exclusive-language.txt");

/// The list without the replacements, of which phrases know nothing.
pub(super) fn phrases() -> String {
    let phrases = WRITTEN
        .lines()
        .map(|line| line.split(" = ").next().unwrap_or_default());
    phrases.collect::<Vec<_>>().join("\n")
}

static REPLACEMENTS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    WRITTEN
        .lines()
        .filter_map(|line| line.split_once(" = "))
        .collect()
});

/// Words that leave readers out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Excluding {
    pub(crate) bytes: Range<usize>,
    /// What could stand there.
    pub(crate) instead: Option<Instead>,
    pub(crate) is_pronoun: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Instead {
    pub(crate) words: String,
    /// The same grammar and the same meaning.
    pub(crate) is_safe: bool,
}

/// Every place in a text, from its start. Code and tables of Markdown are left out.
pub(crate) fn find(words: Words<'_>, sentences: &[Range<usize>], own: &Own) -> Vec<Excluding> {
    let is_told_apart = LazyCell::new(|| is_about_somebody(words));
    let sentences = sentences.iter().map(|bytes| words.between(bytes));
    sentences
        .flat_map(|sentence| in_sentence(sentence, &|| *is_told_apart, own))
        .collect()
}

fn in_sentence(words: Words<'_>, is_told_apart: &dyn Fn() -> bool, own: &Own) -> Vec<Excluding> {
    let hits = own.without_allowed(LISTS.exclusive.hits(words.ids()), words);
    let mut found = own.added(words);
    found.extend(hits.iter().filter(|hit| hit.section != "harmless").cloned());
    let harmless = Covered::by(hits.iter().filter(|hit| hit.section == "harmless"));
    let is_harmless = |hit: &Hit<'_>| {
        hit.section != "own"
            && (harmless.meets(hit)
                || is_mentioned(words, &hit.places)
                || is_name(words, &hit.places)
                || (hit.section == "pronoun" && is_told_apart()))
    };
    found.retain(|hit| !is_harmless(hit));
    // Of hits that meet, the one that begins first and goes on longest.
    found.sort_by_key(|hit| (hit.places.start, usize::MAX - hit.places.len()));
    let mut told: Vec<Excluding> = Vec::new();
    let mut end = 0;
    for hit in found {
        if hit.places.start >= end {
            end = hit.places.end;
            told.push(excluding(words, &hit));
        }
    }
    told
}

fn excluding(words: Words<'_>, hit: &Hit<'_>) -> Excluding {
    let bytes = words.bytes(hit.places.clone());
    let written = &words.text()[bytes.clone()];
    let other = REPLACEMENTS.get(written.to_ascii_lowercase().as_str());
    let is_capital = written.starts_with(|c: char| c.is_ascii_uppercase());
    Excluding {
        instead: other.map(|other| Instead {
            words: if is_capital {
                capitalised(other)
            } else {
                (*other).to_owned()
            },
            is_safe: hit.section == "replaced",
        }),
        bytes,
        is_pronoun: hit.section == "pronoun",
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// Quoted, or named in order to be replaced.
fn is_mentioned(words: Words<'_>, places: &Range<usize>) -> bool {
    let quotes = |place: Option<usize>| {
        place.is_some_and(|place| {
            matches!(words.at(place), "\"" | "“" | "”" | "`" | "'" | "‘" | "’")
        })
    };
    let is_quoted = quotes(places.start.checked_sub(1)) || quotes(Some(places.end));
    let before = (places.start.saturating_sub(4)..places.start).map(|place| words.at(place));
    let speaks_of_it = ["word", "words", "phrase", "term", "says", "called"];
    is_quoted || before.into_iter().any(|word| speaks_of_it.contains(&word))
}

/// Written like a name inside a sentence.
fn is_name(words: Words<'_>, places: &Range<usize>) -> bool {
    let is_first = places.start == 0 || !words.is_word(places.start - 1);
    let written = words.written(places.start);
    let is_short_form = written.len() > 1 && written.chars().all(|c| c.is_ascii_uppercase());
    !is_first
        && !is_short_form
        && written.starts_with(|c: char| c.is_ascii_uppercase())
        && !matches!(
            words.at(places.start),
            "chinese" | "indian" | "mexican" | "dutch" | "jedi"
        )
}

/// Words for one person whose gender is told.
const SOMEBODY: [&str; 8] = [
    "woman",
    "businesswoman",
    "queen",
    "king",
    "mother",
    "father",
    "daughter",
    "son",
];

/// Whether a text names or quotes somebody whom its pronouns may mean.
fn is_about_somebody(words: Words<'_>) -> bool {
    (0..words.len()).any(|place| {
        if matches!(words.at(place), "\"" | "“" | "”") || SOMEBODY.contains(&words.at(place)) {
            return true;
        }
        let written = words.written(place);
        let is_capital = written.starts_with(char::is_uppercase);
        let is_name = is_capital && written.chars().skip(1).any(char::is_lowercase);
        let is_first = place == 0 || matches!(words.at(place - 1), "." | "!" | "?" | ":");
        let is_request = matches!(words.at(place + 1), "a" | "an" | "the" | "each" | "every");
        is_name && (!is_first || !(is_request || opens_sentence(written)))
    })
}

/// Whether a capital may be due to the sentence that begins here, rather than to a name.
fn opens_sentence(word: &str) -> bool {
    const OPENING: [&str; 34] = [
        "A", "An", "The", "When", "If", "Each", "Every", "Any", "Anyone", "Whoever", "No",
        "Nobody", "As", "In", "On", "At", "With", "For", "You", "He", "She", "His", "Her", "This",
        "That", "One", "Once", "While", "Where", "Under", "Before", "After", "Someone", "Everyone",
    ];
    OPENING.contains(&word) || word.ends_with('s') || word.ends_with("ing") || word.ends_with("ed")
}
