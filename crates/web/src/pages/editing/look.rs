//! `POST /drafts/{draft}/edit/{path}/look`: what would be found, and what readers would see, if
//! this were saved. Nothing is kept.
//!
//! Where script runs, the form asks by itself while one types; without it there is a button.

use axum::extract::State;
use axum::response::Response;
use framework::edit::Kind;

use super::desk::{self, Desk};
use super::live::{self, Live};
use super::page::{self, Came};
use super::place::Place;
use super::sent::Sent;
use super::typed::Typed;
use super::{lost, waive};
use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::visitor::Reader;

pub(crate) async fn look(
    State(web): State<Web>,
    reader: Reader,
    place: Place,
    live: Live,
    Sent(form): Sent,
) -> Result<Response, WebError> {
    let Some(_leave) = live.turn(&web, &reader).await? else {
        return Ok(live::overtaken());
    };
    desk::at(&web, &reader, place.draft, move |reader, desk| {
        answer(reader, &desk, place, &form)
    })
    .await
}

fn answer(reader: &Reader, desk: &Desk, place: Place, form: &Form) -> Result<Response, WebError> {
    let Ok(kind) = desk.kind(&place.path) else {
        return lost::page_of(reader, desk, place, form);
    };
    let mut typed = Typed::of(form, &desk.editor, &place.path, kind);
    if let Some(which) = form.given("up") {
        typed.raise(&which);
    }
    let came = Came {
        typed,
        reasons: waive::reasons(form),
        unsaved: true,
        ..Came::default()
    };
    page_of(reader, desk, (place, kind), came)
}

/// The page as it would be with what was typed, as far as that can be written.
pub(super) fn page_of(
    reader: &Reader,
    desk: &Desk,
    (place, kind): (Place, Kind),
    mut came: Came,
) -> Result<Response, WebError> {
    let (wishes, faults) = came.typed.wishes(&desk.editor, &place.path, kind);
    let faults = faults.into_iter();
    came.faults = faults.map(|(key, words)| (key, words.to_owned())).collect();
    let granted = desk.editor.grant(&place.path, &wishes);
    let granted = granted.map_err(|_| WebError::NotFound)?;
    page::show(reader, desk, place, (&granted.editor, &granted.path), came)
}
