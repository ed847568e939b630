//! `/roles/proposed/{proposal}/…`: confirming a role, or taking the proposal from the list.

use app::{AppError, roles};
use axum::extract::State;
use axum::response::Response;
use careers::records::ProposalId;

use super::list::{back, with_notice};
use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::id::Id;
use crate::http::visitor::{Confirmed, Reader};

/// `POST /roles/proposed/{proposal}/confirm`
pub(crate) async fn confirm(
    State(web): State<Web>,
    Confirmed(reader): Confirmed,
    Id(id): Id<ProposalId>,
    _form: Form,
) -> Result<Response, WebError> {
    match roles::confirm(&web.app, &reader.who.caller, id).await {
        Ok(()) => Ok(back("granted")),
        Err(AppError::Rule(words)) => with_notice(&web, &reader, &words).await,
        Err(error) => Err(error.into()),
    }
}

/// `POST /roles/proposed/{proposal}/withdraw`
pub(crate) async fn withdraw(
    State(web): State<Web>,
    reader: Reader,
    Id(id): Id<ProposalId>,
    _form: Form,
) -> Result<Response, WebError> {
    roles::withdraw(&web.app, &reader.who.caller, id).await?;
    Ok(back("withdrawn"))
}
