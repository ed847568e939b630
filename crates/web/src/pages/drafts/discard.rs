//! `/drafts/{draft}/discard`: what giving a new version up means, and the button that does it.

use app::AppError;
use app::frameworks::{self, DraftView, Written};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use careers::records::DraftId;

use super::revision;
use super::show::with_notice;
use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::id::Id;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::pages::frameworks::versions::day;
use crate::urls;

#[derive(Template)]
#[template(path = "drafts/discard.html")]
struct DiscardPage {
    shell: Shell,
    view: DraftView,
    /// Whether somebody has changed it since the reader was asked.
    moved: bool,
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
    reader.page(&DiscardPage {
        shell,
        view,
        moved: false,
    })
}

pub(super) async fn discard(
    State(web): State<Web>,
    reader: Reader,
    Id(id): Id<DraftId>,
    form: Form,
) -> Result<Response, WebError> {
    let (caller, expected) = (&reader.who.caller, revision(&form)?);
    match frameworks::discard(&web.app, caller, id, expected).await {
        Ok(Written::Kept(_)) => Ok(Redirect::to(urls::DRAFTS).into_response()),
        Ok(Written::Stale) => {
            let page = DiscardPage {
                shell: reader.shell("Discard it?", Place::Frameworks),
                view: frameworks::show(&web.app, caller, id).await?,
                moved: true,
            };
            Ok((StatusCode::CONFLICT, reader.page(&page)?).into_response())
        }
        Err(AppError::Rule(words)) => with_notice(&web, &reader, id, &words).await,
        Err(error) => Err(error.into()),
    }
}

impl DiscardPage {
    fn name(&self) -> &str {
        &self.view.name
    }
}
