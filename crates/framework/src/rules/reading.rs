//! The words of a framework, cut and looked up once for all the rules that read English.

use std::ops::Range;

use super::texts::{self, Told};
use crate::language::{Shelf, Tokens, Words, cut};
use crate::model::Framework;

/// Every text that readers see, in reading order, as words and sentences.
pub(super) struct Reading<'a> {
    tokens: Tokens,
    texts: Vec<Read<'a>>,
    names: Vec<Read<'a>>,
    sentences: Vec<Range<usize>>,
}

struct Read<'a> {
    told: Told<'a>,
    shelf: Shelf,
    sentences: Range<usize>,
}

/// A text, the thing whose words it is, and what it consists of.
#[derive(Clone, Copy)]
pub(super) struct Heard<'r, 'a> {
    pub(super) told: Told<'a>,
    pub(super) words: Words<'r>,
    /// Bytes of the text.
    pub(super) sentences: &'r [Range<usize>],
}

/// Words and marks of a text that people are held against which are read. Each is weighed with all
/// the others; a criterion of several pages has other faults.
const MOST: usize = 1_000;

impl Heard<'_, '_> {
    fn beginning(self) -> Self {
        Self {
            words: self.words.first(MOST),
            ..self
        }
    }
}

impl<'a> Reading<'a> {
    pub(super) fn of(framework: &'a Framework) -> Self {
        let mut reading = Self {
            tokens: Tokens::default(),
            texts: Vec::new(),
            names: Vec::new(),
            sentences: Vec::new(),
        };
        for told in texts::told(framework) {
            let read = reading.read(told);
            reading.texts.push(read);
        }
        for told in texts::names(framework) {
            let read = reading.read(told);
            reading.names.push(read);
        }
        reading
    }

    fn read(&mut self, told: Told<'a>) -> Read<'a> {
        let (shelf, sentences) = cut(&mut self.tokens, told.text);
        let first = self.sentences.len();
        self.sentences.extend(sentences);
        Read {
            told,
            shelf,
            sentences: first..self.sentences.len(),
        }
    }

    pub(super) fn all(&self) -> impl Iterator<Item = Heard<'_, 'a>> {
        self.texts.iter().map(|read| self.heard(read))
    }

    /// Names of levels, steps and the like. A capital in one says nothing.
    pub(super) fn names(&self) -> impl Iterator<Item = Heard<'_, 'a>> {
        self.names.iter().map(|read| self.heard(read))
    }

    fn heard(&self, read: &Read<'a>) -> Heard<'_, 'a> {
        Heard {
            told: read.told,
            words: self.tokens.words(&read.shelf, read.told.text),
            sentences: &self.sentences[read.sentences.clone()],
        }
    }

    /// Texts that people are held against: criteria, steps and signals, and what a level does and
    /// answers for.
    pub(super) fn held_against(&self) -> impl Iterator<Item = Heard<'_, 'a>> {
        let all = self.all().map(Heard::beginning);
        all.filter(|heard| heard.told.is_held_against())
    }

    /// The same, and what says how big a level is and when a move comes.
    pub(super) fn held_against_or_sized(&self) -> impl Iterator<Item = Heard<'_, 'a>> {
        let all = self.all().map(Heard::beginning);
        all.filter(|heard| heard.told.is_held_against() || heard.told.is_size())
    }
}
