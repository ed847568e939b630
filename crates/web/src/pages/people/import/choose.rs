//! `GET /people/import`: choose a file.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use careers::people_import::EXAMPLE;

use super::Importer;
use super::asked::{Offer, offers};
use crate::Web;
use crate::http::error::WebError;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::urls;

#[derive(Template)]
#[template(path = "people/import/choose.html")]
struct ChoosePage {
    shell: Shell,
    offers: Vec<Offer>,
    /// Whether it was sent without a file.
    nothing: bool,
    example: &'static str,
}

pub(super) async fn show(
    State(web): State<Web>,
    Importer(reader): Importer,
) -> Result<Response, WebError> {
    page(&web, &reader, false, None)
}

/// The same page again, where nothing was sent.
pub(super) fn page(
    web: &Web,
    reader: &Reader,
    nothing: bool,
    framework: Option<&str>,
) -> Result<Response, WebError> {
    reader.page(&ChoosePage {
        shell: reader.shell("Bring people in", Place::People),
        offers: offers(web, framework),
        nothing,
        example: EXAMPLE,
    })
}
