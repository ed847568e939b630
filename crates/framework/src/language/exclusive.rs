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
    pub(crate) trust: Trust,
    /// The article before it, where another one belongs there.
    pub(crate) article: Option<(Range<usize>, &'static str)>,
}

/// How far a replacement can be trusted to read well where the words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trust {
    /// The same grammar and the same meaning.
    Same,
    /// Probably what is wanted.
    Perhaps,
    /// The words stand before a name, in what may be a path, or in another grammar.
    Doubtful,
}

/// Every place in a text, from its start. Code and tables of Markdown are left out.
pub(crate) fn find(words: Words<'_>, sentences: &[Range<usize>], own: &Own) -> Vec<Excluding> {
    let is_told_apart = LazyCell::new(|| is_about_somebody(words));
    let sentences = sentences.iter().map(|bytes| words.between(bytes));
    sentences
        .flat_map(|sentence| in_sentence(sentence, &|| *is_told_apart, is_name, own))
        .collect()
}

/// The same in a name, such as that of a level. Its capitals make no name of a person or a product
/// of it, and there is nobody whom a pronoun could mean.
pub(crate) fn find_in_name(words: Words<'_>, own: &Own) -> Vec<Excluding> {
    in_sentence(words, &|| true, |_, _| false, own)
}

fn in_sentence(
    words: Words<'_>,
    is_told_apart: &dyn Fn() -> bool,
    is_name: fn(Words<'_>, &Range<usize>) -> bool,
    own: &Own,
) -> Vec<Excluding> {
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
    Excluding {
        instead: other.map(|other| instead(words, hit, other)),
        bytes,
        is_pronoun: hit.section == "pronoun",
    }
}

fn instead(words: Words<'_>, hit: &Hit<'_>, other: &str) -> Instead {
    let bytes = words.bytes(hit.places.clone());
    let written = &words.text()[bytes.clone()];
    let is_loud = !written.contains(|c: char| c.is_ascii_lowercase());
    let article = article(words, hit.places.start);
    let is_one_of_many = article.is_some() && other.ends_with('s') && !written.ends_with('s');
    let is_doubtful = is_one_of_many
        || is_glued(words.text(), &bytes)
        || is_before_name(words, &hit.places, is_loud);
    Instead {
        words: if is_loud {
            other.to_ascii_uppercase()
        } else if written.starts_with(|c: char| c.is_ascii_uppercase()) {
            capitalised(other)
        } else {
            other.to_owned()
        },
        trust: match hit.section {
            _ if is_doubtful => Trust::Doubtful,
            "replaced" => Trust::Same,
            _ => Trust::Perhaps,
        },
        article: article.and_then(|place| {
            let wanted = article_for(other, words.written(place), is_loud);
            let is_other = wanted != words.written(place);
            is_other.then(|| (words.bytes(place..place + 1), wanted))
        }),
    }
}

/// The place of `a` or `an` right before a place; marks of emphasis may stand between.
fn article(words: Words<'_>, place: usize) -> Option<usize> {
    let before = (0..place)
        .rev()
        .find(|at| !matches!(words.at(*at), "*" | "_"))?;
    (words.is_word(before) && matches!(words.at(before), "a" | "an")).then_some(before)
}

/// The article that a word of the list needs, written like the one that stands there.
fn article_for(word: &str, written: &str, is_loud: bool) -> &'static str {
    let is_capital = written.starts_with('A');
    match (word.starts_with(['a', 'e', 'i', 'o', 'u']), is_capital) {
        (true, true) if is_loud => "AN",
        (true, true) => "An",
        (true, false) => "an",
        (false, true) => "A",
        (false, false) => "a",
    }
}

/// Whether something stands right beside the words that makes them a part of a name or a path.
fn is_glued(text: &str, bytes: &Range<usize>) -> bool {
    let glue = |c: char| "/\\_.@#$%&=+~^<>{}-".contains(c);
    let is_stop = text[bytes.end..].starts_with('.')
        && !text[bytes.end + 1..].starts_with(char::is_alphanumeric);
    text[..bytes.start].ends_with(glue) || (text[bytes.end..].starts_with(glue) && !is_stop)
}

/// Whether a name follows: `Chairman Mao`.
fn is_before_name(words: Words<'_>, places: &Range<usize>, is_loud: bool) -> bool {
    let written = words.written(places.end);
    let is_capital = words.is_word(places.end) && written.starts_with(char::is_uppercase);
    is_capital && !(is_loud && written.chars().all(|c| !c.is_lowercase()))
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
