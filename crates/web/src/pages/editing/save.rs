//! `POST /drafts/{draft}/edit/{path}`: keeps what was changed of a thing.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use framework::edit::{Clash, EditError};

use super::desk::{self, Desk, Unkept};
use super::lost;
use super::page::{self, Came};
use super::place::{self, Place};
use super::typed::Typed;
use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::visitor::Reader;

/// What came of bringing a form into the files.
pub(super) struct Brought {
    pub(super) path: String,
    pub(super) clashes: Vec<Clash>,
    pub(super) faults: Vec<(String, String)>,
    /// Whether somebody else had changed other fields.
    pub(super) merged: bool,
}

pub(crate) async fn save(
    State(web): State<Web>,
    reader: Reader,
    place: Place,
    form: Form,
) -> Result<Response, WebError> {
    let kept = desk::keep(&web, &reader, place.draft, |desk| {
        bring(desk, &place.path, &form).map_err(Unkept::from)
    });
    let (_, brought) = match kept.await {
        Ok(kept) => kept,
        Err(Unkept::Failed(error)) => return Err(error),
        Err(Unkept::Gone) => return lost::page_of(&web, &reader, place, &form).await,
        Err(Unkept::Said(words)) => return again(&web, &reader, place, &form, words).await,
    };
    if brought.clashes.is_empty() && brought.faults.is_empty() {
        let done = if brought.merged { "merged" } else { "saved" };
        let href = place::saved(&place, &brought.path, done);
        return Ok(Redirect::to(&href).into_response());
    }
    // What could be kept is kept; the page comes back with what was typed for the rest.
    let desk = Desk::open(&web, &reader, place.draft).await?;
    let path = brought.path.clone();
    let kind = desk.kind(&path)?;
    let mut typed = Typed::of(&form, &desk.editor, &path, kind);
    let open = |key: &String| {
        brought.clashes.iter().any(|clash| clash.key == *key)
            || brought.faults.iter().any(|(wrong, _)| wrong == key)
    };
    typed.is.retain(|key, _| open(key));
    typed.was.retain(|key, _| open(key));
    let notice = if brought.clashes.is_empty() {
        "Not everything is kept yet: the fields below say why. The others are saved."
    } else {
        "Somebody else has changed the same field meanwhile. Theirs is kept; yours stands in the \
         field with theirs below it. Save once more to put yours in its place, or bring the two \
         together first. Everything else is saved."
    };
    let came = Came {
        typed,
        clashes: brought.clashes,
        faults: brought.faults,
        notice: Some(notice.to_owned()),
        unsaved: true,
        ..Came::default()
    };
    let place = Place { path, ..place };
    let path = place.path.clone();
    let page = page::show(&reader, &desk, place, (&desk.editor, &path), came)?;
    Ok((StatusCode::CONFLICT, page).into_response())
}

/// The files with what a form changed, and what stood against it.
pub(super) fn bring(
    desk: &Desk,
    path: &str,
    form: &Form,
) -> Result<(framework::edit::Editor, Brought), EditError> {
    let kind = desk.editor.kind(path)?;
    let typed = Typed::of(form, &desk.editor, path, kind);
    let (wishes, faults) = typed.wishes(&desk.editor, path, kind);
    let granted = desk.editor.grant(path, &wishes)?;
    let faults = faults
        .into_iter()
        .map(|(key, words)| (key, words.to_owned()));
    let failed = granted.failed.into_iter();
    let failed = failed.map(|(key, error)| (key, format!("This could not be written: {error}.")));
    let brought = Brought {
        path: granted.path,
        clashes: granted.clashes,
        faults: faults.chain(failed).collect(),
        merged: !granted.theirs.is_empty(),
    };
    Ok((granted.editor, brought))
}

/// The page once more with everything that was typed, where nothing could be kept.
async fn again(
    web: &Web,
    reader: &Reader,
    place: Place,
    form: &Form,
    words: String,
) -> Result<Response, WebError> {
    let desk = Desk::open(web, reader, place.draft).await?;
    let kind = desk.kind(&place.path)?;
    let came = Came {
        typed: Typed::of(form, &desk.editor, &place.path, kind),
        notice: Some(words),
        unsaved: true,
        ..Came::default()
    };
    let path = place.path.clone();
    let page = page::show(reader, &desk, place, (&desk.editor, &path), came)?;
    Ok((StatusCode::CONFLICT, page).into_response())
}
