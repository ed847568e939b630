//! `POST /Users`, `POST /Groups`.

use ::scim::schema::accept;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::{Ask, Of};
use crate::Web;
use crate::scim::answer;
use crate::scim::body::Body;
use crate::scim::error::ScimError;
use crate::scim::resource::Resource;

pub(in crate::scim) async fn create<K: Of>(
    State(web): State<Web>,
    ask: Ask,
    Body(body): Body,
) -> Result<Response, ScimError> {
    let asking = ask.asking(&web);
    let wanted = ask.parameters.projection()?;
    let said = accept(K::KIND, &body)?;
    let made = Resource::create(&asking, K::KIND, &said).await?;
    let document = made.document(&asking);
    Ok(answer::resource(StatusCode::CREATED, document, &wanted))
}
