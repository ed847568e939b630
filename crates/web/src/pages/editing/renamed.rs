//! `/drafts/{draft}/edit/{path}/renamed`: what still names a thing by the id that it had, and
//! whether what people have reached under that one goes on under the new one.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use framework::edit::Mention;
use framework::{Framework, Library};
use serde::Deserialize;

use super::desk::{self, Desk, Unkept};
use super::fields;
use super::page::{self, Draft};
use super::place::{self, Place as Spot};
use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::query::Query;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::view::said::Said;
use crate::view::words;

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Before {
    /// The path that the thing had.
    #[serde(default)]
    was: String,
}

#[derive(Template)]
#[template(path = "editing/renamed.html")]
struct RenamedPage {
    shell: Shell,
    spot: Spot,
    draft: Draft,
    name: String,
    was: String,
    places: Vec<Named>,
    statement: Option<Statement>,
    notice: Option<String>,
}

/// Somewhere that still says the old id.
struct Named {
    href: String,
    file: String,
    line: usize,
    key: &'static str,
}

/// What the author can state about an earlier version.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Statement {
    version: String,
    /// The path in that version.
    from: String,
}

pub(crate) async fn ask(
    State(web): State<Web>,
    reader: Reader,
    spot: Spot,
    Query(before): Query<Before>,
) -> Result<Response, WebError> {
    page_of(&web, &reader, spot, before.was, None).await
}

/// `POST`: changes what was asked for, all of it in one save.
pub(crate) async fn follow(
    State(web): State<Web>,
    reader: Reader,
    spot: Spot,
    form: Form,
) -> Result<Response, WebError> {
    let was = form.text("was");
    let wants = |what: &str| form.given(what).is_some();
    let (places, states) = (wants("places"), wants("statement"));
    let library = web.app.library.now();
    let (old, path) = (was.clone(), spot.path.clone());
    let kept = desk::keep(&web, &reader, spot.draft, move |desk| {
        let mut edits = Vec::new();
        if places {
            let mentions = desk.editor.left_behind(&old, &path)?;
            edits.extend(mentions.into_iter().map(|mention| mention.edit));
        }
        if states && let Some(said) = statement(desk, &library, &old, &path) {
            edits.extend(desk.editor.state(&said.version, &said.from, &path)?);
        }
        Ok((desk.editor.with(&edits), ()))
    });
    match kept.await {
        Ok(_) => Ok(Redirect::to(&format!("{}?done=renamed", spot.href())).into_response()),
        Err(Unkept::Failed(error)) => Err(error),
        Err(Unkept::Gone) => Err(WebError::NotFound),
        Err(Unkept::Said(words)) => {
            let page = page_of(&web, &reader, spot, was, Some(words)).await?;
            Ok((StatusCode::CONFLICT, page).into_response())
        }
    }
}

async fn page_of(
    web: &Web,
    reader: &Reader,
    spot: Spot,
    was: String,
    notice: Option<String>,
) -> Result<Response, WebError> {
    let library = web.app.library.now();
    desk::at(web, reader, spot.draft, move |reader, desk| {
        desk.kind(&spot.path)?;
        let mentions = desk.editor.left_behind(&was, &spot.path);
        let mentions = mentions.unwrap_or_default();
        let statement = statement(&desk, &library, &was, &spot.path);
        if mentions.is_empty() && statement.is_none() && notice.is_none() {
            return Ok(Redirect::to(&format!("{}?done=saved", spot.href())).into_response());
        }
        let name = fields::name(&desk.editor, &spot.path);
        reader.page(&RenamedPage {
            shell: reader.shell(format!("{name}, under another id"), Place::Frameworks),
            places: mentions.iter().filter_map(|m| place_of(&desk, m)).collect(),
            draft: page::of(&desk),
            name,
            was,
            statement,
            spot,
            notice,
        })
    })
    .await
}

fn place_of(desk: &Desk, mention: &Mention) -> Option<Named> {
    let sources = desk.editor.sources();
    let span = mention.edit.span;
    let file = sources.file(span)?.path.display().to_string();
    Some(Named {
        href: place::file(desk.kept.draft.id, &file),
        line: sources.place(span)?.line,
        key: mention.key,
        file,
    })
}

/// What can be stated about the version that the draft was begun from: where that has the thing
/// under its old path, people may hold it or have been read at it, and nothing is stated yet.
fn statement(desk: &Desk, library: &Library, was: &str, now: &str) -> Option<Statement> {
    let draft = &desk.kept.draft;
    let before = library.version(&draft.framework, draft.based_on.as_deref()?)?;
    let before = &before.framework;
    let after = &desk.read()?;
    let kind = after.resolve(now).ok()?.kind();
    if !["level", "dimension", "step", "criterion"].contains(&kind) {
        return None;
    }
    let from = earlier(before, after, was);
    let had = before
        .resolve(&from)
        .is_ok_and(|thing| thing.kind() == kind);
    let stated = after
        .mappings_from(before.version())
        .any(|mapping| mapping.from == from.as_str());
    // Whoever has a thing of the old name still goes on with that one.
    let again = after.resolve(was).is_ok_and(|thing| thing.kind() == kind);
    (had && !stated && !again).then(|| Statement {
        version: before.version().to_owned(),
        from,
    })
}

/// A path in the earlier version. What a step stands in may be called otherwise since.
fn earlier(before: &Framework, after: &Framework, path: &str) -> String {
    let called = || {
        let (dimension, step) = path.split_once('.')?;
        let mut stated = after.mappings_from(before.version());
        let stated = stated.find(|mapping| mapping.to.as_deref() == Some(dimension))?;
        Some(format!("{}.{step}", stated.from))
    };
    called().unwrap_or_else(|| path.to_owned())
}
