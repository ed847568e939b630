//! Answers: JSON under SCIM's own type, with an `ETag` where it is a resource.

use ::scim::projection::Projection;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use super::resource::Document;

const TYPE: HeaderValue = HeaderValue::from_static("application/scim+json");

pub(super) fn with_type(status: StatusCode, body: &Value) -> Response {
    (status, [(header::CONTENT_TYPE, TYPE)], body.to_string()).into_response()
}

/// A resource, as far as it is wanted.
pub(super) fn resource(status: StatusCode, document: Document, wanted: &Projection) -> Response {
    let (version, location) = (document.version, document.location);
    let body = Value::Object(wanted.of(document.kind, document.fields));
    let mut response = with_type(status, &body);
    let headers = response.headers_mut();
    say(headers, header::ETAG, &version);
    say(headers, header::LOCATION, &location);
    response
}

/// 304: what the caller has is what there is.
pub(super) fn not_modified(document: &Document) -> Response {
    let mut response = StatusCode::NOT_MODIFIED.into_response();
    say(response.headers_mut(), header::ETAG, &document.version);
    response
}

fn say(headers: &mut HeaderMap, name: header::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}
