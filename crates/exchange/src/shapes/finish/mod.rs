//! From what was gathered to a framework: tracks, ranks, dimensions out of categories, what each
//! level expects, and the ways between levels.

mod expectations;
mod facts;
mod tracks;

use framework::{Framework, SUMMARY_TO_WRITE, Span, Text, Transition, TransitionKind};

use super::{Reader, Told, words};
use crate::report::{NoteKind, Report};
use crate::slug::Ids;
use crate::tables::ways_between;

/// A semantic version without more than its three numbers.
pub(in crate::shapes) fn is_version(words: &str) -> bool {
    let is_number = |part: &str| part.parse::<u32>().is_ok_and(|it| it.to_string() == part);
    words.split('.').count() == 3 && words.split('.').all(is_number)
}

/// A BCP 47 tag, as far as its form tells.
pub(in crate::shapes) fn is_language(words: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty() && part.len() <= 8 && part.chars().all(|c| c.is_ascii_alphanumeric())
    };
    words.split('-').all(part)
        && words
            .split('-')
            .next()
            .is_some_and(|first| matches!(first.len(), 2 | 3))
}

impl Reader {
    /// The framework, called as the file is where it says nothing else.
    pub(crate) fn finish(mut self, file: &str) -> (Framework, Told) {
        self.header_of(file);
        self.tracks_and_ranks();
        self.categories();
        self.lines_about_levels();
        self.expectations_by_label();
        let mut facts = Vec::new();
        for draft in std::mem::take(&mut self.levels) {
            self.framework.levels.push(draft.level);
            facts.push(draft.facts);
        }
        self.promotions();
        self.facts_of_levels(facts);
        (self.framework, self.told)
    }

    pub(in crate::shapes) fn guess(&mut self, path: &str, says: impl Into<String>) {
        self.told
            .tell(NoteKind::Guessed, path, Span::default(), says);
    }

    fn header_of(&mut self, file: &str) {
        let header = &mut self.framework.header;
        let mut guesses = Vec::new();
        if header.name.is_empty() {
            let name = words::heading(file);
            header.name = if name.is_empty() {
                "Framework"
            } else {
                name.as_str()
            }
            .into();
            guesses.push(format!(
                "the framework is called “{}”, as the file is",
                header.name
            ));
        }
        let words = if header.id.is_empty() {
            &header.name
        } else {
            &header.id
        };
        let made = Ids::default().give(words, "framework");
        header.id = Text::new(made, words.span);
        if header.version.is_empty() {
            header.version = "0.1.0".into();
        }
        if header.language.is_empty() {
            header.language = "en".into();
            guesses.push("the language is taken to be English: `language` says so".to_owned());
        }
        if header.summary.is_empty() {
            header.summary = SUMMARY_TO_WRITE.into();
        }
        for says in guesses {
            self.guess("", says);
        }
    }

    /// From each level to the next of its track.
    fn promotions(&mut self) {
        if !self.framework.transitions.is_empty() {
            return;
        }
        if self.is_parted {
            let mut report = Report::default();
            let ladders = vec![0; self.framework.tracks.len()];
            self.framework.transitions = ways_between(&self.framework, &ladders, &mut report);
            for note in report.notes {
                self.guess("", note.says);
            }
            return;
        }
        let levels = &self.framework.levels;
        let pairs = levels
            .windows(2)
            .filter(|pair| pair[0].track == pair[1].track);
        let promotions: Vec<_> = pairs
            .map(|pair| Transition {
                from: pair[0].id.clone(),
                to: pair[1].id.clone(),
                kind: TransitionKind::Promotion,
                ..Transition::default()
            })
            .collect();
        if !promotions.is_empty() {
            let says = "each level leads to the next of its track, by promotion. What a promotion asks for, and ways between tracks, are for you to add";
            self.guess("", says);
        }
        self.framework.transitions = promotions;
    }
}
