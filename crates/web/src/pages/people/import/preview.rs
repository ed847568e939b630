//! `POST /people/import`: what a file would change. Changes nothing.

use app::people_import::{self, By, Preview};
use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::asked::{Asked, Offer, offers};
use super::tables::{Found, Table, found, tables, unmentioned};
use super::{Importer, choose};
use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::urls;
use crate::view::words;

#[derive(Template)]
#[template(path = "people/import/preview.html")]
struct PreviewPage {
    shell: Shell,
    asked: Asked,
    /// Whether the organisation, or the file, is no longer what was agreed to.
    moved_on: bool,
    blocked: bool,
    digest: String,
    people: usize,
    summary: Vec<String>,
    findings: Vec<Found>,
    tables: Vec<Table>,
    /// Frameworks to choose from, where there are new teams.
    offers: Vec<Offer>,
}

pub(super) async fn show(
    State(web): State<Web>,
    Importer(reader): Importer,
    form: Form,
) -> Result<Response, WebError> {
    let Some(asked) = Asked::of(&form) else {
        let framework = form.given("framework");
        return choose::page(&web, &reader, true, framework.as_deref());
    };
    let by = By::Caller(&reader.who.caller);
    let preview = people_import::preview(&web.app, by, &asked.file, &asked.choices).await?;
    page(&web, &reader, asked, preview, false)
}

pub(super) fn page(
    web: &Web,
    reader: &Reader,
    asked: Asked,
    preview: Preview,
    moved_on: bool,
) -> Result<Response, WebError> {
    let Preview { plan, digest } = preview;
    let blocked = plan.is_blocked();
    let offers = if plan.changes.teams.is_empty() {
        Vec::new()
    } else {
        offers(web, asked.choices.framework.as_deref())
    };
    let mut shown = Vec::new();
    if !blocked {
        shown.extend(tables(&plan.changes));
        shown.extend(unmentioned(&plan.unmentioned));
    }
    reader.page(&PreviewPage {
        shell: reader.shell("What the file would change", Place::People),
        moved_on,
        blocked,
        digest,
        people: plan.people,
        summary: plan.changes.summary(),
        findings: found(&plan.findings, &asked.file.sources),
        tables: shown,
        offers,
        asked,
    })
}

impl PreviewPage {
    fn lede(&self) -> String {
        if self.blocked {
            return "Nothing was changed, and nothing can be until what is wrong is mended.".into();
        }
        if self.summary.is_empty() {
            return "Nothing to do: everything is as the file says.".into();
        }
        format!(
            "{}. Nothing has been changed yet.",
            words::joined(&self.summary)
        )
    }

    fn read(&self) -> String {
        let people = words::count(self.people, "person", "people");
        if self.asked.name.is_empty() {
            format!("{people} in the text that was pasted")
        } else {
            format!("{people} in {}", self.asked.name)
        }
    }
}
