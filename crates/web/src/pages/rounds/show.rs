//! `GET /rounds/{id}`: an open round, or the readings of a revealed one side by side.

use app::rounds;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use careers::records::{RoundId, RoundState};
use serde::Deserialize;

use super::round::RoundPage;
use super::together::{self, TogetherPage};
use crate::Web;
use crate::http::error::WebError;
use crate::http::id::Id;
use crate::http::query::Query;
use crate::http::visitor::Reader;
use crate::pages::image::Wanted;
use crate::view::phrases;

#[derive(Default, Deserialize)]
pub(crate) struct Came {
    /// Straight from the reveal.
    fresh: Option<String>,
    /// Straight from sealing.
    sealed: Option<String>,
}

pub(crate) async fn show(
    State(web): State<Web>,
    reader: Reader,
    Id(id): Id<RoundId>,
    Query(came): Query<Came>,
) -> Result<Response, WebError> {
    page(&web, &reader, id, &came, None).await
}

/// `GET /rounds/{round}/chart/{image}`: the picture of a revealed round, for whoever reads the round.
pub(crate) async fn chart(
    State(web): State<Web>,
    reader: Reader,
    Id(id): Id<RoundId>,
    wanted: Wanted,
) -> Result<Response, WebError> {
    let view = rounds::show(&web.app, &reader.who.caller, id).await?;
    let picture = match view.round.state {
        RoundState::Open => None,
        RoundState::Revealed => together::picture(&view),
    };
    let name = format!("readings-of-{}", view.subject.name.to_lowercase());
    wanted.answer(picture, &name).await
}

/// The round as it stands, and in a rule's words why something was not done with it.
pub(super) async fn with_notice(
    web: &Web,
    reader: &Reader,
    id: RoundId,
    words: &str,
) -> Result<Response, WebError> {
    let notice = Some(phrases::sentence(words));
    let mut response = page(web, reader, id, &Came::default(), notice).await?;
    *response.status_mut() = StatusCode::CONFLICT;
    Ok(response)
}

async fn page(
    web: &Web,
    reader: &Reader,
    id: RoundId,
    came: &Came,
    notice: Option<String>,
) -> Result<Response, WebError> {
    let view = rounds::show(&web.app, &reader.who.caller, id).await?;
    match view.round.state {
        RoundState::Open => reader.page(&RoundPage::new(
            reader,
            &view,
            notice,
            came.sealed.is_some(),
        )),
        RoundState::Revealed => reader.page(&TogetherPage::new(
            reader,
            &view,
            notice,
            came.fresh.is_some(),
        )),
    }
}
