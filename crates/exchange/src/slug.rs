//! Ids and file names out of what people call things.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

/// Longer ids than this, in bytes, are cut at a word.
const MAX_BYTES: usize = 48;

/// Words as a file name: plain lower-case letters, digits and single hyphens. Accents fall away;
/// what has no plain letter is left out, so that the result may be empty.
pub fn slug(words: &str) -> String {
    hyphenated(words, |c| c.is_ascii_alphanumeric())
}

/// Words as an id: as a file name, with the letters of any script.
pub fn id(words: &str) -> String {
    hyphenated(words, char::is_alphanumeric)
}

fn hyphenated(words: &str, stays: impl Fn(char) -> bool) -> String {
    let mut slug = String::new();
    for c in plain(words).flat_map(char::to_lowercase) {
        // An apostrophe stands within a word: "team's" is one.
        if matches!(c, '\'' | '\u{2019}') {
            continue;
        }
        if stays(c) && !c.is_uppercase() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() > MAX_BYTES {
            // A letter may be several bytes, of which none is left behind.
            let word = slug.rfind('-').filter(|end| *end > 0);
            let letter = slug.char_indices().next_back().map_or(0, |(at, _)| at);
            slug.truncate(word.unwrap_or(letter));
            break;
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// The letters of some words without their accents.
fn plain(words: &str) -> impl Iterator<Item = char> {
    words
        .nfkd()
        .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
        .nfc()
}

/// Ids that are given once each.
#[derive(Debug, Clone, Default)]
pub struct Ids {
    given: BTreeSet<String>,
    /// The next number to try behind an id that was given before.
    numbers: BTreeMap<String, usize>,
}

impl Ids {
    /// The id for some words, or `otherwise` where nothing is left of them, with a
    /// number where it was given before.
    pub fn give(&mut self, words: &str, otherwise: &str) -> String {
        let id = id(words);
        self.unique(if id.is_empty() { otherwise } else { &id }, "-")
    }

    /// The id for a level, whose case is kept: letters, digits, `_` and `+`, no hyphen.
    pub fn give_level(&mut self, words: &str) -> String {
        let mut id: String = plain(words)
            .map(|c| {
                if c.is_alphanumeric() || c == '+' {
                    c
                } else {
                    '_'
                }
            })
            .take(MAX_BYTES)
            .collect();
        while id.contains("__") {
            id = id.replace("__", "_");
        }
        let id = id.trim_matches('_');
        self.unique(if id.is_empty() { "L" } else { id }, "_")
    }

    fn unique(&mut self, id: &str, between: &str) -> String {
        let mut candidate = id.to_owned();
        let number = self.numbers.entry(id.to_owned()).or_insert(2);
        while !self.given.insert(candidate.clone()) {
            candidate = format!("{id}{between}{number}");
            *number += 1;
        }
        candidate
    }
}

#[cfg(test)]
mod tests {
    use super::{Ids, id, slug};

    #[test]
    fn words_become_an_id() {
        assert_eq!(
            slug("The team's  Café & Größe (2)"),
            "the-teams-cafe-gro-e-2"
        );
        assert_eq!(id("Größe"), "große");
        assert_eq!(id("影響力"), "影響力");
        assert_eq!(slug("../../etc/passwd"), "etc-passwd");
        assert_eq!(slug("影響"), "");
        assert!(slug(&"word ".repeat(40)).len() <= 48);
        assert!(!slug(&"word ".repeat(40)).ends_with('-'));
    }

    #[test]
    fn an_id_is_given_once() {
        let mut ids = Ids::default();
        assert_eq!(ids.give("Writing", "step"), "writing");
        assert_eq!(ids.give("writing!", "step"), "writing-2");
        assert_eq!(ids.give("— —", "step"), "step");
        assert_eq!(ids.give_level("Senior Engineer II"), "Senior_Engineer_II");
        assert_eq!(ids.give_level("L5+"), "L5+");
        assert_eq!(ids.give_level("—"), "L");
    }
}
