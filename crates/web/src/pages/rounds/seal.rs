//! `/rounds/{id}/seal`: what sealing means, and the button that does it.

use app::AppError;
use app::rounds::{self, RoundView};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use careers::records::{Assessment, AssessmentState, RoundId};

use super::form::asked;
use super::round::others;
use super::show;
use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::id::Id;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::urls;
use crate::view::phrases;

#[derive(Template)]
#[template(path = "rounds/seal.html")]
pub(super) struct SealPage<'a> {
    pub(super) shell: Shell,
    pub(super) view: &'a RoundView,
    pub(super) own: &'a Assessment,
}

impl SealPage<'_> {
    fn others(&self) -> String {
        others(self.view)
    }

    /// How much is read, and how much is left open.
    fn amount(&self) -> String {
        let read = self.own.readings.len();
        let open = asked(self.view).len().saturating_sub(read);
        let read = phrases::counted(read, "thing", "things");
        match open {
            0 => format!("You read everything that is asked: {read}."),
            1 => format!("You read {read}, and left one open."),
            _ => format!("You read {read}, and left {open} open."),
        }
    }

    /// How many readings have no reason; nobody has to give one.
    fn unreasoned(&self) -> usize {
        self.own
            .readings
            .iter()
            .filter(|reading| reading.reason.is_empty())
            .count()
    }
}

pub(crate) async fn confirm(
    State(web): State<Web>,
    reader: Reader,
    Id(id): Id<RoundId>,
) -> Result<Response, WebError> {
    let view = rounds::show(&web.app, &reader.who.caller, id).await?;
    if view.own_seat().is_none() {
        return Err(WebError::NotFound);
    }
    match &view.own {
        Some(own) if own.state == AssessmentState::Draft => {
            let shell = reader.shell("Seal your reading?", Place::Elsewhere);
            reader.page(&SealPage {
                shell,
                view: &view,
                own,
            })
        }
        Some(_) => Ok(Redirect::to(&urls::round(id)).into_response()),
        None => Ok(Redirect::to(&urls::assessment(id)).into_response()),
    }
}

pub(crate) async fn seal(
    State(web): State<Web>,
    reader: Reader,
    Id(id): Id<RoundId>,
    _form: Form,
) -> Result<Response, WebError> {
    match rounds::seal(&web.app, &reader.who.caller, id).await {
        Ok(()) => Ok(Redirect::to(&format!("{}?sealed=1", urls::round(id))).into_response()),
        Err(AppError::Rule(words)) => show::with_notice(&web, &reader, id, &words).await,
        Err(error) => Err(error.into()),
    }
}
