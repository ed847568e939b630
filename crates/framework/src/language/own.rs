//! A framework's own words for a rule, from `waymark.toml`.

use crate::config::Config;
use crate::model::Text;

use super::lexicon::{Hit, Lexicon};
use super::words::Words;

/// Words that the rule reports too, and words that it never reports.
#[derive(Default)]
pub(crate) struct Own {
    add: Option<Lexicon>,
    allow: Option<Lexicon>,
}

impl Own {
    /// The words that a framework has for the rule of this code.
    pub(crate) fn of(code: &str, config: &Config) -> Self {
        let own = config.words(code);
        let compile = |phrases: &[Text]| {
            let mut lexicon = Lexicon::default();
            lexicon.begin("own");
            for phrase in phrases {
                lexicon.add(phrase);
            }
            (!phrases.is_empty()).then_some(lexicon)
        };
        Self {
            add: own.and_then(|own| compile(&own.add)),
            allow: own.and_then(|own| compile(&own.allow)),
        }
    }

    /// Where the words stand that the framework adds.
    pub(crate) fn added(&self, words: &Words<'_>) -> Vec<Hit<'_>> {
        self.add
            .as_ref()
            .map_or_else(Vec::new, |add| add.hits(words))
    }

    /// The hits, without those that meet a word which the framework allows.
    pub(crate) fn without_allowed<'h>(
        &self,
        mut hits: Vec<Hit<'h>>,
        words: &Words<'_>,
    ) -> Vec<Hit<'h>> {
        if let Some(allow) = &self.allow {
            let allowed = allow.hits(words);
            hits.retain(|hit| {
                let meets = |other: &Hit<'_>| {
                    other.places.start < hit.places.end && hit.places.start < other.places.end
                };
                !allowed.iter().any(meets)
            });
        }
        hits
    }
}
