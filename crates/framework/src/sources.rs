//! The files that a framework was read from.

use std::path::PathBuf;

use crate::model::Span;

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
    /// Where each line begins, so that a place is found without reading the text again.
    lines: Vec<usize>,
}

/// A place for people: line and column from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub line: usize,
    pub column: usize,
}

impl Sources {
    /// Adds a file and returns its index, which spans carry.
    pub fn add(&mut self, path: PathBuf, text: String) -> u32 {
        let breaks = text.match_indices('\n').map(|(newline, _)| newline + 1);
        let lines = std::iter::once(0).chain(breaks).collect();
        self.files.push(SourceFile { path, text, lines });
        u32::try_from(self.files.len() - 1).unwrap_or(u32::MAX)
    }

    pub fn file(&self, span: Span) -> Option<&SourceFile> {
        self.files.get(span.file as usize)
    }

    pub fn files(&self) -> &[SourceFile] {
        &self.files
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
