//! Fixes: edits to a framework's files, as data, and what becomes of the files with them.
//!
//! An edit replaces bytes. What it does not touch stays as it is: comments, order, line endings.

mod apply;
pub(crate) mod places;

use crate::model::Span;

pub use apply::{Fixed, apply};

/// What would mend a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    pub safety: Safety,
    /// What it does, in a few words that follow "fix:".
    pub says: String,
    pub edits: Vec<Edit>,
}

/// How far a fix can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Safety {
    /// Means the same as before, or removes what meant nothing.
    Safe,
    /// Probably what is wanted; the meaning may change, so somebody should look.
    Unsafe,
    /// Shows how it could look. Never applied.
    DisplayOnly,
}

impl Safety {
    pub fn word(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
            Self::DisplayOnly => "display-only",
        }
    }
}

/// Bytes of a file, and what stands there instead. An empty span is an insertion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    pub span: Span,
    pub text: String,
}

impl Fix {
    pub fn safe(says: impl Into<String>) -> Self {
        Self::new(Safety::Safe, says)
    }

    pub fn risky(says: impl Into<String>) -> Self {
        Self::new(Safety::Unsafe, says)
    }

    pub fn shown(says: impl Into<String>) -> Self {
        Self::new(Safety::DisplayOnly, says)
    }

    fn new(safety: Safety, says: impl Into<String>) -> Self {
        Self {
            safety,
            says: says.into(),
            edits: Vec::new(),
        }
    }

    #[must_use]
    pub fn edit(mut self, span: Span, text: impl Into<String>) -> Self {
        self.edits.push(Edit {
            span,
            text: text.into(),
        });
        self
    }
}
