//! `POST /drafts/{draft}/edit/{path}/look`: what would be found, and what readers would see, if
//! this were saved. Nothing is kept.
//!
//! Where script runs, the form asks by itself while one types; without it there is a button.

use axum::extract::State;
use axum::response::Response;

use super::desk::Desk;
use super::lost;
use super::page::{self, Came};
use super::place::Place;
use super::typed::Typed;
use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::visitor::Reader;

pub(crate) async fn look(
    State(web): State<Web>,
    reader: Reader,
    place: Place,
    form: Form,
) -> Result<Response, WebError> {
    let desk = Desk::open(&web, &reader, place.draft).await?;
    let Ok(kind) = desk.kind(&place.path) else {
        return lost::page_of(&web, &reader, place, &form).await;
    };
    let mut typed = Typed::of(&form, &desk.editor, &place.path, kind);
    if let Some(which) = form.given("up") {
        typed.raise(&which);
    }
    let (wishes, faults) = typed.wishes(&desk.editor, &place.path, kind);
    let granted = desk.editor.grant(&place.path, &wishes);
    let granted = granted.map_err(|_| WebError::NotFound)?;
    let faults = faults.into_iter();
    let came = Came {
        typed,
        faults: faults.map(|(key, words)| (key, words.to_owned())).collect(),
        unsaved: true,
        ..Came::default()
    };
    page::show(
        &reader,
        &desk,
        place,
        (&granted.editor, &granted.path),
        came,
    )
}
