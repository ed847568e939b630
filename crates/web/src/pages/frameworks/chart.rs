//! The charts of a framework as files: `GET /frameworks/{framework}/chart/{image}`, the landscape, and
//! `GET /frameworks/{framework}/{path}/chart/{image}`, what a level expects.

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::Response;
use framework::Thing;

use super::{level, published};
use crate::Web;
use crate::copies;
use crate::http::error::WebError;
use crate::http::id::Id;
use crate::pages::image::Wanted;
use crate::view::chart::Picture;

pub(crate) async fn landscape(
    State(web): State<Web>,
    Id(framework): Id<String>,
    wanted: Wanted,
) -> Result<Response, WebError> {
    let published = published(&web, &framework)?;
    let framework = &published.framework;
    // Without a place for its reader: it is shown to others.
    let picture = Picture::landscape(framework, None, None);
    let name = format!("{}-landscape", copies::versioned(framework));
    wanted.answer(Some(picture), &name).await
}

pub(crate) async fn thing(
    State(web): State<Web>,
    path: Result<Path<(String, String, String)>, PathRejection>,
    wanted: Wanted,
) -> Result<Response, WebError> {
    let Path((framework, path, _)) = path.map_err(|_| WebError::NotFound)?;
    let published = published(&web, &framework)?;
    let framework = &published.framework;
    let Ok(Thing::Level(found)) = framework.resolve(&path) else {
        return Err(WebError::NotFound);
    };
    let name = format!("{}-{}", copies::versioned(framework), found.id);
    wanted.answer(level::picture(framework, found), &name).await
}
