//! `GET /evidence/new` and `POST /evidence`: something that happened is written down.

use app::evidence;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use careers::records::PersonId;
use serde::Deserialize;

use super::fields::{Fields, Wrong, wrong_of};
use super::form::FormPage;
use super::ties;
use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::query::Query;
use crate::http::visitor::Reader;
use crate::layout::Place;
use crate::urls;

#[derive(Deserialize)]
pub(crate) struct Asked {
    /// What it shows: a path or a full address.
    about: Option<String>,
    /// Whom it is about; the reader, where nobody is named.
    person: Option<String>,
}

pub(crate) async fn new(
    State(web): State<Web>,
    reader: Reader,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let subject = subject(asked.person.as_deref(), &reader)?;
    let blank = evidence::blank(&web.app, &reader.who.caller, subject).await?;
    let framework = blank
        .published
        .as_ref()
        .map(|published| &published.framework);
    let tie = asked.about.as_deref().zip(framework);
    let tie = tie.and_then(|(about, framework)| ties::path(about, framework));
    let fields = Fields {
        day: web.app.today().to_string(),
        about: tie.into_iter().collect(),
        ..Fields::default()
    };
    let shell = reader.shell(title(blank.own), Place::Elsewhere);
    reader.page(&FormPage::new(shell, &blank, fields, Vec::new(), None))
}

pub(crate) async fn write(
    State(web): State<Web>,
    reader: Reader,
    form: Form,
) -> Result<Response, WebError> {
    let subject = subject(form.given("person").as_deref(), &reader)?;
    let fields = Fields::sent(&form);
    let viewer = &reader.who.caller;
    let wrong: Vec<Wrong> = match fields.draft(web.app.today()) {
        Err(wrong) => vec![wrong],
        Ok(draft) => match evidence::write(&web.app, viewer, subject, draft).await? {
            Ok(id) => {
                let kept = format!("{}?kept=1", urls::evidence(id));
                return Ok(Redirect::to(&kept).into_response());
            }
            Err(faults) => wrong_of(&faults),
        },
    };
    let blank = evidence::blank(&web.app, viewer, subject).await?;
    let shell = reader.shell(title(blank.own), Place::Elsewhere);
    let mut response = reader.page(&FormPage::new(shell, &blank, fields, wrong, None))?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

fn subject(named: Option<&str>, reader: &Reader) -> Result<PersonId, WebError> {
    match named.filter(|id| !id.is_empty()) {
        Some(id) => id.parse().map_err(|_| WebError::NotFound),
        None => Ok(reader.who.person.id),
    }
}

fn title(own: bool) -> &'static str {
    if own {
        "What happened?"
    } else {
        "What did you see?"
    }
}
