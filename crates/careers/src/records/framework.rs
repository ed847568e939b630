//! Frameworks that the server keeps: drafts, what was said of them in review, and what was
//! published.

use jiff::Timestamp;

use super::{DraftId, FrameworkRef, PersonId};

/// One of the files that a framework consists of, as it came: with its byte order mark and its line
/// ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrameworkFile {
    /// Below the framework's folder, with `/` between the parts: `levels/senior.toml`.
    pub path: String,
    pub text: String,
}

/// A version that was published. It never changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrameworkVersion {
    pub of: FrameworkRef,
    /// Of its meaning, as `sha256:…`.
    pub digest: String,
    /// The author's words on what is new.
    pub words: String,
    /// The version that it was written from. None: the first that the server keeps, or a framework
    /// that came from elsewhere.
    pub based_on: Option<String>,
    pub at: Timestamp,
    pub by: PersonId,
    /// The commit of the repository that it came from.
    pub commit: Option<String>,
    /// Why it is published although some people lose something by it, for them to read.
    pub reason: Option<String>,
}

/// A version of a framework that is being written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrameworkDraft {
    pub id: DraftId,
    /// The id of the framework.
    pub framework: String,
    /// The version that it was begun from. None: the framework is new.
    pub based_on: Option<String>,
    pub state: DraftState,
    /// Who began it.
    pub author: PersonId,
    pub created_at: Timestamp,
    pub changed_at: Timestamp,
    pub revision: Revision,
    /// The commit of the repository that its files came from.
    pub commit: Option<String>,
}

/// Counts every change of a draft's files and of its state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Revision(pub i64);

impl Revision {
    /// Before any draft: there is none.
    pub const NONE: Self = Self(0);

    pub const FIRST: Self = Self(1);

    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

/// Where a draft is on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DraftState {
    /// Its files are being written.
    Draft,
    /// Its files stand still, and others say what they think.
    Review,
    /// It has become a version.
    Published,
    /// It was given up.
    Discarded,
}

impl DraftState {
    /// Whether anything can still become of it.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Review)
    }
}

/// What somebody said of a draft in review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftReview {
    pub draft: DraftId,
    /// What they read. It counts for no other.
    pub revision: Revision,
    pub person: PersonId,
    pub verdict: Verdict,
    pub words: String,
    pub at: Timestamp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    Agreed,
    ChangesAsked,
}

/// Where a framework is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Keeping {
    /// In the browser.
    Browser,
    /// In a repository, from which it is pushed: the browser shows drafts and does not edit them.
    Git,
}
