//! `If-Match` and `If-None-Match`: RFC 7644, section 3.14. Versions are compared weakly, as SCIM's
//! own examples do.

use axum::http::{HeaderMap, HeaderName, header};

use crate::scim::error::ScimError;
use crate::scim::resource::Document;

/// Whether the caller asked to go on only from a version that they know.
pub(super) fn is_conditional(headers: &HeaderMap) -> bool {
    headers.contains_key(header::IF_MATCH)
}

/// Refuses where the caller knows another version than this one.
pub(super) fn if_match(headers: &HeaderMap, document: &Document) -> Result<(), ScimError> {
    if !is_conditional(headers) || names(headers, header::IF_MATCH, document) {
        return Ok(());
    }
    Err(ScimError::Precondition)
}

/// Whether the caller has this version already.
pub(super) fn if_none_match(headers: &HeaderMap, document: &Document) -> bool {
    names(headers, header::IF_NONE_MATCH, document)
}

fn names(headers: &HeaderMap, header: HeaderName, document: &Document) -> bool {
    let values = headers.get_all(header).iter();
    let mut tags = values
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim);
    let strong = |tag: &str| tag.strip_prefix("W/").unwrap_or(tag).to_owned();
    let ours = strong(&document.version);
    tags.any(|tag| tag == "*" || strong(tag) == ours)
}
