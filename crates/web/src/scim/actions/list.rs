//! `GET /Users`, `GET /Groups`, and the same asked in a body: `POST /.search`.

use ::scim::query;
use ::scim::schema::Kind;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::{Ask, Of};
use crate::Web;
use crate::scim::answer::with_type;
use crate::scim::body::Body;
use crate::scim::error::ScimError;
use crate::scim::list::answer;

pub(in crate::scim) async fn list<K: Of>(
    State(web): State<Web>,
    ask: Ask,
) -> Result<Response, ScimError> {
    let query = ask.parameters.query()?;
    let found = answer(&ask.asking(&web), &[K::KIND], &query).await?;
    Ok(with_type(StatusCode::OK, &found))
}

pub(in crate::scim) async fn search<K: Of>(
    State(web): State<Web>,
    ask: Ask,
    Body(body): Body,
) -> Result<Response, ScimError> {
    let query = query::search(&body)?;
    let found = answer(&ask.asking(&web), &[K::KIND], &query).await?;
    Ok(with_type(StatusCode::OK, &found))
}

/// Users first, then groups.
pub(in crate::scim) async fn search_all(
    State(web): State<Web>,
    ask: Ask,
    Body(body): Body,
) -> Result<Response, ScimError> {
    let query = query::search(&body)?;
    let found = answer(&ask.asking(&web), &Kind::ALL, &query).await?;
    Ok(with_type(StatusCode::OK, &found))
}
