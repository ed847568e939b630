//! `/drafts/{draft}/publish`: what publishing means, and the button that does it.

use app::AppError;
use app::frameworks::{self, DraftView, Known, Progress, PublishFault, Publishing};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use careers::drafts::LONGEST_WORDS;
use careers::impact::totals::Measure;
use careers::records::{DraftId, DraftState};

use super::show::{agreement, name, number, with_notice};
use crate::Web;
use crate::http::again;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::id::Id;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::urls;
use crate::view::{phrases, words};

#[derive(Template)]
#[template(path = "drafts/publish.html")]
struct PublishPage {
    shell: Shell,
    view: DraftView,
    words: String,
    reason: String,
    fault: Option<PublishFault>,
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
    let page = PublishPage {
        shell: reader.shell("Publish", Place::Frameworks),
        known: known(&web, &reader, &view).await?,
        view,
        words: String::new(),
        reason: String::new(),
        fault: None,
    };
    let response = reader.page(&page)?;
    // Nothing is typed yet that would be lost.
    Ok(if page.waits() {
        again::soon(response)
    } else {
        response
    })
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
    let fault = match frameworks::publish(&web.app, caller, id, &publishing).await {
        Ok(Ok(done)) => return Ok(Redirect::to(&urls::versions(&done.of.id)).into_response()),
        Ok(Err(fault)) => fault,
        Err(AppError::Rule(words)) => return with_notice(&web, &reader, id, &words).await,
        Err(error) => return Err(error.into()),
    };
    let view = frameworks::show(&web.app, caller, id).await?;
    let page = PublishPage {
        shell: reader.shell("Publish", Place::Frameworks),
        known: known(&web, &reader, &view).await?,
        view,
        words: publishing.words,
        reason: publishing.reason.unwrap_or_default(),
        fault: Some(fault),
    };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, reader.page(&page)?).into_response())
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

/// Of the numbers over the organisation, those that say something. `None` is a number that would
/// speak of few.
fn sentences(in_all: [Option<usize>; 5]) -> Vec<String> {
    let counted = Measure::ALL.into_iter().zip(in_all);
    let mut said: Vec<String> = counted
        .filter(|(_, count)| *count != Some(0))
        .map(|(measure, count)| sentence(measure, count))
        .collect();
    if in_all[1..].iter().all(|count| *count == Some(0)) {
        said.push("Nothing changes for any of them.".to_owned());
    }
    said
}

fn sentence(measure: Measure, count: Option<usize>) -> String {
    let few = || "a few people".to_owned();
    let people = count.map_or_else(few, |count| words::count(count, "person", "people"));
    let said = match measure {
        Measure::People if count == Some(1) => format!("{people} holds a level of this framework"),
        Measure::People => format!("{people} hold a level of this framework"),
        Measure::Changed => format!("for {people} something changes"),
        Measure::LosesSustained => format!("{people} would lose a “sustained”"),
        Measure::ReadingsEnd => format!("of {people} some readings would end"),
        Measure::StaysBehind => format!("{people} would stay on the old version"),
    };
    phrases::sentence(&said)
}

impl PublishPage {
    /// Whom it touches, in sentences.
    fn touches(&self) -> Vec<String> {
        let in_all = self.known.as_ref().and_then(|known| known.in_all.as_ref());
        in_all.map_or_else(Vec::new, |in_all| sentences(in_all.by_level.in_all))
    }

    fn under_way(&self) -> Option<Progress> {
        self.known.as_ref()?.under_way
    }

    /// Whether there is nothing to decide on yet.
    fn waits(&self) -> bool {
        let none = |known: &Known| known.in_all.is_none();
        self.fault.is_none() && self.known.as_ref().is_some_and(none)
    }

    fn name(&self) -> String {
        name(&self.view)
    }

    fn number(&self) -> &str {
        number(&self.view).unwrap_or_default()
    }

    fn wrong_words(&self) -> Option<PublishFault> {
        self.fault.filter(|fault| fault.is_of_words())
    }

    /// Where on the page it is put right.
    fn at(&self) -> &'static str {
        if self.wrong_words().is_some() {
            "words"
        } else if self.wrong_reason().is_some() {
            "reason"
        } else {
            "touches"
        }
    }

    fn wrong_reason(&self) -> Option<PublishFault> {
        self.fault.filter(|fault| fault.is_of_reason())
    }
}
