//! Reading English: words with their places, lists of phrases as data, light morphology, sentences,
//! and what each of the rules that read language looks for. No model, no dictionary: lists, the
//! shapes of words, and how they stand together. What is not seen here is not told; a rule prefers
//! to miss a case.

pub(crate) mod adjectives;
pub(crate) mod evidence;
pub(crate) mod exclusive;
pub(crate) mod hard;
mod lexicon;
mod morphology;
mod own;
mod sentences;
pub(crate) mod tenure;
pub(crate) mod vague;
mod words;

pub(crate) use own::Own;
pub(crate) use sentences::sentences;

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
    match code {
        "vague-criterion" => vague::find(text, &own).is_some(),
        "tenure-criterion" => tenure::find(text, &own).is_some(),
        "no-evidence" => evidence::find(text, &own).is_some(),
        "exclusive-language" => !exclusive::find(text, &own).is_empty(),
        "hard-to-read" => {
            let mut all = sentences(text).into_iter();
            all.any(|sentence| hard::find(&text[sentence], &own).is_some())
        }
        "adjective-ladder" => text
            .split_once(ABOVE)
            .is_some_and(|(lower, higher)| adjectives::find(lower, higher, &own).is_some()),
        _ => false,
    }
}
