//! Where sentences begin and end among words, and what a clause opens with: a deed, or something
//! that somebody is or has.

use std::ops::Range;

use super::lexicon::Lexicon;
use super::words::Words;

/// Where the sentence begins in which a place stands.
pub(super) fn start_of_sentence(words: Words<'_>, place: usize) -> usize {
    let stop = (0..place).rev().find(|at| is_stop(words, *at));
    let start = stop.map_or(0, |at| at + 1);
    // What a list item is marked with.
    (start..place)
        .find(|at| words.is_word(*at))
        .unwrap_or(place)
}

/// Behind the last word of the sentence in which a place stands.
pub(super) fn end_of_sentence(words: Words<'_>, place: usize) -> usize {
    (place..words.len())
        .find(|at| is_stop(words, *at))
        .unwrap_or(words.len())
}

fn is_stop(words: Words<'_>, place: usize) -> bool {
    let is_number = |at: usize| words.at(at).starts_with(|c: char| c.is_ascii_digit());
    let is_decimal = place > 0 && is_number(place - 1) && is_number(place + 1);
    matches!(words.at(place), "." | "!" | "?") && !is_decimal
}

/// What a rule's list knows of the words that open a clause.
pub(super) struct Openings<'l> {
    pub(super) list: &'l Lexicon,
    /// Verbs that say what somebody is or has, not what they do.
    pub(super) holders: [Option<usize>; 3],
    /// Participles that do so behind `has`.
    pub(super) sitting: Option<usize>,
    /// Nouns and adverbs that end like verbs.
    pub(super) plural: Option<usize>,
    /// Words that are a verb or such a noun.
    pub(super) either: Option<usize>,
}

impl Openings<'_> {
    /// Whether a phrase stands in a clause that tells of a deed: its sentence opens with a verb of
    /// doing, which is no part of the phrase, and no clause of another kind begins in between.
    pub(super) fn is_deed(&self, words: Words<'_>, phrase: &Range<usize>) -> bool {
        let start = start_of_sentence(words, phrase.start);
        if phrase.start <= after_adverbs(words, start) {
            return false;
        }
        if self.is_setting(words, start, phrase) {
            return true;
        }
        let mut is_deed = self.opens_deed(words, start);
        for at in start + 1..phrase.start {
            let joins = matches!(words.at(at - 1), "and" | "but" | "or" | "plus");
            if joins && self.is_held(words, at) {
                is_deed = self.opens_deed(words, at);
            }
        }
        is_deed
    }

    /// Whether a phrase opens a sentence whose deed comes behind a comma: `After a year in the role,
    /// presents what they learned`.
    fn is_setting(&self, words: Words<'_>, start: usize, phrase: &Range<usize>) -> bool {
        let preposition = matches!(
            words.at(start),
            "after"
                | "in"
                | "at"
                | "before"
                | "for"
                | "during"
                | "within"
                | "over"
                | "once"
                | "when"
        );
        let mut behind = phrase.end..end_of_sentence(words, start);
        let comma = behind.find(|at| words.at(*at) == ",");
        preposition && comma.is_some_and(|at| self.opens_deed(words, at + 1))
    }

    fn is_held(&self, words: Words<'_>, place: usize) -> bool {
        let mut classes = self.holders.iter();
        classes.any(|class| self.list.holds(*class, words.id(place)))
    }

    fn opens_deed(&self, words: Words<'_>, start: usize) -> bool {
        let first = after_adverbs(words, start);
        let word = words.at(first);
        if matches!(word, "has" | "have" | "having") {
            let next = after_adverbs(words, first + 1);
            let is_sitting = self.list.holds(self.sitting, words.id(next));
            return is_participle(words.at(next)) && !is_sitting;
        }
        let is_verb = !self.list.holds(self.either, words.id(first))
            || !BEHIND_NOUNS.contains(&words.at(first + 1));
        let is_other = [self.plural, self.sitting]
            .iter()
            .any(|class| self.list.holds(*class, words.id(first)));
        is_verb
            && !is_other
            && !self.is_held(words, first)
            && (word == "can" || is_third_person(word) || word.ends_with("ed"))
    }
}

/// What follows a noun that is what a sentence speaks about.
const BEHIND_NOUNS: [&str; 24] = [
    "are",
    "at",
    "can",
    "come",
    "comes",
    "from",
    "have",
    "hired",
    "in",
    "is",
    "may",
    "must",
    "need",
    "normally",
    "of",
    "require",
    "should",
    "to",
    "typically",
    "usually",
    "who",
    "whose",
    "will",
    "with",
];

pub(super) fn after_adverbs(words: Words<'_>, place: usize) -> usize {
    let is_adverb = |at: usize| {
        let word = words.at(at);
        word.ends_with("ly")
            || matches!(
                word,
                "also" | "always" | "often" | "already" | "never" | "then"
            )
    };
    (place..words.len())
        .find(|at| !is_adverb(*at))
        .unwrap_or(place)
}

/// Whether a word looks like a verb of the third person. Many plural nouns do, too.
pub(super) fn is_third_person(word: &str) -> bool {
    word.len() > 3
        && word.ends_with('s')
        && !["ss", "us", "is"].iter().any(|end| word.ends_with(end))
}

/// Whether a word looks like a past participle.
pub(super) fn is_participle(word: &str) -> bool {
    const IRREGULAR: [&str; 36] = [
        "begun", "bought", "brought", "broken", "built", "caught", "chosen", "cut", "done",
        "drawn", "driven", "found", "given", "grown", "heard", "held", "kept", "led", "left",
        "made", "met", "paid", "put", "read", "run", "seen", "sent", "set", "shown", "spoken",
        "taken", "taught", "told", "thought", "won", "written",
    ];
    (word.len() > 4 && word.ends_with("ed")) || IRREGULAR.contains(&word)
}
