//! `POST /people/{id}/rounds`: opens a round about a person.

use app::rounds;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use careers::records::PersonId;

use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::id::Id;
use crate::http::visitor::Reader;
use crate::urls;

pub(crate) async fn open(
    State(web): State<Web>,
    reader: Reader,
    Id(subject): Id<PersonId>,
    _form: Form,
) -> Result<Response, WebError> {
    let round = rounds::open(&web.app, &reader.who.caller, subject).await?;
    Ok(Redirect::to(&urls::round(round)).into_response())
}
