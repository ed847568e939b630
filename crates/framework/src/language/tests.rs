//! Reading once for all rules finds what reading for each alone would: phrases are looked up by a
//! matcher that compares words as they are written, and sentences are cut anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::dictionary::Dictionary;
use super::lexicon::Lexicon;
use super::lists::{LISTS, Lists};
use super::notation::{Form, Notation, Part};
use super::{Tokens, cut};

/// A word in lower case, or `None` for a mark.
type Plain<'t> = Vec<Option<&'t str>>;

fn is_word(words: &Plain<'_>, place: usize) -> bool {
    words.get(place).is_some_and(Option::is_some)
}

fn stands_for(list: &Notation, form: &Form, word: &str) -> bool {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_lowercase());
    let letters = word.len() - digits.len();
    match form {
        Form::Exact(exact) => exact == word,
        Form::Beginning(start) => word.starts_with(start.as_str()),
        Form::Section(place) => {
            let mut words = list.sections[*place].words.iter();
            words.any(|form| stands_for(list, form, word))
        }
        Form::Digits => word.starts_with(|c: char| c.is_ascii_digit()),
        Form::Level => {
            (1..=4).contains(&letters)
                && !digits.is_empty()
                && digits.bytes().all(|byte| byte.is_ascii_digit())
        }
    }
}

/// Where the parts end that begin at a place, if they stand there.
fn end(list: &Notation, parts: &[Part], words: &Plain<'_>, place: usize) -> Option<usize> {
    let Some((part, rest)) = parts.split_first() else {
        return Some(place);
    };
    let word = words.get(place).copied().flatten();
    match part {
        Part::End => word.is_none().then_some(place),
        Part::Gap(most) => (0..=*most)
            .take_while(|skipped| *skipped == 0 || is_word(words, place + skipped - 1))
            .find_map(|skipped| end(list, rest, words, place + skipped)),
        Part::One { forms, optional } => {
            let stands = word.is_some_and(|word| {
                let mut forms = forms.iter();
                forms.any(|form| stands_for(list, form, word))
            });
            let behind = stands.then(|| end(list, rest, words, place + 1)).flatten();
            behind.or_else(|| optional.then(|| end(list, rest, words, place)).flatten())
        }
    }
}

/// Every phrase of a list in a text: its section, and where it begins and ends.
fn plainly(list: &Notation, words: &Plain<'_>) -> BTreeSet<(String, usize, usize)> {
    let mut all = BTreeSet::new();
    for place in 0..words.len() {
        for phrase in &list.phrases {
            let opens = place == 0 || !is_word(words, place - 1);
            let starts = is_word(words, place) && (opens || !phrase.opens);
            let ends = starts.then(|| end(list, &phrase.parts, words, place));
            if let Some(end) = ends.flatten() {
                let name = list.sections[phrase.section].name.clone();
                all.insert((name, place, end));
            }
        }
    }
    all
}

/// Every fortieth text that rules were built with.
fn some_texts() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let files = super::CODES.map(|code| folder.join(code).join("build.txt"));
    let texts = files.map(|file| fs::read_to_string(file).unwrap());
    let lines = texts.iter().flat_map(|text| text.lines());
    lines.step_by(40).map(str::to_owned).collect()
}

#[test]
fn tables_find_what_comparing_words_finds() {
    let Lists {
        adjectives,
        evidence,
        exclusive,
        hard,
        tenure,
        vague,
        ..
    } = &*LISTS;
    let compiled = [adjectives, evidence, exclusive, hard, tenure, vague];
    let written = super::lists::written();
    let mut found = 0;
    for text in some_texts() {
        let mut tokens = Tokens::default();
        let (shelf, _) = cut(&mut tokens, &text);
        let words = tokens.words(&shelf, &text);
        let word = |place| words.is_word(place).then(|| words.at(place));
        let plain: Plain<'_> = (0..words.len()).map(word).collect();
        for (list, lexicon) in written.iter().zip(compiled) {
            let hits = lexicon.hits(words.ids()).into_iter();
            let hits = hits.map(|hit| (hit.section.to_owned(), hit.places.start, hit.places.end));
            let hits: BTreeSet<_> = hits.collect();
            found += hits.len();
            assert_eq!(hits, plainly(list, &plain), "{text}");
        }
    }
    assert!(found > 500, "{found}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    /// The words of a sentence are those that it has when it stands alone.
    #[test]
    fn a_sentence_is_cut_as_if_it_stood_alone(
        pieces in proptest::collection::vec("[A-Za-zé0-9'’+-]{0,6}[ .,!?\\n#*|`“-]{0,3}", 0..20)
    ) {
        let text = pieces.concat();
        let mut tokens = Tokens::default();
        let (other, _) = cut(&mut tokens, "Another text, before it.");
        let (shelf, sentences) = cut(&mut tokens, &text);
        prop_assert_eq!(tokens.words(&other, "Another text, before it.").len(), 6);
        for sentence in sentences {
            // Alone, it would open a block of code, or close no span of it over the line.
            let alone = &text[sentence.clone()];
            if alone.starts_with("```") || (alone.contains('`') && alone.contains('\n')) {
                continue;
            }
            let words = tokens.words(&shelf, &text).between(&sentence);
            let mut alone = Tokens::default();
            let (own, _) = cut(&mut alone, &text[sentence.clone()]);
            let own = alone.words(&own, &text[sentence]);
            prop_assert_eq!(words.ids(), own.ids());
            for place in 0..own.len() {
                prop_assert_eq!(words.written(place), own.written(place));
                prop_assert_eq!(words.at(place), own.at(place));
                prop_assert_eq!(words.is_owner(place), own.is_owner(place));
            }
        }
    }
}

/// The bounds of `waymark.toml` keep such phrases out; the matcher does not rely on it.
#[test]
fn gaps_behind_gaps_end() {
    let mut notation = Notation::default();
    notation.begin("own", true);
    notation.add(&format!("{}zzz", "a ..9 ".repeat(8)));
    notation.add(&format!("a {}yyy", "?a ".repeat(40)));
    let dictionary = Dictionary::of([&notation]);
    let lexicon = Lexicon::new(&notation, &dictionary);
    let a = dictionary.id("a");
    let mut ids = vec![a; 1_000];
    assert_eq!(lexicon.hits(&ids), []);
    ids.push(dictionary.id("yyy"));
    assert_eq!(
        lexicon.hits(&ids).last().map(|hit| hit.places.clone()),
        Some(999..1_001)
    );
}
