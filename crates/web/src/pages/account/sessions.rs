//! `POST /account/sessions/…`: signing out in another browser.

use app::sessions;
use axum::extract::{Path, State};
use axum::response::Response;

use super::show::back;
use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::visitor::Reader;

pub(crate) async fn end_one(
    State(web): State<Web>,
    reader: Reader,
    Path(id): Path<String>,
    _form: Form,
) -> Result<Response, WebError> {
    match sessions::end_one(&web.app, &reader.who, &id).await {
        // It has ended by itself meanwhile: as wished.
        Ok(()) | Err(app::AppError::NotFound) => Ok(back("signed-out")),
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn end_others(
    State(web): State<Web>,
    reader: Reader,
    _form: Form,
) -> Result<Response, WebError> {
    sessions::end_others(&web.app, &reader.who).await?;
    Ok(back("signed-out"))
}
