//! A framework's own words for a rule, from `waymark.toml`.

use crate::config::Config;
use crate::model::Text;

use super::dictionary::{Dictionary, Id, MARK};
use super::lexicon::{Covered, Hit, Lexicon};
use super::notation::Notation;
use super::words::Words;

/// Words that the rule reports too, and words that it never reports.
#[derive(Default)]
pub(crate) struct Own {
    add: Option<Phrases>,
    allow: Option<Phrases>,
}

/// A list with a dictionary of its own.
struct Phrases {
    dictionary: Dictionary,
    lexicon: Lexicon,
}

impl Phrases {
    fn of(phrases: &[Text]) -> Option<Self> {
        let mut notation = Notation::default();
        notation.begin("own", true);
        for phrase in phrases {
            notation.add(phrase);
        }
        let dictionary = Dictionary::of([&notation]);
        let lexicon = Lexicon::new(&notation, &dictionary);
        (!phrases.is_empty()).then_some(Self {
            dictionary,
            lexicon,
        })
    }

    fn hits(&self, words: Words<'_>) -> Vec<Hit<'_>> {
        let id = |place| {
            if words.is_word(place) {
                self.dictionary.id(words.at(place))
            } else {
                MARK
            }
        };
        let ids: Vec<Id> = (0..words.len()).map(id).collect();
        self.lexicon.hits(&ids)
    }
}

impl Own {
    /// The words that a framework has for the rule of this code.
    pub(crate) fn of(code: &str, config: &Config) -> Self {
        let own = config.words(code);
        Self {
            add: own.and_then(|own| Phrases::of(&own.add)),
            allow: own.and_then(|own| Phrases::of(&own.allow)),
        }
    }

    /// Where the words stand that the framework adds.
    pub(crate) fn added(&self, words: Words<'_>) -> Vec<Hit<'_>> {
        self.add
            .as_ref()
            .map_or_else(Vec::new, |add| add.hits(words))
    }

    /// The hits, without those that meet a word which the framework allows.
    pub(crate) fn without_allowed<'h>(
        &self,
        mut hits: Vec<Hit<'h>>,
        words: Words<'_>,
    ) -> Vec<Hit<'h>> {
        if let Some(allow) = &self.allow {
            let allowed = Covered::by(&allow.hits(words));
            hits.retain(|hit| !allowed.meets(hit));
        }
        hits
    }
}
