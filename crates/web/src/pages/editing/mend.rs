//! `POST /drafts/{draft}/edit/{path}/mend`: what mends a finding is done, together with what was
//! typed.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};

use super::desk::{self, Desk, Unkept};
use super::lost;
use super::page::{self, Came};
use super::place::{self, Place};
use super::{found, save};
use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::visitor::Reader;

pub(crate) async fn mend(
    State(web): State<Web>,
    reader: Reader,
    place: Place,
    form: Form,
) -> Result<Response, WebError> {
    let wanted = form.text("finding");
    let kept = desk::keep(&web, &reader, place.draft, |desk| {
        let (editor, brought) = save::bring(desk, &place.path, &form)?;
        if !brought.clashes.is_empty() || !brought.faults.is_empty() {
            return Err(Unkept::Said(
                "Save first: some of what was typed cannot be kept as it is.".to_owned(),
            ));
        }
        let looked = Desk::look(&editor);
        let mut findings = looked.findings.iter();
        let finding = findings.find(|finding| found::name(finding) == wanted);
        let fix = finding.and_then(|finding| finding.fix.as_ref());
        let fix = fix.ok_or_else(|| {
            Unkept::Said("That finding is not there any more: somebody has mended it.".to_owned())
        })?;
        Ok((editor.with(&fix.edits), brought.path))
    });
    match kept.await {
        Ok((_, path)) => {
            let href = place::saved(&place, &path, "fixed");
            Ok(Redirect::to(&href).into_response())
        }
        Err(Unkept::Failed(error)) => Err(error),
        Err(Unkept::Gone) => lost::page_of(&web, &reader, place, &form).await,
        Err(Unkept::Said(words)) => {
            let desk = Desk::open(&web, &reader, place.draft).await?;
            let kind = desk.kind(&place.path)?;
            let came = Came {
                typed: super::typed::Typed::of(&form, &desk.editor, &place.path, kind),
                notice: Some(words),
                unsaved: true,
                ..Came::default()
            };
            let path = place.path.clone();
            let page = page::show(&reader, &desk, place, (&desk.editor, &path), came)?;
            Ok((StatusCode::CONFLICT, page).into_response())
        }
    }
}
