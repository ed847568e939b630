//! `GET /drafts/{draft}/impact`: what publishing a draft would change, for whoever may know it.

use app::frameworks::{self, ImpactView, Progress};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use careers::impact::totals::{Measure, Totals};
use careers::records::DraftId;

use crate::Web;
use crate::http::again;
use crate::http::error::WebError;
use crate::http::id::Id;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::urls;
use crate::view::impact::Told;
use crate::view::words;

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
    let view = frameworks::impact(&web.app, &reader.who.caller, draft).await?;
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

impl ImpactPage<'_> {
    /// The totals, each with its heading and what its rows are.
    fn tables(&self) -> Vec<(&'static str, &'static str, &Totals)> {
        let known = self.view.in_all.as_ref();
        let Some(in_all) = known.and_then(|known| known.in_all.as_ref()) else {
            return Vec::new();
        };
        vec![
            ("By team", "Team", &in_all.by_team),
            ("By level", "Level", &in_all.by_level),
        ]
    }

    /// How far the numbers are, where they are not as things stand.
    fn under_way(&self) -> Option<Progress> {
        self.view.in_all.as_ref()?.under_way
    }

    fn columns(&self) -> [Measure; 5] {
        Measure::ALL
    }

    fn reports_in_short(&self) -> String {
        match (self.view.reports_in_all, self.view.reports.len()) {
            (_, 0) => "Nothing changes for anybody who reports to you.".to_owned(),
            (1, 1) => "Something changes for the one person who stands on it.".to_owned(),
            (all, some) => format!("Something changes for {some} of the {all} who stand on it."),
        }
    }
}
