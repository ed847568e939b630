//! `POST /drafts/{draft}/edit/{path}`: keeps what was changed of a thing.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use careers::records::DraftId;
use framework::edit::{Clash, EditError};

use super::desk::{self, Desk, Unkept};
use super::page::{self, Came};
use super::place::{self, Place};
use super::sent::Sent;
use super::typed::Typed;
use super::{look, lost, waive};
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
    Sent(form): Sent,
) -> Result<Response, WebError> {
    let (path, typed) = (place.path.clone(), form.clone());
    let kept = desk::keep(&web, &reader, place.draft, move |desk| {
        bring(desk, &path, &typed).map_err(Unkept::from)
    });
    let (_, brought) = match kept.await {
        Ok(kept) => kept,
        Err(unkept) => return again(&web, &reader, place, form, unkept).await,
    };
    if brought.clashes.is_empty() && brought.faults.is_empty() {
        let done = if brought.merged { "merged" } else { "saved" };
        let href = place::saved(&place, &brought.path, done);
        return Ok(Redirect::to(&href).into_response());
    }
    desk::at(&web, &reader, place.draft, move |reader, desk| {
        in_part(reader, &desk, place.draft, &form, brought)
    })
    .await
}

/// What could be kept is kept; the page comes back with what was typed for the rest.
fn in_part(
    reader: &Reader,
    desk: &Desk,
    draft: DraftId,
    form: &Form,
    brought: Brought,
) -> Result<Response, WebError> {
    let path = brought.path.clone();
    let kind = desk.kind(&path)?;
    let mut typed = Typed::of(form, &desk.editor, &path, kind);
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
    let place = Place {
        draft,
        path: path.clone(),
    };
    let page = page::show(reader, desk, place, (&desk.editor, &path), came)?;
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
pub(super) async fn again(
    web: &Web,
    reader: &Reader,
    place: Place,
    form: Form,
    unkept: Unkept,
) -> Result<Response, WebError> {
    let notice = match unkept {
        Unkept::Failed(error) => return Err(error),
        Unkept::Gone => None,
        Unkept::Said(words) => Some(words),
    };
    desk::at(web, reader, place.draft, move |reader, desk| {
        let kind = desk.editor.kind(&place.path).ok();
        let (Some(kind), Some(_)) = (kind, &notice) else {
            return lost::page_of(reader, &desk, place, &form);
        };
        let came = Came {
            typed: Typed::of(&form, &desk.editor, &place.path, kind),
            reasons: waive::reasons(&form),
            notice,
            unsaved: true,
            ..Came::default()
        };
        let page = look::page_of(reader, &desk, (place, kind), came)?;
        Ok((StatusCode::CONFLICT, page).into_response())
    })
    .await
}
