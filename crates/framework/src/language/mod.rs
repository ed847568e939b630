//! Reading English: words with their places, lists of phrases as data, light morphology, sentences,
//! and what each of the rules that read language looks for. No model, no dictionary: lists, the
//! shapes of words, and how they stand together. What is not seen here is not told; a rule prefers
//! to miss a case.

pub(crate) mod adjectives;
mod apart;
mod blocks;
mod bounds;
mod clauses;
mod dictionary;
pub(crate) mod evidence;
pub(crate) mod exclusive;
pub(crate) mod hard;
mod lexicon;
mod lists;
mod morphology;
mod notation;
mod own;
mod sentences;
pub(crate) mod tenure;
#[cfg(test)]
mod tests;
pub(crate) mod vague;
mod words;

pub(crate) use bounds::{MOST_PHRASES, too_wide};
pub(crate) use own::Own;
pub(crate) use words::{Shelf, Tokens, Words};

use std::ops::Range;

use crate::config::Config;

/// The rules that read English by lists and structure, by their codes.
pub const CODES: [&str; 6] = [
    "adjective-ladder",
    "exclusive-language",
    "hard-to-read",
    "no-evidence",
    "tenure-criterion",
    "vague-criterion",
];

/// What parts the lower text from the higher one for `adjective-ladder`.
pub const ABOVE: &str = " => ";

/// Whether a rule of [`CODES`] finds something in a text that stands alone; for `adjective-ladder`
/// two texts with [`ABOVE`] between them. Other codes find nothing.
pub fn judge(code: &str, text: &str, config: &Config) -> bool {
    let own = Own::of(code, config);
    if code == "adjective-ladder" {
        return text.split_once(ABOVE).is_some_and(|(lower, higher)| {
            both(lower, higher, |lower, higher| {
                adjectives::find(lower, higher, &own).is_some()
            })
        });
    }
    let mut tokens = Tokens::default();
    let (shelf, sentences) = cut(&mut tokens, text);
    let words = tokens.words(&shelf, text);
    match code {
        "vague-criterion" => vague::find(words, &own).is_some(),
        "tenure-criterion" => tenure::find(words, &own).is_some(),
        "no-evidence" => evidence::find(words, &own).is_some(),
        "exclusive-language" => !exclusive::find(words, &sentences, &own).is_empty(),
        "hard-to-read" => {
            let mut all = sentences.iter();
            all.any(|sentence| hard::find(words, sentence, &own).is_some())
        }
        _ => false,
    }
}

/// Cuts a text into words, and looks each up in what the lists know; and into sentences, whose
/// places are bytes.
pub(crate) fn cut(tokens: &mut Tokens, text: &str) -> (Shelf, Vec<Range<usize>>) {
    let blocks = blocks::blocks(text);
    let apart = apart::apart(text, &blocks);
    let shelf = tokens.add(text, &apart, &lists::LISTS.dictionary);
    (shelf, sentences::sentences(text, &blocks, &apart))
}

/// The parts of a text that are English, without code and addresses.
pub(crate) fn english(text: &str) -> Vec<&str> {
    let apart = apart::apart(text, &blocks::blocks(text));
    let ends = apart.iter().map(|bytes| bytes.start).chain([text.len()]);
    let starts = [0].into_iter().chain(apart.iter().map(|bytes| bytes.end));
    starts
        .zip(ends)
        .map(|(start, end)| &text[start..end])
        .collect()
}

/// Two texts as words.
pub(crate) fn both<T>(
    lower: &str,
    higher: &str,
    read: impl FnOnce(Words<'_>, Words<'_>) -> T,
) -> T {
    let mut tokens = Tokens::default();
    let ((below, _), (above, _)) = (cut(&mut tokens, lower), cut(&mut tokens, higher));
    read(tokens.words(&below, lower), tokens.words(&above, higher))
}
