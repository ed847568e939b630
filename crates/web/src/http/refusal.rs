//! What is answered where a request is refused before any handler has seen it: a page for people,
//! and, at the door for programs, an error that programs can read.

use axum::http::Uri;
use axum::response::{IntoResponse as _, Response};

use super::error::WebError;
use crate::{api, scim};

/// The refusal of a request for this address.
pub(crate) fn refuse(asked: &Uri, error: WebError) -> Response {
    if scim::is_below(asked.path()) {
        scim::refused(error)
    } else if api::is_below(asked.path()) {
        api::refused(error)
    } else {
        error.into_response()
    }
}
