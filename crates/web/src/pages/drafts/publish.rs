//! `/drafts/{draft}/publish`: what publishing means, and the button that does it.

use app::AppError;
use app::frameworks::{self, DraftView, PublishFault, Publishing};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use careers::drafts::LONGEST_WORDS;
use careers::records::{DraftId, DraftState};

use super::show::{agreement, name, number, with_notice};
use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::id::Id;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::urls;

#[derive(Template)]
#[template(path = "drafts/publish.html")]
struct PublishPage {
    shell: Shell,
    view: DraftView,
    words: String,
    reason: String,
    fault: Option<PublishFault>,
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
    reader.page(&PublishPage {
        shell: reader.shell("Publish", Place::Frameworks),
        view,
        words: String::new(),
        reason: String::new(),
        fault: None,
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
        view,
        words: publishing.words,
        reason: publishing.reason.unwrap_or_default(),
        fault: Some(fault),
    };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, reader.page(&page)?).into_response())
}

impl PublishPage {
    fn name(&self) -> String {
        name(&self.view)
    }

    fn number(&self) -> &str {
        number(&self.view).unwrap_or_default()
    }

    fn wrong_words(&self) -> Option<PublishFault> {
        self.fault.filter(|fault| !fault.is_of_reason())
    }

    fn wrong_reason(&self) -> Option<PublishFault> {
        self.fault.filter(|fault| fault.is_of_reason())
    }
}
