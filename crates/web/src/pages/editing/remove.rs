//! `/drafts/{draft}/edit/{path}/remove`: what refers to a thing, and the button that removes it.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use careers::records::Revision;
use framework::edit::{Reference, references};

use super::desk::{self, Unkept};
use super::page::{self, Draft};
use super::place::{self, Place as Spot};
use super::{fields, words};
use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::view::said::Said;

#[derive(Template)]
#[template(path = "editing/remove.html")]
struct RemovePage {
    shell: Shell,
    spot: Spot,
    draft: Draft,
    name: String,
    kind: String,
    /// None: the files cannot be read at the moment, so nobody knows.
    references: Option<Vec<Reference>>,
    notice: Option<String>,
    /// The revision of the draft that the page shows.
    revision: Revision,
}

impl RemovePage {
    fn href(&self, path: &str) -> String {
        place::thing(self.spot.draft, path)
    }
}

pub(crate) async fn confirm(
    State(web): State<Web>,
    reader: Reader,
    spot: Spot,
) -> Result<Response, WebError> {
    ask(&web, &reader, spot, None).await
}

pub(crate) async fn remove(
    State(web): State<Web>,
    reader: Reader,
    spot: Spot,
    form: Form,
) -> Result<Response, WebError> {
    let asked = form.text("revision");
    let path = spot.path.clone();
    let kept = desk::keep(&web, &reader, spot.draft, move |desk| {
        if desk.kept.draft.revision.0.to_string() != asked {
            return Err(Unkept::Said(
                "Somebody has changed the draft since you were asked, so nothing is removed yet. \
                 Look at it once more first."
                    .to_owned(),
            ));
        }
        let edits = desk.editor.remove(&path)?;
        Ok((desk.editor.with(&edits), ()))
    });
    match kept.await {
        Ok(_) => {
            let href = place::thing(spot.draft, owner(&spot.path));
            Ok(Redirect::to(&format!("{href}?done=removed")).into_response())
        }
        Err(Unkept::Failed(error)) => Err(error),
        Err(Unkept::Gone) => Err(WebError::NotFound),
        Err(Unkept::Said(words)) => {
            let page = ask(&web, &reader, spot, Some(words)).await?;
            Ok((StatusCode::CONFLICT, page).into_response())
        }
    }
}

async fn ask(
    web: &Web,
    reader: &Reader,
    spot: Spot,
    notice: Option<String>,
) -> Result<Response, WebError> {
    desk::at(web, reader, spot.draft, move |reader, desk| {
        let kind = desk.kind(&spot.path)?;
        let framework = desk.read();
        let name = fields::name(&desk.editor, &spot.path);
        reader.page(&RemovePage {
            shell: reader.shell(format!("Remove {name}?"), Place::Frameworks),
            references: framework.map(|framework| references(&framework, &spot.path)),
            kind: words::kind(kind).to_lowercase(),
            draft: page::of(&desk),
            revision: desk.kept.draft.revision,
            name,
            spot,
            notice,
        })
    })
    .await
}

/// The thing that a thing stands in: the framework for one that stands in none.
fn owner(path: &str) -> &str {
    path.rfind(['#', '.']).map_or("", |sign| &path[..sign])
}
