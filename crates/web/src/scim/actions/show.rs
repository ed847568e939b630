//! `GET /Users/{id}`, `GET /Groups/{id}`.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::precondition::if_none_match;
use super::{Ask, Of};
use crate::Web;
use crate::scim::answer;
use crate::scim::error::ScimError;
use crate::scim::resource::Resource;

pub(in crate::scim) async fn show<K: Of>(
    State(web): State<Web>,
    ask: Ask,
) -> Result<Response, ScimError> {
    let asking = ask.asking(&web);
    let wanted = ask.parameters.projection()?;
    let document = Resource::load(&asking, K::KIND, &ask.id)
        .await?
        .document(&asking);
    if if_none_match(&ask.headers, &document) {
        return Ok(answer::not_modified(&document));
    }
    Ok(answer::resource(StatusCode::OK, document, &wanted))
}
