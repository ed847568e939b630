//! `/rounds/{id}/assessment`: the form in which somebody reads a person.

use app::rounds::Words;
use app::{AppError, rounds};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use careers::records::{AssessmentState, RoundId, RoundState};
use serde::Deserialize;

use super::fields::{Fields, wrong_of};
use super::form::{AssessmentPage, asked, title};
use super::sealed;
use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::id::Id;
use crate::http::query::Query;
use crate::http::visitor::Reader;
use crate::layout::Place;
use crate::urls;
use crate::view::phrases;

#[derive(Deserialize)]
pub(crate) struct Came {
    saved: Option<String>,
}

pub(crate) async fn show(
    State(web): State<Web>,
    reader: Reader,
    Id(id): Id<RoundId>,
    Query(came): Query<Came>,
) -> Result<Response, WebError> {
    let view = rounds::show(&web.app, &reader.who.caller, id).await?;
    if view.own_seat().is_none() {
        return Err(WebError::NotFound);
    }
    if view.round.state == RoundState::Revealed {
        return Ok(Redirect::to(&urls::round(id)).into_response());
    }
    if view
        .own
        .as_ref()
        .is_some_and(|own| own.state == AssessmentState::Sealed)
    {
        return sealed::page(&reader, &view);
    }
    if view.form.is_none() {
        // They may no longer read the person: the round says so.
        return Ok(Redirect::to(&urls::round(id)).into_response());
    }
    let fields = view.own.as_ref().map(Fields::kept).unwrap_or_default();
    let shell = reader.shell(title(&view), Place::Elsewhere);
    let mut page = AssessmentPage::new(shell, &view, &fields, &[]);
    page.saved = came.saved.is_some();
    reader.page(&page)
}

pub(crate) async fn keep(
    State(web): State<Web>,
    reader: Reader,
    Id(id): Id<RoundId>,
    form: Form,
) -> Result<Response, WebError> {
    let view = rounds::show(&web.app, &reader.who.caller, id).await?;
    if view.own_seat().is_none() {
        return Err(WebError::NotFound);
    }
    let questions = asked(&view);
    let fields = Fields::sent(&form, &questions);
    let (readings, mut wrong) = fields.readings(&questions);
    let mut rule = None;
    if wrong.is_empty() {
        let words = Words {
            readings: readings.clone(),
            note: fields.note.clone(),
        };
        match rounds::save(&web.app, &reader.who.caller, id, words).await {
            Ok(Ok(())) if form.text("do") == "seal" => {
                return Ok(Redirect::to(&urls::seal(id)).into_response());
            }
            Ok(Ok(())) => {
                let back = format!("{}?saved=1", urls::assessment(id));
                return Ok(Redirect::to(&back).into_response());
            }
            Ok(Err(problems)) => wrong = wrong_of(&problems, &readings),
            Err(AppError::Rule(words)) => rule = Some(phrases::sentence(&words)),
            Err(error) => return Err(error.into()),
        }
    }
    let status = if rule.is_some() {
        StatusCode::CONFLICT
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let shell = reader.shell(title(&view), Place::Elsewhere);
    let mut page = AssessmentPage::new(shell, &view, &fields, &wrong);
    page.notice = rule;
    let mut response = reader.page(&page)?;
    *response.status_mut() = status;
    Ok(response)
}
