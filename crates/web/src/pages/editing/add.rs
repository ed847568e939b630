//! `/drafts/{draft}/edit/{path}/add`: one more thing in a list, with what it cannot be without.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use framework::edit::{Editor, Form as Shape, Kind, Value};
use serde::Deserialize;

use super::desk::{self, Unkept};
use super::fields::{self, Choice};
use super::page::{self, Draft};
use super::place::{self, Place as Spot};
use super::{typed, words};
use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::query::Query;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::view::said::Said;

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Wanted {
    list: Option<String>,
}

#[derive(Template)]
#[template(path = "editing/add.html")]
struct AddPage {
    shell: Shell,
    spot: Spot,
    draft: Draft,
    owner: String,
    list: String,
    asked: Vec<Asked>,
    notice: Option<String>,
}

/// Something that the new thing cannot be without.
struct Asked {
    key: &'static str,
    label: String,
    hint: &'static str,
    long: bool,
    number: bool,
    choices: Vec<Choice>,
    value: String,
}

pub(crate) async fn ask(
    State(web): State<Web>,
    reader: Reader,
    spot: Spot,
    Query(wanted): Query<Wanted>,
) -> Result<Response, WebError> {
    let list = wanted.list.unwrap_or_default();
    page_of(&web, &reader, spot, list, Form::default(), None).await
}

pub(crate) async fn add(
    State(web): State<Web>,
    reader: Reader,
    spot: Spot,
    form: Form,
) -> Result<Response, WebError> {
    let list = form.text("list");
    let (typed, owner, of) = (form.clone(), spot.path.clone(), list.clone());
    let kept = desk::keep(&web, &reader, spot.draft, move |desk| {
        let list = named(&desk.editor, &owner, of.clone());
        let kind = kind_in(&desk.editor, &owner, &list);
        let kind = kind.ok_or(Unkept::Failed(WebError::NotFound))?;
        let mut keys = Vec::new();
        for field in kind.fields().iter().filter(|field| field.required) {
            let text = typed.text(field.key);
            let value = typed::value(field.form, std::slice::from_ref(&text));
            let value = value.map_err(|words| Unkept::Said(words.to_owned()))?;
            if value.is_empty() {
                let (name, _) = words::key(kind, field.key);
                return Err(Unkept::Said(format!("Fill in “{name}” first.")));
            }
            keys.push((field.key, value));
        }
        let before = desk.editor.list(&owner, &list).unwrap_or_default();
        let after = behind(&desk.editor, kind, &keys, &before);
        let edits = desk.editor.add(&owner, &list, &keys, after.as_deref())?;
        let editor = desk.editor.with(&edits);
        let after = editor.list(&owner, &list).unwrap_or_default();
        let new = after.into_iter().find(|path| !before.contains(path));
        Ok((editor, new.unwrap_or_else(|| owner.clone())))
    });
    match kept.await {
        Ok((_, path)) => {
            let href = place::thing(spot.draft, &path);
            Ok(Redirect::to(&format!("{href}?done=added")).into_response())
        }
        Err(Unkept::Failed(error)) => Err(error),
        Err(Unkept::Gone) => Err(WebError::NotFound),
        Err(Unkept::Said(words)) => {
            let page = page_of(&web, &reader, spot, list, form, Some(words)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

/// A level goes behind the last one of its track.
fn behind(editor: &Editor, kind: Kind, keys: &[(&str, Value)], all: &[String]) -> Option<String> {
    let (_, track) = keys.iter().find(|(key, _)| *key == "track")?;
    let on = |level: &&String| editor.value(level, "track").ok().flatten().as_ref() == Some(track);
    let last = all.iter().rev().find(on)?;
    (kind == Kind::Level).then(|| last.clone())
}

/// The list that was named; the first that the thing has where none was.
fn named(editor: &Editor, owner: &str, list: String) -> String {
    if !list.is_empty() {
        return list;
    }
    let fields = editor.kind(owner).map(Kind::fields).unwrap_or_default();
    let mut lists = fields
        .iter()
        .filter(|field| matches!(field.form, Shape::Things(_)));
    lists.next().map_or(list, |field| field.key.to_owned())
}

/// What kind of thing stands in a list of a thing, or of the framework.
fn kind_in(editor: &Editor, owner: &str, list: &str) -> Option<Kind> {
    if owner.is_empty() {
        let known = Kind::LISTS.into_iter().find(|(name, _)| *name == list);
        return known.map(|(_, kind)| kind);
    }
    match editor.kind(owner).ok()?.field(list)?.form {
        Shape::Things(kind) => Some(kind),
        _ => None,
    }
}

async fn page_of(
    web: &Web,
    reader: &Reader,
    spot: Spot,
    list: String,
    form: Form,
    notice: Option<String>,
) -> Result<Response, WebError> {
    desk::at(web, reader, spot.draft, move |reader, desk| {
        let list = named(&desk.editor, &spot.path, list);
        let kind = kind_in(&desk.editor, &spot.path, &list).ok_or(WebError::NotFound)?;
        reader.page(&AddPage {
            shell: reader.shell(words::another(kind), Place::Frameworks),
            owner: fields::name(&desk.editor, &spot.path),
            draft: page::of(&desk),
            asked: asked(&desk.editor, kind, &form),
            list,
            spot,
            notice,
        })
    })
    .await
}

fn asked(editor: &Editor, kind: Kind, form: &Form) -> Vec<Asked> {
    let required = kind.fields().iter().filter(|field| field.required);
    let asked = required.map(|field| {
        let (label, hint) = words::key(kind, field.key);
        let value = form.text(field.key);
        Asked {
            key: field.key,
            label,
            hint: if field.key == "id" {
                "Short, and the same for good: it stands in every address."
            } else {
                hint
            },
            long: matches!(field.form, Shape::Prose | Shape::Markdown),
            number: field.form == Shape::Number,
            choices: fields::choices(editor, field.key, field.form, std::slice::from_ref(&value)),
            value,
        }
    });
    asked.collect()
}
