//! The lists of all rules, compiled with one dictionary.

use std::sync::LazyLock;

use super::dictionary::Dictionary;
use super::exclusive;
use super::lexicon::Lexicon;
use super::notation::Notation;

pub(super) struct Lists {
    pub(super) dictionary: Dictionary,
    pub(super) adjectives: Lexicon,
    pub(super) evidence: Lexicon,
    pub(super) exclusive: Lexicon,
    pub(super) hard: Lexicon,
    pub(super) tenure: Lexicon,
    pub(super) vague: Lexicon,
}

pub(super) static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let all = written();
    let dictionary = Dictionary::of(&all);
    let [adjectives, evidence, exclusive, hard, tenure, vague] =
        all.each_ref().map(|list| Lexicon::new(list, &dictionary));
    Lists {
        dictionary,
        adjectives,
        evidence,
        exclusive,
        hard,
        tenure,
        vague,
    }
});

/// In the order of the fields of [`Lists`].
pub(super) fn written() -> [Notation; 6] {
    [
        Notation::of(include_str!("../../words/adjective-ladder.txt")),
        Notation::of(include_str!("../../words/no-evidence.txt")),
        Notation::of(&exclusive::phrases()),
        Notation::of(include_str!("../../words/hard-to-read.txt")),
        Notation::of(include_str!("../../words/tenure-criterion.txt")),
        Notation::of(include_str!("../../words/vague-criterion.txt")),
    ]
}
