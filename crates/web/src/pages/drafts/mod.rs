//! Frameworks that are being written: their list, one of them, its review, publishing it, giving it
//! up. For those who edit the framework; nobody else finds them.

mod discard;
mod list;
mod publish;
mod review;
mod show;

use axum::Router;
use axum::routing::{get, post};
use careers::records::Revision;

use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/drafts", get(list::show))
        .route("/drafts/{draft}", get(show::show))
        .route("/drafts/{draft}/send", post(review::send))
        .route("/drafts/{draft}/take-back", post(review::take_back))
        .route(
            "/drafts/{draft}/review",
            get(review::show).post(review::say),
        )
        .route(
            "/drafts/{draft}/publish",
            get(publish::show).post(publish::publish),
        )
        .route(
            "/drafts/{draft}/discard",
            get(discard::confirm).post(discard::discard),
        )
}

/// The revision that a form rests on.
fn revision(form: &Form) -> Result<Revision, WebError> {
    let revision = form.text("revision").parse();
    revision.map(Revision).map_err(|_| WebError::BadAddress)
}
