//! `/drafts/{draft}/publish`: what publishing means, and the button that does it.

use app::AppError;
use app::frameworks::{self, DraftView, Known, Progress, PublishFault, Publishing};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use careers::drafts::LONGEST_WORDS;
use careers::impact::totals::{Measure, Numbers};
use careers::records::{DraftId, DraftState};

use super::show::{agreement, number, with_notice};
use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::id::Id;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::urls;
use crate::view::{impact, phrases, words};

#[derive(Template)]
#[template(path = "drafts/publish.html")]
struct PublishPage {
    shell: Shell,
    view: DraftView,
    words: String,
    reason: String,
    faults: Vec<PublishFault>,
    /// Whether it can take something from people, so that a reason is asked for.
    asks_for_reason: bool,
    /// Whom it touches. None: its files cannot be read.
    known: Option<Known>,
}

pub(super) async fn show(
    State(web): State<Web>,
    reader: Reader,
    Id(id): Id<DraftId>,
) -> Result<Response, WebError> {
    let view = frameworks::show(&web.app, &reader.who.caller, id).await?;
    if view.draft.state != DraftState::Review {
        return Ok(Redirect::to(&urls::draft(id)).into_response());
    }
    let (asks_for_reason, view) = asks_for_reason(&web, &reader, view).await?;
    let page = PublishPage {
        shell: reader.shell("Publish", Place::Frameworks),
        known: known(&web, &reader, &view).await?,
        asks_for_reason,
        view,
        words: String::new(),
        reason: String::new(),
        faults: Vec::new(),
    };
    reader.page(&page)
}

pub(super) async fn publish(
    State(web): State<Web>,
    reader: Reader,
    Id(id): Id<DraftId>,
    form: Form,
) -> Result<Response, WebError> {
    let publishing = Publishing {
        expected: super::revision(&form)?,
        words: form.text("words"),
        reason: form.given("reason"),
    };
    let caller = &reader.who.caller;
    let faults = match frameworks::publish(&web.app, caller, id, &publishing).await {
        Ok(Ok(done)) => return Ok(Redirect::to(&urls::versions(&done.of.id)).into_response()),
        Ok(Err(faults)) => faults,
        Err(AppError::Rule(words)) => return with_notice(&web, &reader, id, &words).await,
        Err(error) => return Err(error.into()),
    };
    let view = frameworks::show(&web.app, caller, id).await?;
    let (asks_for_reason, view) = asks_for_reason(&web, &reader, view).await?;
    let page = PublishPage {
        shell: reader.shell("Publish", Place::Frameworks),
        known: known(&web, &reader, &view).await?,
        asks_for_reason,
        view,
        words: publishing.words,
        reason: publishing.reason.unwrap_or_default(),
        faults,
    };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, reader.page(&page)?).into_response())
}

/// Whether a reason is asked for. Two versions are held against each other for that.
async fn asks_for_reason(
    web: &Web,
    reader: &Reader,
    view: DraftView,
) -> Result<(bool, DraftView), WebError> {
    let app = web.app.clone();
    let asks = move || (frameworks::asks_for_reason(&app, &view), view);
    let caller = &reader.who.caller;
    Ok(web.app.work.aside_for(caller.id(), asks).await?)
}

/// What those who publish may know of whom it touches: numbers over the organisation.
async fn known(web: &Web, reader: &Reader, view: &DraftView) -> Result<Option<Known>, WebError> {
    // Files that cannot be read are among the findings, and nothing is published with them.
    let Some(after) = &view.read.framework else {
        return Ok(None);
    };
    let caller = &reader.who.caller;
    let known = frameworks::in_all(&web.app, caller, &view.draft, after).await?;
    Ok(Some(known))
}

/// The numbers over the organisation, as far as they are told.
fn sentences(in_all: &Numbers) -> Vec<String> {
    let told = Measure::ALL.into_iter().zip(in_all.told);
    let told = told.filter_map(|(measure, told)| Some(sentence(measure, &impact::told(told)?)));
    std::iter::once(impact::counted(in_all.people))
        .chain(told)
        .collect()
}

fn sentence(measure: Measure, people: &str) -> String {
    let said = match measure {
        Measure::Changed => format!("for {people} of them something changes"),
        Measure::LosesSustained => {
            format!("{people} would no longer meet something they had held")
        }
        Measure::ReadingsEnd => format!("{people} would have assessments that no longer count"),
        Measure::StaysBehind => format!("{people} would stay on the old version"),
    };
    phrases::sentence(&said)
}

impl PublishPage {
    /// Whom it touches, in sentences.
    fn touches(&self) -> Vec<String> {
        match &self.known {
            Some(Known::Told { in_all, .. }) => sentences(&in_all.by_level.in_all),
            Some(Known::UnderWay(_)) | None => Vec::new(),
        }
    }

    fn under_way(&self) -> Option<Progress> {
        match self.known {
            Some(Known::UnderWay(progress)) => Some(progress),
            Some(Known::Told { .. }) | None => None,
        }
    }

    fn name(&self) -> &str {
        &self.view.name
    }

    fn number(&self) -> &str {
        number(&self.view).unwrap_or_default()
    }

    fn wrong_words(&self) -> Option<PublishFault> {
        self.faults
            .iter()
            .copied()
            .find(|fault| fault.is_of_words())
    }

    fn wrong_reason(&self) -> Option<PublishFault> {
        self.faults
            .iter()
            .copied()
            .find(|fault| !fault.is_of_words())
    }
}

/// Where on the page it is put right.
fn at(fault: &PublishFault) -> &'static str {
    if fault.is_of_words() {
        "words"
    } else {
        "reason"
    }
}
