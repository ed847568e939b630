//! `POST /rounds/{id}/hand-over`: the manager's seat goes to whoever manages the person now.

use app::{AppError, rounds};
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use careers::records::RoundId;

use super::show;
use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::id::Id;
use crate::http::visitor::Reader;
use crate::urls;

pub(crate) async fn hand_over(
    State(web): State<Web>,
    reader: Reader,
    Id(id): Id<RoundId>,
    _form: Form,
) -> Result<Response, WebError> {
    match rounds::hand_over(&web.app, &reader.who.caller, id).await {
        Ok(()) => Ok(Redirect::to(&urls::round(id)).into_response()),
        Err(AppError::Rule(words)) => show::with_notice(&web, &reader, id, &words).await,
        Err(error) => Err(error.into()),
    }
}
