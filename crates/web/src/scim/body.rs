//! The body of a request: JSON, of a size that can be looked at.

use ::scim::Error;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header;
use serde_json::Value;

use super::error::ScimError;
use crate::Web;

/// A body that is JSON.
#[derive(Debug)]
pub(super) struct Body(pub(super) Value);

impl FromRequest<Web> for Body {
    type Rejection = ScimError;

    async fn from_request(request: Request, web: &Web) -> Result<Self, ScimError> {
        let kind = request.headers().get(header::CONTENT_TYPE);
        if !kind
            .and_then(|kind| kind.to_str().ok())
            .is_some_and(is_json)
        {
            return Err(ScimError::WrongType);
        }
        let bytes = Bytes::from_request(request, web).await.map_err(|_| {
            let most = crate::MOST_BYTES / 1024;
            Error::TooLarge(format!("A request carries at most {most} KiB."))
        })?;
        // serde_json itself goes no deeper than 128 brackets.
        let value = serde_json::from_slice(&bytes)
            .map_err(|error| Error::syntax(format!("the body is not JSON: {error}")))?;
        Ok(Self(value))
    }
}

fn is_json(kind: &str) -> bool {
    let name = kind.split(';').next().unwrap_or_default().trim();
    ["application/scim+json", "application/json"]
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known))
}
