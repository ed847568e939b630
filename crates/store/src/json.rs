//! Documents within a row: kept as JSON text on both engines, read and written as a whole.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::StoreError;

pub(crate) fn text<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("records have text keys and no value that can refuse")
}

/// `what` names the document where it cannot be read.
pub(crate) fn value<T: DeserializeOwned>(what: &'static str, text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|error| StoreError::Damaged {
        what,
        reason: error.to_string(),
    })
}
