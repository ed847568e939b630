//! `/account/tokens/{token}/revoke`: what ending a token means, and the button that does it.

use app::{AppError, tokens};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use uuid::Uuid;

use super::TokenLine;
use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::id::Id;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::urls;

#[derive(Template)]
#[template(path = "account/token-revoke.html")]
struct RevokePage {
    shell: Shell,
    token: TokenLine,
}

pub(crate) async fn confirm(
    State(web): State<Web>,
    reader: Reader,
    Id(id): Id<Uuid>,
) -> Result<Response, WebError> {
    let token = tokens::show(&web.app, &reader.who.caller, id).await?;
    reader.page(&RevokePage {
        shell: reader.shell("Revoke this token?", Place::Elsewhere),
        token: TokenLine::of(&token, web.app.now()),
    })
}

pub(crate) async fn revoke(
    State(web): State<Web>,
    reader: Reader,
    Id(id): Id<Uuid>,
    _form: Form,
) -> Result<Response, WebError> {
    match tokens::revoke(&web.app, &reader.who.caller, id).await {
        // It is gone already: as wished.
        Ok(()) | Err(AppError::NotFound) => Ok(Redirect::to(urls::TOKENS).into_response()),
        Err(error) => Err(error.into()),
    }
}
