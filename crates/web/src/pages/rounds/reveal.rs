//! `/rounds/{id}/reveal`: what revealing means, and the button that does it.

use app::AppError;
use app::rounds::{self, RoundView};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use careers::records::RoundId;

use super::show;
use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::id::Id;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::urls;
use crate::view::words;

#[derive(Template)]
#[template(path = "rounds/confirm-reveal.html")]
pub(super) struct RevealPage<'a> {
    pub(super) shell: Shell,
    pub(super) view: &'a RoundView,
}

pub(crate) async fn confirm(
    State(web): State<Web>,
    reader: Reader,
    Id(id): Id<RoundId>,
) -> Result<Response, WebError> {
    let view = rounds::show(&web.app, &reader.who.caller, id).await?;
    if !view.may_reveal {
        return Ok(Redirect::to(&urls::round(id)).into_response());
    }
    let shell = reader.shell("Open the readings?", Place::Elsewhere);
    reader.page(&RevealPage { shell, view: &view })
}

pub(crate) async fn reveal(
    State(web): State<Web>,
    reader: Reader,
    Id(id): Id<RoundId>,
    _form: Form,
) -> Result<Response, WebError> {
    match rounds::reveal(&web.app, &reader.who.caller, id).await {
        Ok(()) => Ok(Redirect::to(&format!("{}?fresh=1", urls::round(id))).into_response()),
        Err(AppError::Rule(words)) => show::with_notice(&web, &reader, id, &words).await,
        Err(error) => Err(error.into()),
    }
}
