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
        leave(K::KIND, &mut said, &before.fields);
        if let Some(changed) = seen.change(&asking, &said).await? {
            let document = changed.document(&asking);
            return Ok(answer::resource(StatusCode::OK, document, &wanted));
        }
    }
    Err(given_up(&ask))
}

/// Takes over what stays where nothing is said of it.
pub(super) fn leave(kind: Kind, said: &mut Map<String, Value>, before: &Map<String, Value>) {
    let stay: &[&str] = match kind {
        Kind::User => &["externalId", "active"],
        Kind::Group => &["externalId", "members"],
    };
    for &name in stay {
        if let (false, Some(value)) = (said.contains_key(name), before.get(name)) {
            said.insert(name.to_owned(), value.clone());
        }
    }
    let manager = before
        .get(ENTERPRISE.urn)
        .and_then(|parts| parts.get("manager"));
    if let (false, Some(manager)) = (said.contains_key(ENTERPRISE.urn), manager) {
        said.insert(ENTERPRISE.urn.to_owned(), json!({ "manager": manager }));
    }
}

/// Somebody else was faster each time.
pub(super) fn given_up(ask: &Ask) -> ScimError {
    if is_conditional(&ask.headers) {
        ScimError::Precondition
    } else {
        ScimError::Busy
    }
}
