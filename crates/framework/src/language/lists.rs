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
    let adjectives = Notation::of(include_str!("../../words/adjective-ladder.txt"));
    let evidence = Notation::of(include_str!("../../words/no-evidence.txt"));
    let exclusive = Notation::of(&exclusive::phrases());
    let hard = Notation::of(include_str!("../../words/hard-to-read.txt"));
    let tenure = Notation::of(include_str!("../../words/tenure-criterion.txt"));
    let vague = Notation::of(include_str!("../../words/vague-criterion.txt"));
    let all = [&adjectives, &evidence, &exclusive, &hard, &tenure, &vague];
    let dictionary = Dictionary::of(all);
    let compile = |notation| Lexicon::new(notation, &dictionary);
    Lists {
        adjectives: compile(&adjectives),
        evidence: compile(&evidence),
        exclusive: compile(&exclusive),
        hard: compile(&hard),
        tenure: compile(&tenure),
        vague: compile(&vague),
        dictionary,
    }
});
