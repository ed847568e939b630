//! One's own sealed assessment, to read and to reopen.

use app::rounds::RoundView;
use askama::Template;
use axum::response::Response;
use careers::records::Assessment;

use super::form::title;
use super::sides::{Said, said};
use crate::http::error::WebError;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::urls;
use crate::view::words;

#[derive(Template)]
#[template(path = "rounds/sealed.html")]
pub(super) struct SealedPage<'a> {
    pub(super) shell: Shell,
    pub(super) view: &'a RoundView,
    pub(super) own: &'a Assessment,
    pub(super) readings: Vec<Said<'a>>,
}

pub(super) fn page(reader: &Reader, view: &RoundView) -> Result<Response, WebError> {
    let own = view.own.as_ref().ok_or(WebError::NotFound)?;
    let shell = reader.shell(title(view), Place::Elsewhere);
    reader.page(&SealedPage::new(shell, view, own))
}

impl<'a> SealedPage<'a> {
    pub(super) fn new(shell: Shell, view: &'a RoundView, own: &'a Assessment) -> Self {
        let readings = own
            .readings
            .iter()
            .map(|reading| said(view, reading))
            .collect();
        Self {
            shell,
            view,
            own,
            readings,
        }
    }
}
