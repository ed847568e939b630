//! Why a file is not read, or not further.

use crate::report::At;

/// The place, and what to do about it. Nothing of the file is imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refused {
    pub(super) at: At,
    pub(super) says: String,
}

impl Refused {
    pub(super) fn new(at: At, says: impl Into<String>) -> Self {
        Self {
            at,
            says: says.into(),
        }
    }

    pub(super) fn file(says: impl Into<String>) -> Self {
        Self::new(At::File, says)
    }
}
