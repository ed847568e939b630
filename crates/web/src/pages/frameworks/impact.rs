//! `GET /drafts/{draft}/impact`: what publishing a draft would change, for whoever may know it.

use app::AppError;
use app::frameworks::{self, ImpactView, Known, Progress};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use careers::impact::totals::{Measure, Numbers, Totals};
use careers::records::{DraftId, DraftState};

use crate::Web;
use crate::http::again;
use crate::http::error::WebError;
use crate::http::id::Id;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::urls;
use crate::view::impact::{self, Told};
use crate::view::{acts, words};

#[derive(Template)]
#[template(path = "frameworks/impact.html")]
struct ImpactPage<'a> {
    shell: Shell,
    view: &'a ImpactView,
    own: Option<Told>,
    /// Each report's name, page and words.
    reports: Vec<(&'a str, String, Told)>,
}

pub(crate) async fn show(
    State(web): State<Web>,
    reader: Reader,
    Id(draft): Id<DraftId>,
) -> Result<Response, WebError> {
    let view = match frameworks::impact(&web.app, &reader.who.caller, draft).await {
        Err(AppError::NotFound) => return over(&web, &reader, draft).await,
        view => view?,
    };
    let name = &view.after.header.name;
    let title = format!("{name} {}, what it would change", view.after.version());
    let shell = reader.shell(title, Place::Frameworks);
    let reports = view.reports.iter().map(|felt| {
        let page = urls::person(felt.person.id);
        (
            felt.person.name.as_str(),
            page,
            Told::new(felt, &view.after),
        )
    });
    let page = ImpactPage {
        shell,
        own: view.own.as_ref().map(|felt| Told::new(felt, &view.after)),
        reports: reports.collect(),
        view: &view,
    };
    let response = reader.page(&page)?;
    Ok(match page.under_way() {
        Some(_) => again::soon(response),
        None => response,
    })
}

/// A draft that has become something, or nothing, changes no more: its own page says what it became,
/// to those who may read it.
async fn over(web: &Web, reader: &Reader, draft: DraftId) -> Result<Response, WebError> {
    let view = frameworks::show(&web.app, &reader.who.caller, draft).await?;
    if view.draft.state.is_open() {
        return Err(WebError::NotFound);
    }
    Ok(Redirect::to(&urls::draft(draft)).into_response())
}

impl ImpactPage<'_> {
    /// The totals, each with its heading and what its rows are.
    fn tables(&self) -> Vec<(&'static str, &'static str, &Totals)> {
        match &self.view.in_all {
            Some(Known::Told { in_all, .. }) => vec![
                ("In all, by team", "Team", &in_all.by_team),
                ("In all, by level", "Level", &in_all.by_level),
            ],
            Some(Known::UnderWay(_)) | None => Vec::new(),
        }
    }

    /// When the numbers were worked out: `1 June 2026, 09:05 UTC`.
    fn worked_out(&self) -> Option<String> {
        match &self.view.in_all {
            Some(Known::Told { at, .. }) => Some(format!(
                "{}, {} UTC",
                words::day(acts::day(*at)),
                acts::time(*at)
            )),
            Some(Known::UnderWay(_)) | None => None,
        }
    }

    /// How far the numbers are, where they are still being worked out.
    fn under_way(&self) -> Option<Progress> {
        match self.view.in_all {
            Some(Known::UnderWay(progress)) => Some(progress),
            Some(Known::Told { .. }) | None => None,
        }
    }

    fn in_review(&self) -> bool {
        self.view.draft.state == DraftState::Review
    }

    fn columns(&self) -> [Measure; 4] {
        Measure::ALL
    }

    /// The cells of a row behind the number of people. `None` is not told.
    fn cells(numbers: &Numbers) -> [Option<String>; 4] {
        numbers.told.map(impact::told)
    }

    fn reports_in_short(&self) -> String {
        match (self.view.reports_in_all, self.view.reports.len()) {
            (_, 0) => "Nothing changes for anybody who reports to you.".to_owned(),
            (1, 1) => "Something changes for the one person who stands on it.".to_owned(),
            (all, some) => format!("Something changes for {some} of the {all} who stand on it."),
        }
    }
}
