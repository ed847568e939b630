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
use super::live::{self, Live};
use super::lost;
use super::page::{self, Draft};
use super::place::{self, FilePlace, Place as Spot};
use super::sent::{self, Sent};
use crate::http::error::WebError;
use crate::http::query::Query;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::view::said::Said;
use crate::view::words;
use crate::{MOST_BYTES, Web};

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
    /// Whether a form carries it.
    room: Room,
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
    FilePlace(spot): FilePlace,
    Query(came): Query<Came>,
) -> Result<Response, WebError> {
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
    page_of(&web, &reader, spot, shown).await
}

/// `POST /drafts/{draft}/files/{path}`: saves, or only looks.
pub(crate) async fn save(
    State(web): State<Web>,
    reader: Reader,
    FilePlace(spot): FilePlace,
    live: Live,
    Sent(form): Sent,
) -> Result<Response, WebError> {
    let (is, was) = (form.whole("text"), form.whole("was"));
    if form.given("look").is_some() {
        let Some(_leave) = live.turn(&web, &reader).await? else {
            return Ok(live::overtaken());
        };
        let shown = Shown {
            is: Some(is),
            was: Some(was),
            unsaved: true,
            ..Shown::default()
        };
        return page_of(&web, &reader, spot, shown).await;
    }
    let (path, mine, start) = (spot.path.clone(), is.clone(), was.clone());
    let kept = desk::keep(&web, &reader, spot.draft, move |desk| {
        let now = desk.text(Path::new(&path));
        let now = now.ok_or(Unkept::Gone)?;
        // A browser keeps neither mark nor line endings: what the form began with gets them back.
        let began = retyped(now, &start);
        let merged = merge_files(&began, &mine, now);
        let editor = if merged.conflicts.is_empty() {
            with_file(&desk.editor, &path, &merged.text)
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
        Err(Unkept::Gone) => {
            return desk::at(&web, &reader, spot.draft, move |reader, desk| {
                lost::page_of(reader, &desk, spot, &form)
            })
            .await;
        }
        Err(Unkept::Failed(error)) => return Err(error),
    };
    let shown = Shown {
        unsaved: true,
        ..came
    };
    let page = page_of(&web, &reader, spot, shown).await?;
    Ok((StatusCode::CONFLICT, page).into_response())
}

async fn page_of(
    web: &Web,
    reader: &Reader,
    spot: Spot,
    shown: Shown,
) -> Result<Response, WebError> {
    desk::at(web, reader, spot.draft, move |reader, desk| {
        drawn(reader, &desk, spot, shown)
    })
    .await
}

fn drawn(reader: &Reader, desk: &Desk, spot: Spot, shown: Shown) -> Result<Response, WebError> {
    let kept = desk.text(Path::new(&spot.path)).ok_or(WebError::NotFound)?;
    let is = shown.is.unwrap_or_else(|| plain(kept));
    let was = shown.was.unwrap_or_else(|| plain(kept));
    let editor = with_file(&desk.editor, &spot.path, &retyped(kept, &is));
    let looked = Desk::look(&editor);
    let mut all = found::all(&looked.findings, (&editor, &looked.outcome.sources), "");
    all.retain(Found::is_open);
    let here = |found: &Found| matches!(&found.place, Some((file, _)) if *file == spot.path);
    let (found, elsewhere): (Vec<Found>, Vec<Found>) = all.into_iter().partition(here);
    let files = desk.kept.files.iter();
    let files = files.map(|file| (place::file(spot.draft, &file.path), file.path.clone()));
    reader.page(&FilePage {
        shell: reader.shell(format!("{}, being written", spot.path), Place::Frameworks),
        draft: page::of(desk),
        files: files.collect(),
        room: Room::for_form(sent::carried(&is) + sent::carried(&was)),
        was,
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

/// Whether a form carries the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Room {
    Enough,
    /// It does, and does not for long any more.
    Little,
    /// It has to be written in another way.
    None,
}

impl Room {
    fn for_form(bytes: u64) -> Self {
        // The form's other fields are small.
        match bytes + 1024 {
            bytes if bytes > MOST_BYTES => Self::None,
            bytes if bytes > MOST_BYTES / 4 * 3 => Self::Little,
            _ => Self::Enough,
        }
    }
}

impl FilePage {
    /// Whether it can be saved from here.
    fn is_open(&self) -> bool {
        self.draft.may_write && self.room != Room::None
    }

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
