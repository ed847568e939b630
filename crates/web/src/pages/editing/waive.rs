//! `POST /drafts/{draft}/edit/{path}/waive`: what a rule finds is kept as it is, and why.
//! `POST /drafts/{draft}/edit/{path}/unwaive`: that is taken back.
//!
//! A waiver stands in the file beside the thing, as authors of files write it, narrowed to what was
//! found where it can be. It is written together with what was typed in the form.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use framework::Finding;
use framework::edit::Editor;

use super::desk::{self, Desk, Unkept};
use super::place::{self, Place};
use super::sent::Sent;
use super::{found, mend, save};
use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::visitor::Reader;

/// The longest reason, in characters: it stands in one line of the file.
pub(super) const LONGEST: usize = 1_000;

/// What the field for the reason of a finding is called, before the finding's name.
const FIELD: &str = "reason.";

/// The reasons that stand in the form, by the names of their findings.
#[derive(Debug, Clone, Default)]
pub(super) struct Reasons {
    typed: BTreeMap<String, String>,
    /// The finding for which one was asked for.
    wanted: Option<String>,
}

impl Reasons {
    /// What was typed for a finding, and whether it has to be there.
    pub(super) fn of(&self, finding: &str) -> (Option<String>, bool) {
        let typed = self.typed.get(finding);
        (typed.cloned(), self.wanted.as_deref() == Some(finding))
    }
}

pub(super) fn reasons(form: &Form) -> Reasons {
    let typed = form.fields().filter_map(|(name, text)| {
        let name = name.strip_prefix(FIELD)?;
        (!text.trim().is_empty()).then(|| (name.to_owned(), text.to_owned()))
    });
    Reasons {
        typed: typed.collect(),
        wanted: form.given("waive"),
    }
}

pub(crate) async fn waive(
    State(web): State<Web>,
    reader: Reader,
    place: Place,
    Sent(form): Sent,
) -> Result<Response, WebError> {
    let wanted = form.text("waive");
    let reason = form.text(&format!("{FIELD}{wanted}"));
    let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
    let (path, typed) = (place.path.clone(), form.clone());
    let kept = desk::keep(&web, &reader, place.draft, move |desk| {
        check(&reason)?;
        let (editor, path) = mend::with_typed(desk, &path, &typed)?;
        let editor = written(&editor, &path, &wanted, &reason)?;
        Ok((editor, path))
    });
    match kept.await {
        Ok((_, path)) => {
            let href = place::saved(&place, &path, "waived");
            Ok(Redirect::to(&href).into_response())
        }
        Err(unkept) => save::again(&web, &reader, place, form, unkept).await,
    }
}

pub(crate) async fn unwaive(
    State(web): State<Web>,
    reader: Reader,
    place: Place,
    Sent(form): Sent,
) -> Result<Response, WebError> {
    let wanted = form.text("finding");
    let (path, typed) = (place.path.clone(), form.clone());
    let kept = desk::keep(&web, &reader, place.draft, move |desk| {
        let (editor, path) = mend::with_typed(desk, &path, &typed)?;
        let waived = |finding: &Finding| finding.waived.is_some();
        let finding = named(&editor, &wanted, waived)?;
        let mut editor = editor;
        for owner in &finding.beside {
            if editor.takes_waivers(owner) {
                let edits = editor.unwaive(owner, finding.code, &finding.details)?;
                editor = editor.with(&edits);
            }
        }
        Ok((editor, path))
    });
    match kept.await {
        Ok((_, path)) => {
            let href = place::saved(&place, &path, "unwaived");
            Ok(Redirect::to(&href).into_response())
        }
        Err(unkept) => save::again(&web, &reader, place, form, unkept).await,
    }
}

fn check(reason: &str) -> Result<(), Unkept> {
    let words = if reason.is_empty() {
        "Say why it is kept so: whoever comes upon it later reads your reason. Nothing is saved yet."
    } else if reason.chars().count() > LONGEST {
        "The reason is longer than 1,000 characters. Nothing is saved yet."
    } else {
        return Ok(());
    };
    Err(Unkept::Said(words.to_owned()))
}

/// The files with a waiver for a finding, which covers it.
fn written(editor: &Editor, path: &str, wanted: &str, reason: &str) -> Result<Editor, Unkept> {
    let finding = named(editor, wanted, |finding| finding.waived.is_none())?;
    let only_in_file = || {
        Unkept::Said(
            "This cannot be kept so from here. A waiver can be written in the file as text."
                .to_owned(),
        )
    };
    let owner = found::beside(&finding, editor, path).ok_or_else(only_in_file)?;
    let about = finding.details.first().map(String::as_str);
    let edits = editor.waive(&owner, finding.code, about, reason)?;
    let waived = editor.with(&edits);
    let holds = named(&waived, wanted, |finding| finding.waived.is_some());
    holds.map_err(|_| only_in_file())?;
    Ok(waived)
}

/// The finding of this name, as the files stand.
fn named(
    editor: &Editor,
    wanted: &str,
    is_such: impl Fn(&Finding) -> bool,
) -> Result<Finding, Unkept> {
    let findings = Desk::look(editor).findings.into_iter();
    let mut such = findings.filter(is_such);
    let found = such.find(|finding| found::name(finding) == wanted);
    found.ok_or_else(|| {
        Unkept::Said(
            "That finding is not there any more. Nothing is changed; what you typed stands in the \
             form."
                .to_owned(),
        )
    })
}
