//! `GET /frameworks/{framework}/{path}`: whatever the address names.

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use framework::{Framework, Thing};

use super::own_team::OwnTeam;
use super::{
    conversation, dimension, earlier, group, guide, level, promotion, published, transition,
};
use crate::Web;
use crate::http::error::WebError;
use crate::http::visitor::Visitor;
use crate::layout::Audience;
use crate::urls;

pub(crate) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    path: Result<Path<(String, String)>, PathRejection>,
) -> Result<Response, WebError> {
    let Path((framework, path)) = path.map_err(|_| WebError::NotFound)?;
    let published = published(&web, &framework)?;
    let framework = &published.framework;
    let own = OwnTeam::of(&web, &visitor, framework, &path).await?;
    let thing = framework.resolve(&path).map_err(|_| WebError::NotFound)?;
    let looking = earlier::Looking {
        visitor: &visitor,
        earlier: earlier::of(&web, framework, &path),
    };
    let shown = page_of(&looking, framework, thing, &own)?;
    // Everything else stands on the page of the thing it belongs to.
    Ok(
        shown
            .unwrap_or_else(|| Redirect::permanent(&urls::thing(framework, &path)).into_response()),
    )
}

/// The page of a thing that has one of its own, with what the reader's team says beside it.
pub(crate) fn page_of<A: Audience>(
    audience: &A,
    framework: &Framework,
    thing: Thing<'_>,
    own: &OwnTeam,
) -> Result<Option<A::Page>, WebError> {
    match thing {
        Thing::Level(found) => level::show(audience, framework, found, own),
        Thing::Dimension(found) => dimension::show(audience, framework, found, own),
        Thing::Group(found) => group::show(audience, framework, found),
        Thing::Transition(found) => transition::show(audience, framework, found),
        Thing::Guide(found) => guide::show(audience, framework, found),
        Thing::Conversation(found) => conversation::show(audience, framework, found),
        Thing::Promotion(found) => promotion::show(audience, framework, found),
        _ => return Ok(None),
    }
    .map(Some)
}
