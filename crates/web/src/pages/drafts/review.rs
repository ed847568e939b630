//! `/drafts/{draft}/review`: agreeing to a new version, or asking for changes. And putting it up for
//! review, and taking it back.

use app::AppError;
use app::frameworks::{self, DraftView, LONGEST_WORDS};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use careers::records::{DraftId, DraftState, Verdict};

use super::show::{number, with_notice};
use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::id::Id;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::urls;
use crate::view::phrases;

#[derive(Template)]
#[template(path = "drafts/review.html")]
struct ReviewPage {
    shell: Shell,
    view: DraftView,
    agrees: bool,
    words: String,
    /// Why it was not kept.
    wrong: Option<String>,
}

/// `POST /drafts/{draft}/send`
pub(super) async fn send(
    State(web): State<Web>,
    reader: Reader,
    Id(id): Id<DraftId>,
    form: Form,
) -> Result<Response, WebError> {
    let expected = super::revision(&form)?;
    let sent = frameworks::send(&web.app, &reader.who.caller, id, expected).await;
    back(&web, &reader, id, sent).await
}

/// `POST /drafts/{draft}/take-back`
pub(super) async fn take_back(
    State(web): State<Web>,
    reader: Reader,
    Id(id): Id<DraftId>,
    _: Form,
) -> Result<Response, WebError> {
    let taken = frameworks::take_back(&web.app, &reader.who.caller, id).await;
    back(&web, &reader, id, taken).await
}

/// To the draft, which says in a rule's words why something was not done.
async fn back(
    web: &Web,
    reader: &Reader,
    id: DraftId,
    outcome: Result<(), AppError>,
) -> Result<Response, WebError> {
    match outcome {
        Ok(()) => Ok(Redirect::to(&urls::draft(id)).into_response()),
        Err(AppError::Rule(words)) => with_notice(web, reader, id, &words).await,
        Err(error) => Err(error.into()),
    }
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
    let agrees = !view.wrote_alone();
    reader.page(&ReviewPage {
        shell: reader.shell("Review", Place::Frameworks),
        view,
        agrees,
        words: String::new(),
        wrong: None,
    })
}

pub(super) async fn say(
    State(web): State<Web>,
    reader: Reader,
    Id(id): Id<DraftId>,
    form: Form,
) -> Result<Response, WebError> {
    let verdict = match form.text("verdict").as_str() {
        "agreed" => Verdict::Agreed,
        _ => Verdict::ChangesAsked,
    };
    let words = form.text("words");
    let expected = super::revision(&form)?;
    let caller = &reader.who.caller;
    let said = frameworks::say(&web.app, caller, id, expected, (verdict, &words)).await;
    let why = match said {
        Ok(()) => return Ok(Redirect::to(&urls::draft(id)).into_response()),
        Err(AppError::Rule(why)) => why,
        Err(error) => return Err(error.into()),
    };
    let view = frameworks::show(&web.app, caller, id).await?;
    if view.draft.state != DraftState::Review {
        return with_notice(&web, &reader, id, &why).await;
    }
    let page = ReviewPage {
        shell: reader.shell("Review", Place::Frameworks),
        view,
        agrees: verdict == Verdict::Agreed,
        words,
        wrong: Some(phrases::sentence(&why)),
    };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, reader.page(&page)?).into_response())
}

impl ReviewPage {
    fn name(&self) -> &str {
        &self.view.name
    }

    fn number(&self) -> &str {
        number(&self.view).unwrap_or_default()
    }
}
