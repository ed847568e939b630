//! `/drafts/{draft}/files/{path}`: a file of a framework being written, as plain text.

use std::path::Path;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use framework::Sources;
use framework::edit::{Conflict, Editor, apply, merge_files, retyped};

use super::desk::{self, Desk, Unkept};
use super::found::{self, Found};
use super::lost;
use super::page::{self, Draft};
use super::place::{self, Place as Spot};
use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::query::Query;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::view::phrases;
use crate::view::said::Said;

#[derive(Debug, Default, serde::Deserialize)]
pub(crate) struct Came {
    done: Option<String>,
}

#[derive(Template)]
#[template(path = "editing/file.html")]
struct FilePage {
    shell: Shell,
    spot: Spot,
    draft: Draft,
    files: Vec<(String, String)>,
    /// What stands in the field, and what it began with.
    is: String,
    was: String,
    found: Vec<Found>,
    elsewhere: usize,
    conflicts: Vec<Conflict>,
    done: Option<&'static str>,
    notice: Option<String>,
    unsaved: bool,
}

/// What a page shows of a request before it.
#[derive(Default)]
struct Shown {
    is: Option<String>,
    was: Option<String>,
    conflicts: Vec<Conflict>,
    done: Option<&'static str>,
    notice: Option<String>,
    unsaved: bool,
}

pub(crate) async fn show(
    State(web): State<Web>,
    reader: Reader,
    spot: Spot,
    Query(came): Query<Came>,
) -> Result<Response, WebError> {
    let desk = Desk::open(&web, &reader, spot.draft).await?;
    let done = match came.done.as_deref() {
        Some("saved") => Some("Saved."),
        Some("merged") => {
            Some("Saved. Somebody else had changed other lines meanwhile; both changes are kept.")
        }
        _ => None,
    };
    let shown = Shown {
        done,
        ..Shown::default()
    };
    page_of(&reader, &desk, spot, shown)
}

/// `POST /drafts/{draft}/files/{path}`: saves, or only looks.
pub(crate) async fn save(
    State(web): State<Web>,
    reader: Reader,
    spot: Spot,
    form: Form,
) -> Result<Response, WebError> {
    let (is, was) = (form.whole("text"), form.whole("was"));
    if form.given("look").is_some() {
        let desk = Desk::open(&web, &reader, spot.draft).await?;
        let shown = Shown {
            is: Some(is),
            was: Some(was),
            unsaved: true,
            ..Shown::default()
        };
        return page_of(&reader, &desk, spot, shown);
    }
    let kept = desk::keep(&web, &reader, spot.draft, |desk| {
        let now = desk.text(Path::new(&spot.path));
        let now = now.ok_or(Unkept::Gone)?;
        // A browser keeps neither mark nor line endings: what the form began with gets them back.
        let began = retyped(now, &was);
        let merged = merge_files(&began, &is, now);
        let editor = if merged.conflicts.is_empty() {
            with_file(&desk.editor, &spot.path, &merged.text)
        } else {
            desk.editor.with(&[])
        };
        Ok((editor, (merged, plain(now))))
    });
    let came = match kept.await {
        Ok((_, (merged, _))) if merged.conflicts.is_empty() => {
            let done = if merged.theirs_changed {
                "merged"
            } else {
                "saved"
            };
            let href = place::file(spot.draft, &spot.path);
            return Ok(Redirect::to(&format!("{href}?done={done}")).into_response());
        }
        Ok((_, (merged, now))) => Shown {
            is: Some(plain(&merged.with_mine)),
            // Once theirs is seen, saving again puts one's own lines in their place. The lines
            // that only they changed stand in the field, and so they stay.
            was: Some(now),
            conflicts: merged.conflicts,
            notice: Some(
                "Somebody else has changed the same lines meanwhile. Nothing of yours is saved \
                 yet: your lines stand in the field, theirs beside them here. What else they \
                 changed is in the field already. Bring the two together, then save."
                    .to_owned(),
            ),
            ..Shown::default()
        },
        Err(Unkept::Said(words)) => Shown {
            is: Some(is),
            was: Some(was),
            notice: Some(words),
            ..Shown::default()
        },
        Err(Unkept::Gone) => return lost::page_of(&web, &reader, spot, &form).await,
        Err(Unkept::Failed(error)) => return Err(error),
    };
    let desk = Desk::open(&web, &reader, spot.draft).await?;
    let shown = Shown {
        unsaved: true,
        ..came
    };
    let page = page_of(&reader, &desk, spot, shown)?;
    Ok((StatusCode::CONFLICT, page).into_response())
}

fn page_of(reader: &Reader, desk: &Desk, spot: Spot, shown: Shown) -> Result<Response, WebError> {
    let kept = desk.text(Path::new(&spot.path)).ok_or(WebError::NotFound)?;
    let is = shown.is.unwrap_or_else(|| plain(kept));
    let editor = with_file(&desk.editor, &spot.path, &retyped(kept, &is));
    let looked = Desk::look(&editor);
    let all = found::open(&looked.findings, &looked.outcome.sources);
    let here = |found: &Found| matches!(&found.place, Some((file, _)) if *file == spot.path);
    let (found, elsewhere): (Vec<Found>, Vec<Found>) = all.into_iter().partition(here);
    let files = desk.view.files.iter();
    let files = files.map(|file| (place::file(spot.draft, &file.path), file.path.clone()));
    reader.page(&FilePage {
        shell: reader.shell(format!("{}, being written", spot.path), Place::Frameworks),
        draft: page::of(desk),
        files: files.collect(),
        was: shown.was.unwrap_or_else(|| plain(kept)),
        is,
        found,
        elsewhere: elsewhere.len(),
        conflicts: shown.conflicts,
        done: shown.done,
        notice: shown.notice,
        unsaved: shown.unsaved,
        spot,
    })
}

impl FilePage {
    fn href(&self) -> String {
        place::file(self.spot.draft, &self.spot.path)
    }
}

/// The files with another text for one of them.
fn with_file(editor: &Editor, path: &str, text: &str) -> Editor {
    let mut sources = Sources::default();
    for (other, old) in apply(editor.sources(), &[]) {
        let text = if other == Path::new(path) {
            text.to_owned()
        } else {
            old
        };
        sources.add(other, text);
    }
    Editor::new(sources)
}

/// A file's text as a field holds it.
fn plain(text: &str) -> String {
    text.trim_start_matches('\u{feff}').replace("\r\n", "\n")
}
