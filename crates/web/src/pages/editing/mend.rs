//! `POST /drafts/{draft}/edit/{path}/mend`: what mends a finding is done, together with what was
//! typed.
//!
//! A fix is asked for by what it changes, so that nothing is done but what the page showed: what
//! keeps the meaning in words, and what may change it word by word.

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use framework::edit::{Editor, Kind};

use super::desk::{self, Desk, Unkept};
use super::place::{self, Place};
use super::sent::Sent;
use super::{mending, save};
use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::visitor::Reader;

pub(crate) async fn mend(
    State(web): State<Web>,
    reader: Reader,
    place: Place,
    Sent(form): Sent,
) -> Result<Response, WebError> {
    let wanted = form.text("finding");
    let (path, typed) = (place.path.clone(), form.clone());
    let kept = desk::keep(&web, &reader, place.draft, move |desk| {
        let (editor, path) = with_typed(desk, &path, &typed)?;
        let looked = Desk::look(&editor);
        let sources = &looked.outcome.sources;
        let mut open = looked.findings.iter().filter(|f| f.waived.is_none());
        let fix = open.find_map(|finding| mending::wanted(finding, sources, &wanted));
        let fix = fix.ok_or_else(|| {
            Unkept::Said(
                "That finding is not there any more, or would be mended in another way by now. \
                 Nothing is changed; what you typed stands in the form."
                    .to_owned(),
            )
        })?;
        let mended = editor.with(&fix.edits);
        let now = moved(&editor, &mended, &path);
        Ok((mended, (path, now)))
    });
    match kept.await {
        Ok((_, (path, now))) => {
            let href = if path == now {
                place::saved(&place, &path, "fixed")
            } else {
                format!("{}?done=fixed", place::thing(place.draft, &now))
            };
            Ok(Redirect::to(&href).into_response())
        }
        Err(unkept) => save::again(&web, &reader, place, form, unkept).await,
    }
}

/// The path of a thing once the files are others: what is mended may be part of it, as the ends of a
/// transition are.
fn moved(before: &Editor, after: &Editor, path: &str) -> String {
    if after.kind(path).is_ok() {
        return path.to_owned();
    }
    let whole = path.split(['#', '.']).next().unwrap_or_default();
    let mut lists = Kind::LISTS.iter();
    let now = lists.find_map(|(list, _)| {
        let all = before.list("", list).ok()?;
        let place = all.iter().position(|path| path == whole)?;
        after.list("", list).ok()?.into_iter().nth(place)
    });
    now.unwrap_or_default()
}

/// The files with everything that was typed, and the path of the thing in them.
pub(super) fn with_typed(desk: &Desk, path: &str, form: &Form) -> Result<(Editor, String), Unkept> {
    let (editor, brought) = save::bring(desk, path, form)?;
    if brought.clashes.is_empty() && brought.faults.is_empty() {
        return Ok((editor, brought.path));
    }
    Err(Unkept::Said(
        "Save first: some of what was typed cannot be kept as it is.".to_owned(),
    ))
}
