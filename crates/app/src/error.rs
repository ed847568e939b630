//! Why an action was not done.
//!
//! * [`AppError::NotFound`]: there is no such record, or the viewer may not see it. The two are
//!   never told apart.
//! * [`AppError::Rule`]: the viewer may see it, and a rule stands against the change. The words
//!   are for the page.
//! * [`AppError::Busy`]: others were writing for so long that this was given up. Nothing was changed.
//! * [`AppError::Unrecorded`]: it could not be written down that this is read, so it is not shown.
//! * [`AppError::Store`]: the database could not do its part. Nothing was changed.

use std::sync::Arc;

use store::StoreError;

#[derive(Debug, thiserror::Error)]
pub enum AppError {
    #[error("there is no such record")]
    NotFound,
    #[error("{0}")]
    Rule(String),
    #[error("the database is busy")]
    Busy,
    #[error("the audit log could not be written: {0}")]
    Unrecorded(Arc<str>),
    #[error(transparent)]
    Store(StoreError),
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Busy => Self::Busy,
            other => Self::Store(other),
        }
    }
}

impl AppError {
    #[expect(clippy::needless_pass_by_value, reason = "it is handed to `map_err`")]
    pub fn rule(words: impl ToString) -> Self {
        Self::Rule(words.to_string())
    }
}
