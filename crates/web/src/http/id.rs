//! The id in an address: `/rounds/{id}`. What is no id names nothing, and is not found.

use std::str::FromStr;

use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;

use super::error::WebError;
use crate::Web;

/// The first part of the address that stands for a record.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Id<T>(pub(crate) T);

impl<T: FromStr> FromRequestParts<Web> for Id<T> {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, WebError> {
        let named = RawPathParams::from_request_parts(parts, web).await;
        let named = named.map_err(|_| WebError::NotFound)?;
        let first = named
            .iter()
            .next()
            .map(|(_, text)| text)
            .unwrap_or_default();
        first.parse().map(Self).map_err(|_| WebError::NotFound)
    }
}
