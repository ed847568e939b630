//! `PATCH /Users/{id}`, `PATCH /Groups/{id}`: all operations or none.

use ::scim::patch;
use ::scim::schema::accept;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::Value;

use super::precondition::if_match;
use super::replace::given_up;
use super::{Ask, Of, TRIES};
use crate::Web;
use crate::scim::answer;
use crate::scim::body::Body;
use crate::scim::error::ScimError;
use crate::scim::resource::Resource;

pub(in crate::scim) async fn change<K: Of>(
    State(web): State<Web>,
    ask: Ask,
    Body(body): Body,
) -> Result<Response, ScimError> {
    let asking = ask.asking(&web);
    let wanted = ask.parameters.projection()?;
    let operations = patch::operations(&body)?;
    let _turn = ask.turn().await;
    for _ in 0..TRIES {
        let seen = Resource::load(&asking, K::KIND, &ask.id).await?;
        let before = seen.document(&asking);
        if_match(&ask.headers, &before)?;
        let mut fields = before.fields;
        patch::apply(K::KIND, &mut fields, &operations)?;
        let said = accept(K::KIND, &Value::Object(fields))?;
        if let Some(changed) = seen.change(&asking, &said).await? {
            let document = changed.document(&asking);
            return Ok(answer::resource(StatusCode::OK, document, &wanted));
        }
    }
    Err(given_up(&ask))
}
