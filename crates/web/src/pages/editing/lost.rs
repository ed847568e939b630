//! Something was written in a form about a thing, or a file, that is not there any more: removed,
//! under another id, or published meanwhile. What was typed is shown, so that it can be taken along.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};

use super::desk::Desk;
use super::page::{self, Draft};
use super::place::Place as Spot;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};

#[derive(Template)]
#[template(path = "editing/lost.html")]
struct LostPage {
    shell: Shell,
    spot: Spot,
    draft: Draft,
    /// By field, in the order of the form.
    typed: Vec<(String, String)>,
}

/// Not found still, for whoever may not edit the framework.
pub(super) fn page_of(
    reader: &Reader,
    desk: &Desk,
    spot: Spot,
    form: &Form,
) -> Result<Response, WebError> {
    let page = LostPage {
        typed: typed(form),
        shell: reader.shell("It is not there any more", Place::Frameworks),
        draft: page::of(desk),
        spot,
    };
    Ok((StatusCode::CONFLICT, reader.page(&page)?).into_response())
}

/// What stands in the fields of a form, by field, to be shown where it cannot be kept.
pub(super) fn typed(form: &Form) -> Vec<(String, String)> {
    let fields = form.fields().filter_map(|(name, text)| {
        let name = match name {
            "text" => "The file",
            name => name.strip_prefix("is.")?,
        };
        let text = text.replace("\r\n", "\n");
        (!text.trim().is_empty()).then(|| (name.to_owned(), text))
    });
    fields.collect()
}
