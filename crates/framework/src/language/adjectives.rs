//! What is left of two texts when words of degree are taken away.

use std::ops::Range;
use std::sync::LazyLock;

use super::dictionary::Id;
use super::lexicon::Hit;
use super::lists::LISTS;
use super::morphology::stem;
use super::own::Own;
use super::words::Words;

/// Words and marks of a text. Texts of several pages differ in more than degree.
const MOST: usize = 1_000;

/// The words of degree in the higher text, where nothing else is different from the lower one.
pub(crate) fn find(lower: Words<'_>, higher: Words<'_>, own: &Own) -> Option<Range<usize>> {
    if lower.len().max(higher.len()) > MOST {
        return None;
    }
    let (below, above) = (Reading::of(lower, own), Reading::of(higher, own));
    let is_same = below.content == above.content;
    let is_bare = above.content.is_empty() && (below.degrees.is_empty() || above.places.is_empty());
    if !is_same || is_bare || below.degrees == above.degrees {
        return None;
    }
    let new = above
        .places
        .iter()
        .find(|(_, word)| !below.degrees.contains(word));
    let places = new
        .or(above.places.first())
        .map(|(place, _)| *place..place + 1);
    Some(higher.bytes(places.unwrap_or(0..higher.len())))
}

/// Words that stand for each other, by their sections.
const SAME: [&str; 8] = [
    "help", "problem", "project", "skill", "handle", "solve", "deliver", "effect",
];

/// What a noun and the verb that it was made from have in common: `communication`, `communicates`.
fn root(word: &str) -> &str {
    const NOUNS: [&str; 5] = ["ions", "ion", "ments", "ment", "ership"];
    let bare = NOUNS.iter().find_map(|ending| word.strip_suffix(ending));
    match bare.filter(|bare| bare.len() > 3) {
        Some(bare) => bare.strip_suffix('e').unwrap_or(bare),
        None => stem(word),
    }
}

/// Sections that words are looked up in one by one.
struct Sections {
    scope: Option<usize>,
    same: [Option<usize>; SAME.len()],
}

static SECTIONS: LazyLock<Sections> = LazyLock::new(|| Sections {
    scope: LISTS.adjectives.section("scope"),
    same: SAME.map(|name| LISTS.adjectives.section(name)),
});

/// What a word asks for, whatever its form. Of what people answer for, one and many are two things.
fn meaning(word: &str, id: Id) -> &str {
    if LISTS.adjectives.holds(SECTIONS.scope, id) {
        return word;
    }
    let same = SAME.iter().zip(SECTIONS.same);
    let mut same = same.filter(|(_, section)| LISTS.adjectives.holds(*section, id));
    same.next().map_or_else(|| root(word), |(name, _)| name)
}

/// Adverbs by their shape: how something is done, more often than what. Some that end so are no
/// adverbs, and some say when.
fn is_manner(word: &str) -> bool {
    const OTHERS: [&str; 20] = [
        "assembly",
        "reply",
        "supply",
        "apply",
        "family",
        "anomaly",
        "monopoly",
        "rally",
        "ally",
        "tally",
        "bully",
        "internally",
        "externally",
        "locally",
        "globally",
        "remotely",
        "publicly",
        "anonymously",
        "formally",
        "financially",
    ];
    word.len() > 5 && word.ends_with("ly") && !OTHERS.contains(&word)
}

/// A text, parted into what it asks for and how much of it.
struct Reading<'w> {
    /// Stems, sorted: the order of the same words changes nothing.
    content: Vec<&'w str>,
    degrees: Vec<&'w str>,
    places: Vec<(usize, &'w str)>,
}

impl<'w> Reading<'w> {
    fn of(words: Words<'w>, own: &Own) -> Self {
        let hits = own.without_allowed(LISTS.adjectives.hits(words.ids()), words);
        let added = own.added(words);
        let is_in = |place: usize, wanted: &str| {
            let mut all = hits.iter().filter(|hit: &&Hit<'_>| hit.section == wanted);
            all.any(|hit| hit.places.contains(&place))
        };
        let is_added = |place: usize| added.iter().any(|hit| hit.places.contains(&place));
        let mut reading = Self {
            content: Vec::new(),
            degrees: Vec::new(),
            places: Vec::new(),
        };
        for place in (0..words.len()).filter(|place| words.is_word(*place)) {
            let word = words.at(place);
            if is_in(place, "degree") || is_added(place) || is_manner(word) {
                reading.degrees.push(word);
                if !is_in(place, "small") {
                    reading.places.push((place, word));
                }
            } else if !is_in(place, "small") {
                reading.content.push(meaning(word, words.id(place)));
            }
        }
        reading.content.sort_unstable();
        reading
    }
}
