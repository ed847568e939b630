//! `POST /people/import/apply`: does what was shown, and reports it.

use app::people_import::{self, By, Outcome};
use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::asked::Asked;
use super::tables::{Found, Table, found, tables, unmentioned};
use super::{Importer, choose, preview};
use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::layout::{Place, Shell};
use crate::urls;
use crate::view::words;

#[derive(Template)]
#[template(path = "people/import/done.html")]
struct DonePage {
    shell: Shell,
    summary: Vec<String>,
    findings: Vec<Found>,
    tables: Vec<Table>,
}

pub(super) async fn apply(
    State(web): State<Web>,
    Importer(reader): Importer,
    form: Form,
) -> Result<Response, WebError> {
    let Some(asked) = Asked::of(&form) else {
        return choose::page(&web, &reader, true, None);
    };
    let by = By::Caller(&reader.who.caller);
    let agreed = form.text("digest");
    let choices = &asked.choices;
    let outcome = people_import::apply(&web.app, by, &asked.file, choices, Some(&agreed)).await?;
    let plan = match outcome {
        Outcome::Applied(plan) => plan,
        Outcome::Refused(now) => return preview::page(&web, &reader, asked, now, true),
    };
    let mut shown = tables(&plan.changes);
    shown.extend(unmentioned(&plan.unmentioned));
    reader.page(&DonePage {
        shell: reader.shell("Done", Place::People),
        summary: plan.changes.summary(),
        findings: found(&plan.findings, &asked.file.sources),
        tables: shown,
    })
}

impl DonePage {
    fn lede(&self) -> String {
        if self.summary.is_empty() {
            return "There was nothing to do: everything is as the file says.".into();
        }
        format!("{}.", words::joined(&self.summary))
    }
}
