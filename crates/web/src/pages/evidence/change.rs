//! `GET /evidence/{id}/edit` and `POST /evidence/{id}`: its author changes what they wrote.

use app::evidence::{self, EvidenceView};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use careers::records::EvidenceId;

use super::fields::{Fields, Wrong, wrong_of};
use super::form::FormPage;
use super::ties;
use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::id::Id;
use crate::http::visitor::Reader;
use crate::layout::Place;
use crate::urls;

pub(crate) async fn edit(
    State(web): State<Web>,
    reader: Reader,
    Id(id): Id<EvidenceId>,
) -> Result<Response, WebError> {
    let view = own(&web, &reader, id).await?;
    let (about, _) = ties::kept(&view);
    let fields = Fields::kept(&view.evidence, about);
    page(&web, &reader, &view, fields, Vec::new()).await
}

pub(crate) async fn change(
    State(web): State<Web>,
    reader: Reader,
    Id(id): Id<EvidenceId>,
    form: Form,
) -> Result<Response, WebError> {
    let view = own(&web, &reader, id).await?;
    let fields = Fields::sent(&form);
    let wrong = match fields.draft(view.evidence.happened_on) {
        Err(wrong) => vec![wrong],
        Ok(draft) => match evidence::change(&web.app, &reader.who.caller, id, draft).await? {
            Ok(()) => {
                let kept = format!("{}?kept=1", urls::evidence(id));
                return Ok(Redirect::to(&kept).into_response());
            }
            Err(faults) => wrong_of(&faults),
        },
    };
    let mut response = page(&web, &reader, &view, fields, wrong).await?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

/// A piece that the reader may change.
pub(super) async fn own(
    web: &Web,
    reader: &Reader,
    id: EvidenceId,
) -> Result<EvidenceView, WebError> {
    let view = evidence::show(&web.app, &reader.who.caller, id).await?;
    if view.may_change {
        Ok(view)
    } else {
        Err(WebError::NotFound)
    }
}

async fn page(
    web: &Web,
    reader: &Reader,
    view: &EvidenceView,
    fields: Fields,
    wrong: Vec<Wrong>,
) -> Result<Response, WebError> {
    let blank = evidence::blank(&web.app, &reader.who.caller, view.subject.id).await?;
    let shell = reader.shell("Change what you wrote", Place::Elsewhere);
    reader.page(&FormPage::new(shell, &blank, fields, wrong, Some(view)))
}
