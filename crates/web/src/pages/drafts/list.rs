//! `GET /drafts`: the frameworks that the reader edits and that are being written.

use app::frameworks::{self, DraftsView, NamedDraft};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use careers::records::{DraftState, FrameworkDraft};

use crate::Web;
use crate::http::error::WebError;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::pages::frameworks::versions::day;
use crate::urls;

#[derive(Template)]
#[template(path = "drafts/list.html")]
struct ListPage {
    shell: Shell,
    view: DraftsView,
}

pub(super) async fn show(State(web): State<Web>, reader: Reader) -> Result<Response, WebError> {
    let view = frameworks::list(&web.app, &reader.who.caller).await?;
    let shell = reader.shell("Frameworks being written", Place::Frameworks);
    reader.page(&ListPage { shell, view })
}

/// Where a draft is on its way, in a word or two.
pub(super) fn state(state: &DraftState) -> &'static str {
    match state {
        DraftState::Draft => "being written",
        DraftState::Review => "in review",
        DraftState::Published => "published",
        DraftState::Discarded => "discarded",
    }
}

impl ListPage {
    fn name<'a>(&'a self, draft: &'a FrameworkDraft) -> &'a str {
        self.view
            .names
            .get(&draft.framework)
            .unwrap_or(&draft.framework)
    }
}

fn began(named: &NamedDraft) -> String {
    let from = named.draft.based_on.as_ref();
    let from = from.map(|version| format!(" from version {version}"));
    let from = from.unwrap_or_default();
    format!(
        "Begun{from} by {}, last changed on {}.",
        named.author,
        day(&named.draft.changed_at)
    )
}
