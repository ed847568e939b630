//! `GET /frameworks/{framework}/{path}`: whatever the address names.

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use framework::{Address, Framework, Library, Thing};
use serde::Deserialize;

use super::lead::{self, Lead};
use super::own_team::OwnTeam;
use super::{
    conversation, dimension, earlier, group, guide, level, looked_up, promotion, transition,
};
use crate::Web;
use crate::http::error::WebError;
use crate::http::query::Query;
use crate::http::visitor::Visitor;
use crate::layout::{Audience, Renamed};
use crate::urls::{self, Edition};

#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    /// The path that led here, where it has another name now.
    #[serde(default)]
    was: String,
}

pub(crate) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    path: Result<Path<(String, String)>, PathRejection>,
    Query(Asked { was }): Query<Asked>,
) -> Result<Response, WebError> {
    let Path((segment, path)) = path.map_err(|_| WebError::NotFound)?;
    let mut address: Address = segment.parse().map_err(|_| WebError::NotFound)?;
    address.path = path;
    let path = &address.path;
    let library = web.app.library.now();
    let published = looked_up(&library, &address)?;
    let (framework, edition) = (&published.framework, Edition::of(&address));
    let thing = match lead::of(&library, framework, edition, path) {
        Lead::Here(thing) => thing,
        // For now: the next version may call it something else again.
        Lead::On(renamed) => {
            let page = lead::onward(framework, &renamed);
            return Ok(Redirect::temporary(&page).into_response());
        }
        Lead::Nowhere(nearest) => return Err(nearest.into()),
    };
    let own = OwnTeam::of(&web, &visitor, framework, path).await?;
    let looking = earlier::Looking {
        visitor: &visitor,
        edition,
        earlier: earlier::of(&library, framework, path),
        renamed: renamed(&library, framework, edition, path, &was),
    };
    let shown = page_of(&looking, framework, thing, &own)?;
    // Everything else stands on the page of the thing it belongs to: for good in a version.
    let page = edition.thing(framework, path);
    Ok(shown.unwrap_or_else(|| match edition {
        Edition::Current => Redirect::temporary(&page).into_response(),
        Edition::Pinned => Redirect::permanent(&page).into_response(),
    }))
}

/// What was asked for by its earlier name, if it stands on this page now.
fn renamed(
    library: &Library,
    framework: &Framework,
    edition: Edition,
    path: &str,
    was: &str,
) -> Option<Renamed> {
    if was.is_empty() || framework.names(was) {
        return None;
    }
    let Lead::On(renamed) = lead::of(library, framework, edition, was) else {
        return None;
    };
    let page = urls::thing(framework, &renamed.now);
    let page = page.split('#').next();
    (page == Some(&urls::thing(framework, path))).then_some(renamed)
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
