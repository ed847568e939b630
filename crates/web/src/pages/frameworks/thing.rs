//! `GET /frameworks/{framework}/{path}`: whatever the address names.

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use framework::Thing;

use super::{conversation, dimension, group, guide, level, promotion, published, transition};
use crate::Web;
use crate::http::error::WebError;
use crate::http::visitor::Visitor;
use crate::urls;

pub(crate) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    path: Result<Path<(String, String)>, PathRejection>,
) -> Result<Response, WebError> {
    let Path((framework, path)) = path.map_err(|_| WebError::NotFound)?;
    let published = published(&web, &framework)?;
    let framework = &published.framework;
    match framework.resolve(&path).map_err(|_| WebError::NotFound)? {
        Thing::Level(found) => level::show(&visitor, framework, found),
        Thing::Dimension(found) => dimension::show(&visitor, framework, found),
        Thing::Group(found) => group::show(&visitor, framework, found),
        Thing::Transition(found) => transition::show(&visitor, framework, found),
        Thing::Guide(found) => guide::show(&visitor, framework, found),
        Thing::Conversation(found) => conversation::show(&visitor, framework, found),
        Thing::Promotion(found) => promotion::show(&visitor, framework, found),
        // Everything else stands on the page of the thing it belongs to.
        _ => Ok(Redirect::permanent(&urls::thing(framework, &path)).into_response()),
    }
}
