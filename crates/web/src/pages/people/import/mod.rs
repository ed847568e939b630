//! Bringing people in from a file: choose it, look at what it would change, apply it.
//!
//! Between the look and the agreement the file's text travels in a field of the page: nothing is
//! kept of a file that is not applied, and the digest of what was shown comes back with it.

mod apply;
mod asked;
mod choose;
mod example;
mod preview;
mod tables;

use app::{AppError, people_import};
use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRequestParts};
use axum::http::request::Parts;
use axum::routing::{get, post};

use crate::http::error::WebError;
use crate::http::visitor::{Confirmed, Reader};
use crate::{MOST_UPLOADED, Web};

/// The routes, which take more than others do.
pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/people/import", get(choose::show).post(preview::show))
        .route("/people/import/apply", post(apply::apply))
        .layer(DefaultBodyLimit::max(MOST_UPLOADED as usize))
        .route("/people/import/example.csv", get(example::show))
}

/// Whether the reader may bring people in.
pub(super) async fn is_for(web: &Web, reader: &Reader) -> Result<bool, WebError> {
    match people_import::check(&web.app, &reader.who.caller).await {
        Ok(()) => Ok(true),
        Err(AppError::NotFound) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// A reader who may, and who has shown lately that it is them: who reports to whom opens records.
/// Everybody else finds nothing here, before anything of theirs is read.
struct Importer(Reader);

impl FromRequestParts<Web> for Importer {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, WebError> {
        let reader = Reader::from_request_parts(parts, web).await?;
        people_import::check(&web.app, &reader.who.caller).await?;
        let Confirmed(reader) = Confirmed::from_request_parts(parts, web).await?;
        Ok(Self(reader))
    }
}
