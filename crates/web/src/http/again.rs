//! A page that looks again by itself, with and without script: for work that is under way.

use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;

/// Seconds, by the `Refresh` header: HTML, "Shared declarative refresh steps".
const SOON: HeaderValue = HeaderValue::from_static("2");

pub(crate) fn soon(mut response: Response) -> Response {
    let refresh = HeaderName::from_static("refresh");
    response.headers_mut().insert(refresh, SOON);
    response
}
