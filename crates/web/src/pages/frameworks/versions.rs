//! `/frameworks/{framework}/versions`: every version of a framework, and beginning a new one.

use app::AppError;
use app::frameworks::{self, VersionView, VersionsView};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use careers::records::{DraftState, FrameworkRef, Keeping, Person, Placement};
use framework::Framework;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::Web;
use crate::copies::CopyForm;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::id::Id;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::markdown::{self, SafeHtml};
use crate::urls;
use crate::view::{phrases, words};

#[derive(Template)]
#[template(path = "frameworks/versions.html")]
struct VersionsPage {
    shell: Shell,
    view: VersionsView,
    /// Whom the current version has no level for, as far as the reader may give them another.
    left: Vec<(Person, Placement)>,
    /// Why something was not done.
    notice: Option<String>,
}

pub(crate) async fn show(
    State(web): State<Web>,
    reader: Reader,
    Id(id): Id<String>,
) -> Result<Response, WebError> {
    let page = page(&web, &reader, &id).await?;
    reader.page(&page)
}

/// `POST /frameworks/{framework}/drafts`
pub(crate) async fn begin(
    State(web): State<Web>,
    reader: Reader,
    Id(id): Id<String>,
    form: Form,
) -> Result<Response, WebError> {
    let from = FrameworkRef {
        id: id.clone(),
        version: form.text("from"),
    };
    match frameworks::begin(&web.app, &reader.who.caller, &from).await {
        Ok(draft) => Ok(Redirect::to(&urls::draft(draft)).into_response()),
        Err(AppError::Rule(words)) => with_notice(&web, &reader, &id, &words).await,
        Err(error) => Err(error.into()),
    }
}

/// `POST /frameworks/{framework}/keeping`
pub(crate) async fn keep(
    State(web): State<Web>,
    reader: Reader,
    Id(id): Id<String>,
    form: Form,
) -> Result<Response, WebError> {
    let keeping = match form.text("keeping").as_str() {
        "browser" => Keeping::Browser,
        "git" => Keeping::Git,
        _ => return Err(WebError::NotFound),
    };
    frameworks::keep(&web.app, &reader.who.caller, &id, keeping).await?;
    Ok(Redirect::to(&urls::versions(&id)).into_response())
}

async fn with_notice(
    web: &Web,
    reader: &Reader,
    id: &str,
    words: &str,
) -> Result<Response, WebError> {
    let mut page = page(web, reader, id).await?;
    page.notice = Some(phrases::sentence(words));
    Ok((StatusCode::CONFLICT, reader.page(&page)?).into_response())
}

async fn page(web: &Web, reader: &Reader, id: &str) -> Result<VersionsPage, WebError> {
    let caller = &reader.who.caller;
    let view = frameworks::versions(&web.app, caller, id).await?;
    let left = frameworks::left_behind(&web.app, caller, id).await?;
    Ok(VersionsPage {
        shell: reader.shell("Versions", Place::Frameworks),
        view,
        left,
        notice: None,
    })
}

impl VersionsPage {
    /// The current one. There is always one: a framework without is not found.
    fn current(&self) -> &Framework {
        &self.view.versions[0].published.framework
    }

    /// Whether the reader may have the files of a version.
    fn own_files(&self, version: &VersionView) -> bool {
        self.view.edits || !frameworks::holds_pay(&version.published.framework)
    }

    fn is_git(&self) -> bool {
        self.view.keeping == Some(Keeping::Git)
    }

    fn in_review(&self) -> bool {
        let draft = self.view.draft.as_ref();
        draft.is_some_and(|draft| draft.state == DraftState::Review)
    }

    /// The version that it was begun from.
    fn before<'a>(&self, version: &'a VersionView) -> Option<&'a str> {
        version.kept.as_ref()?.version.based_on.as_deref()
    }

    fn new_words(version: &VersionView) -> SafeHtml {
        let kept = version.kept.as_ref();
        kept.map_or_else(SafeHtml::none, |kept| markdown::render(&kept.version.words))
    }
}

pub(crate) fn day(at: &Timestamp) -> String {
    words::day(at.to_zoned(TimeZone::UTC).date())
}
