//! `GET /drafts/{draft}/edit/{path}`: one thing of a framework being written.

use app::frameworks;
use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;

use super::desk;
use super::page::{self, Came};
use super::place::Place;
use crate::Web;
use crate::http::error::WebError;
use crate::http::query::Query;
use crate::http::visitor::Reader;

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Done {
    /// What has just been done.
    done: Option<String>,
}

/// `GET /drafts/{draft}/edit`
pub(crate) async fn begin(
    State(web): State<Web>,
    reader: Reader,
    place: Place,
) -> Result<Response, WebError> {
    frameworks::draft_files(&web.app, &reader.who.caller, place.draft).await?;
    Ok(Redirect::to(&place.href()).into_response())
}

pub(crate) async fn show(
    State(web): State<Web>,
    reader: Reader,
    place: Place,
    Query(done): Query<Done>,
) -> Result<Response, WebError> {
    let came = Came {
        done: done.done.as_deref().and_then(words).map(str::to_owned),
        ..Came::default()
    };
    desk::at(&web, &reader, place.draft, move |reader, desk| {
        let path = place.path.clone();
        page::show(reader, &desk, place, (&desk.editor, &path), came)
    })
    .await
}

fn words(done: &str) -> Option<&'static str> {
    Some(match done {
        "saved" => "Saved.",
        "merged" => {
            "Saved. Somebody else had changed other fields meanwhile; both changes are kept."
        }
        "fixed" => "Fixed and saved.",
        "added" => "Added. What it needs to say is up to you now.",
        "removed" => "Removed.",
        "moved" => "Moved.",
        "waived" => "Saved. It is kept so, and your reason stands beside it.",
        "unwaived" => "Taken back, and saved. The rule speaks here again.",
        "renamed" => "Saved, and changed wherever it was named.",
        _ => return None,
    })
}
