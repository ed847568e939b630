//! `POST /drafts/{draft}/edit/{path}/move`: a thing goes past its neighbour in its list.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use framework::edit::Direction;

use super::desk::{self, Unkept};
use super::page::{self, Came};
use super::place::Place;
use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::visitor::Reader;

pub(crate) async fn shift(
    State(web): State<Web>,
    reader: Reader,
    place: Place,
    form: Form,
) -> Result<Response, WebError> {
    let direction = match form.text("to").as_str() {
        "up" => Direction::Up,
        _ => Direction::Down,
    };
    let path = place.path.clone();
    let kept = desk::keep(&web, &reader, place.draft, move |desk| {
        let edits = desk.editor.shift(&path, direction)?;
        Ok((desk.editor.with(&edits), ()))
    });
    match kept.await {
        Ok(_) => Ok(Redirect::to(&format!("{}?done=moved", place.href())).into_response()),
        Err(Unkept::Failed(error)) => Err(error),
        Err(Unkept::Gone) => Err(WebError::NotFound),
        Err(Unkept::Said(words)) => {
            let came = Came {
                notice: Some(words),
                ..Came::default()
            };
            desk::at(&web, &reader, place.draft, move |reader, desk| {
                let path = place.path.clone();
                let page = page::show(reader, &desk, place, (&desk.editor, &path), came)?;
                Ok((StatusCode::CONFLICT, page).into_response())
            })
            .await
        }
    }
}
