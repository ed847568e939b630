//! Sentences that have to be read twice: clauses in clauses, piles of nouns, verbs turned into
//! nouns, negations to cancel, long stretches without a rest.

use std::ops::Range;
use std::sync::LazyLock;

use super::lexicon::Hit;
use super::lists::LISTS;
use super::own::Own;
use super::words::Words;

/// Sections that words are looked up in one by one.
struct Sections {
    small: Option<usize>,
    verb: Option<usize>,
    relative: Option<usize>,
}

static SECTIONS: LazyLock<Sections> = LazyLock::new(|| Sections {
    small: LISTS.hard.section("small"),
    verb: LISTS.hard.section("verb"),
    relative: LISTS.hard.section("relative"),
});

/// What makes a sentence hard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hard {
    Nouns,
    Clauses,
    Negations,
    Nominal,
    Stretch,
    /// A phrase that the framework adds.
    Own,
}

/// Nouns in a row, with nothing that says what belongs to what.
const PILE: usize = 5;
/// Words between two marks.
const STRETCH: usize = 26;

/// What makes one sentence of a text hard to read, and where. All places are bytes of the text.
pub(crate) fn find(
    words: Words<'_>,
    sentence: &Range<usize>,
    own: &Own,
) -> Option<(Hard, Range<usize>)> {
    let words = words.between(sentence);
    if let Some(hit) = own.added(words).first() {
        return Some((Hard::Own, words.bytes(hit.places.clone())));
    }
    let whole = sentence.clone();
    if let Some(pile) = pile(words) {
        return Some((Hard::Nouns, words.bytes(pile)));
    }
    let hits = own.without_allowed(LISTS.hard.hits(words.ids()), words);
    let [turns, relatives, clauses, stiffs] =
        ["turn", "relative", "clause", "stiff"].map(|section| Starts::of(&hits, section));
    let everywhere = 0..words.len();
    let stretches = stretches(words);
    if stretches.iter().any(|places| turns.count(places) >= 3) {
        return Some((Hard::Negations, whole));
    }
    let stiff = stiffs.count(&everywhere);
    let length = words.count();
    let nominal = nominal(words);
    if nominal >= 2 || (nominal + stiff >= 3 && length > 9) || stiff >= 4 {
        return Some((Hard::Nominal, whole));
    }
    let is_nested = stretches.iter().any(|places| relatives.count(places) >= 4);
    let is_crowded =
        relatives.count(&everywhere) >= 5 || (clauses.count(&everywhere) >= 6 && length > 30);
    if is_nested || is_crowded || is_stacked(words) {
        return Some((Hard::Clauses, whole));
    }
    let longest = stretches
        .iter()
        .map(|places| of_words(words, places))
        .max()
        .unwrap_or(0);
    if longest > STRETCH || (length > 30 && stiff >= 2) {
        return Some((Hard::Stretch, whole));
    }
    None
}

/// Where the phrases of a section begin, in the order of the text.
struct Starts(Vec<usize>);

impl Starts {
    fn of(hits: &[Hit<'_>], section: &str) -> Self {
        let mut all: Vec<usize> = hits
            .iter()
            .filter(|hit| hit.section == section)
            .map(|hit| hit.places.start)
            .collect();
        all.dedup();
        Self(all)
    }

    fn count(&self, places: &Range<usize>) -> usize {
        let before = |place: usize| self.0.partition_point(|start| *start < place);
        before(places.end) - before(places.start)
    }
}

fn of_words(words: Words<'_>, places: &Range<usize>) -> usize {
    places.clone().filter(|place| words.is_word(*place)).count()
}

/// The words between two marks that let the reader rest.
fn stretches(words: Words<'_>) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut start = 0;
    for place in 0..words.len() {
        if matches!(words.at(place), "," | ";" | ":" | "(" | ")" | "–" | "—") {
            all.push(start..place);
            start = place + 1;
        }
    }
    all.push(start..words.len());
    all
}

/// Words in a row that are neither small words nor verbs.
fn pile(words: Words<'_>) -> Option<Range<usize>> {
    let mut start = 0;
    for place in 0..=words.len() {
        let word = words.at(place);
        let goes_on = words.is_word(place)
            && !LISTS.hard.holds(SECTIONS.small, words.id(place))
            && !LISTS.hard.holds(SECTIONS.verb, words.id(place))
            && !word.ends_with("ly")
            && !words.is_owner(place);
        if goes_on {
            continue;
        }
        // What opens a sentence is its verb, more often than not.
        let opens = start == 0 && words.at(0).ends_with('s');
        let begin = start + usize::from(opens);
        let abstracts = (begin..place)
            .filter(|at| is_abstract(words.at(*at)))
            .count();
        let length = place.saturating_sub(begin);
        if length >= PILE && (abstracts >= 2 || length > PILE) {
            return Some(begin..place);
        }
        start = place + 1;
    }
    None
}

/// Nouns made from verbs and adjectives that hang on one another: `the achievement of the
/// completion of …` counts two.
fn nominal(words: Words<'_>) -> usize {
    let mut chain = 0;
    let mut last: Option<usize> = None;
    for place in 0..words.len() {
        if !words.is_word(place) || !is_abstract(words.at(place)) {
            continue;
        }
        let hangs = last.is_some_and(|last| {
            let between: Vec<&str> = (last + 1..place).map(|at| words.at(at)).collect();
            between.len() <= 4
                && matches!(
                    between.first(),
                    Some(&("of" | "in" | "to" | "for" | "towards" | "by"))
                )
                && between
                    .iter()
                    .all(|word| !matches!(*word, "," | "and" | "or" | ";" | ":"))
        });
        chain += usize::from(hangs);
        last = Some(place);
    }
    chain
}

fn is_abstract(word: &str) -> bool {
    const ENDINGS: [&str; 11] = [
        "tion", "tions", "sion", "sions", "ment", "ments", "ance", "ence", "ity", "ities", "ness",
    ];
    word.len() > 6 && ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// A clause opened inside a clause that has only just begun: `the lead that the team that …`.
fn is_stacked(words: Words<'_>) -> bool {
    let relative: Vec<usize> = (0..words.len())
        .filter(|place| LISTS.hard.holds(SECTIONS.relative, words.id(*place)))
        .collect();
    relative
        .windows(2)
        .any(|pair| pair[1] - pair[0] <= 3 && words.at(pair[0] + 1) == "the")
}
