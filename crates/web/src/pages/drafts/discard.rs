//! `/drafts/{draft}/discard`: what giving a new version up means, and the button that does it.

use app::AppError;
use app::frameworks::{self, DraftView};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use careers::records::DraftId;

use super::show::{name, with_notice};
use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::id::Id;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::urls;

#[derive(Template)]
#[template(path = "drafts/discard.html")]
struct DiscardPage {
    shell: Shell,
    view: DraftView,
}

pub(super) async fn confirm(
    State(web): State<Web>,
    reader: Reader,
    Id(id): Id<DraftId>,
) -> Result<Response, WebError> {
    let view = frameworks::show(&web.app, &reader.who.caller, id).await?;
    if !view.draft.state.is_open() {
        return Ok(Redirect::to(&urls::draft(id)).into_response());
    }
    let shell = reader.shell("Discard it?", Place::Frameworks);
    reader.page(&DiscardPage { shell, view })
}

pub(super) async fn discard(
    State(web): State<Web>,
    reader: Reader,
    Id(id): Id<DraftId>,
    _: Form,
) -> Result<Response, WebError> {
    match frameworks::discard(&web.app, &reader.who.caller, id).await {
        Ok(()) => Ok(Redirect::to(urls::DRAFTS).into_response()),
        Err(AppError::Rule(words)) => with_notice(&web, &reader, id, &words).await,
        Err(error) => Err(error.into()),
    }
}

impl DiscardPage {
    fn name(&self) -> String {
        name(&self.view)
    }
}
