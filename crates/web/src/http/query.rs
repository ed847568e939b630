//! What stands behind the question mark of an address.

use axum::extract::{FromRequestParts, Query as Parsed};
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use super::error::WebError;
use crate::Web;

/// The fields of the query. One that comes twice, or cannot be read, ends in a page that says so.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Query<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequestParts<Web> for Query<T> {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, WebError> {
        let parsed = Parsed::from_request_parts(parts, web).await;
        let Parsed(fields) = parsed.map_err(|_| WebError::BadAddress)?;
        Ok(Self(fields))
    }
}
