//! `POST /notices/{notice}/put-away`: one has read what one was told.

use app::notices;
use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use careers::records::NoticeId;

use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::id::Id;
use crate::http::visitor::Reader;

pub(crate) async fn put_away(
    State(web): State<Web>,
    reader: Reader,
    Id(id): Id<NoticeId>,
    _form: Form,
) -> Result<Response, WebError> {
    notices::put_away(&web.app, &reader.who.caller, id).await?;
    Ok(Redirect::to("/").into_response())
}
