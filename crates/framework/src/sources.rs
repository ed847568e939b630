//! The files that a framework was read from.

use std::path::PathBuf;

use crate::model::{Span, Text};

/// The files of one framework, in the order in which they were read.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

/// One file and its text.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// As it is shown: relative to where the reader stands.
    pub path: PathBuf,
    pub text: String,
    /// Whether the file began with a byte order mark, which `text` leaves out.
    pub bom: bool,
    /// Where each line begins, so that a place is found without reading the text again.
    lines: Vec<usize>,
}

/// A place for people: line and column from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub line: usize,
    pub column: usize,
}

/// A text, and where its file writes it.
#[derive(Debug, Clone, Copy)]
pub struct Located<'t> {
    text: &'t Text,
    /// The first byte in the file, where the words stand there as they read.
    start: Option<usize>,
}

impl Located<'_> {
    /// The place of some words: as [`Sources::within`].
    pub fn within(&self, start: usize, end: usize) -> Span {
        self.try_within(start, end).unwrap_or(self.text.span)
    }

    /// The place of some words: as [`Sources::try_within`].
    pub fn try_within(&self, start: usize, end: usize) -> Option<Span> {
        self.text.get(start..end)?;
        let at = |offset: usize| u32::try_from(self.start? + offset).ok();
        Some(Span {
            file: self.text.span.file,
            start: at(start)?,
            end: at(end)?,
        })
    }
}

impl Sources {
    /// Adds a file and returns its index, which spans carry.
    pub fn add(&mut self, path: PathBuf, text: String) -> u32 {
        let (bom, text) = match text.strip_prefix('\u{feff}') {
            Some(rest) => (true, rest.to_owned()),
            None => (false, text),
        };
        let breaks = text.match_indices('\n').map(|(newline, _)| newline + 1);
        let lines = std::iter::once(0).chain(breaks).collect();
        self.files.push(SourceFile {
            path,
            text,
            bom,
            lines,
        });
        u32::try_from(self.files.len() - 1).unwrap_or(u32::MAX)
    }

    pub fn file(&self, span: Span) -> Option<&SourceFile> {
        self.files.get(span.file as usize)
    }

    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// The place of some words of a text: `start` and `end` count bytes of the text's value. Where
    /// the file writes the text in another way (an escape, a line that goes on), the place of the
    /// whole text.
    pub fn within(&self, text: &Text, start: usize, end: usize) -> Span {
        self.locate(text).within(start, end)
    }

    /// The place of some words of a text, where the file writes them as they read.
    pub fn try_within(&self, text: &Text, start: usize, end: usize) -> Option<Span> {
        self.locate(text).try_within(start, end)
    }

    /// Finds where the file writes the words of a text. Each call reads the text: whoever asks for
    /// many of its words asks once.
    pub fn locate<'t>(&self, text: &'t Text) -> Located<'t> {
        let span = text.span;
        let bytes = span.start as usize..span.end as usize;
        let written = self.file(span).and_then(|file| file.text.get(bytes));
        // Quotes, and a line break behind three of them, stand before the words.
        let before = written.and_then(|written| written.find(text.as_str()));
        Located {
            text,
            start: before.map(|before| span.start as usize + before),
        }
    }

    /// Where a span begins.
    pub fn place(&self, span: Span) -> Option<Place> {
        let file = self.file(span)?;
        let start = span.start as usize;
        let line = file.lines.partition_point(|begin| *begin <= start);
        let before = file.text.get(*file.lines.get(line - 1)?..start)?;
        Some(Place {
            line,
            column: before.chars().count() + 1,
        })
    }
}
