//! `/evidence/{id}/remove`: what removing means, and the button that does it.

use app::evidence::{self, EvidenceView};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use careers::records::EvidenceId;

use super::change::own;
use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::id::Id;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::urls;

#[derive(Template)]
#[template(path = "evidence/remove.html")]
pub(super) struct RemovePage<'a> {
    pub(super) shell: Shell,
    pub(super) view: &'a EvidenceView,
}

pub(crate) async fn confirm(
    State(web): State<Web>,
    reader: Reader,
    Id(id): Id<EvidenceId>,
) -> Result<Response, WebError> {
    let view = own(&web, &reader, id).await?;
    let shell = reader.shell("Remove this evidence?", Place::Elsewhere);
    reader.page(&RemovePage { shell, view: &view })
}

pub(crate) async fn remove(
    State(web): State<Web>,
    reader: Reader,
    Id(id): Id<EvidenceId>,
    _form: Form,
) -> Result<Response, WebError> {
    let view = own(&web, &reader, id).await?;
    evidence::remove(&web.app, &reader.who.caller, id).await?;
    Ok(Redirect::to(&urls::person(view.subject.id)).into_response())
}
