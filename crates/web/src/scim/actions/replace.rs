//! `PUT /Users/{id}`, `PUT /Groups/{id}`.
//!
//! What a body does not speak of goes, as far as only the provider knows it. What Waymark acts upon
//! stays as it is until the body says otherwise: an attribute that a provider was not told to send
//! must neither close an account nor leave people without manager or team.

use ::scim::schema::{ENTERPRISE, Kind, accept};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Map, Value, json};

use super::precondition::{if_match, is_conditional};
use super::{Ask, Of, TRIES};
use crate::Web;
use crate::scim::answer;
use crate::scim::body::Body;
use crate::scim::error::ScimError;
use crate::scim::resource::Resource;

pub(in crate::scim) async fn replace<K: Of>(
    State(web): State<Web>,
    ask: Ask,
    Body(body): Body,
) -> Result<Response, ScimError> {
    let asking = ask.asking(&web);
    let wanted = ask.parameters.projection()?;
    let said = accept(K::KIND, &body)?;
    let _turn = ask.turn().await;
    for _ in 0..TRIES {
        let seen = Resource::load(&asking, K::KIND, &ask.id).await?;
        let before = seen.document(&asking);
        if_match(&ask.headers, &before)?;
        let mut said = said.clone();
        leave(K::KIND, &body, &mut said, &before.fields);
        if let Some(changed) = seen.change(&asking, &said).await? {
            let document = changed.document(&asking);
            return Ok(answer::resource(StatusCode::OK, document, &wanted));
        }
    }
    Err(given_up(&ask))
}

/// Takes over what stays where nothing is said of it. `null` says something: that there is none
/// (RFC 7643, 2.5).
fn leave(kind: Kind, body: &Value, said: &mut Map<String, Value>, before: &Map<String, Value>) {
    let stay: &[&str] = match kind {
        Kind::User => &["externalId", "active"],
        Kind::Group => &["externalId", "members"],
    };
    for &name in stay {
        if let (None, Some(value)) = (spoken(body, name), before.get(name)) {
            said.insert(name.to_owned(), value.clone());
        }
    }
    let extension = spoken(body, ENTERPRISE.urn);
    let speaks_of_manager =
        extension.is_some_and(|parts| parts.is_null() || spoken(parts, "manager").is_some());
    let manager = before
        .get(ENTERPRISE.urn)
        .and_then(|parts| parts.get("manager"));
    if let (false, Some(manager)) = (speaks_of_manager, manager) {
        let parts = said.entry(ENTERPRISE.urn).or_insert_with(|| json!({}));
        if let Some(parts) = parts.as_object_mut() {
            parts.insert("manager".to_owned(), manager.clone());
        }
    }
}

/// What a body says of an attribute. Names of attributes know no case (RFC 7643, 2.1).
fn spoken<'a>(body: &'a Value, name: &str) -> Option<&'a Value> {
    let mut said = body.as_object()?.iter();
    said.find(|(key, _)| key.eq_ignore_ascii_case(name))
        .map(|(_, value)| value)
}

/// Somebody else was faster each time.
pub(super) fn given_up(ask: &Ask) -> ScimError {
    if is_conditional(&ask.headers) {
        ScimError::Precondition
    } else {
        ScimError::Busy
    }
}
