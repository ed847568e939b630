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
        self.files.push(SourceFile { path, text });
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
        let text = &self.file(span)?.text;
        let before = text.get(..span.start as usize)?;
        let line = before.matches('\n').count() + 1;
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Some(Place {
            line,
            column: before[start..].chars().count() + 1,
        })
    }
}
