//! `/account/erasure`: what being erased means, asking for it, taking it back.

use app::{AppError, erasure};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use careers::erasure::{Obstacle, STAYS};
use jiff::tz::TimeZone;

use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::visitor::{Confirmed, Reader};
use crate::layout::{Place, Shell};
use crate::urls;
use crate::view::words;

#[derive(Template)]
#[template(path = "account/erasure.html")]
struct ErasurePage {
    shell: Shell,
    /// The day on which they asked, where they have.
    asked: Option<String>,
    /// What has to happen before, a sentence each.
    before: Vec<String>,
}

pub(crate) async fn show(State(web): State<Web>, reader: Reader) -> Result<Response, WebError> {
    let own = erasure::own(&web.app, &reader.who.caller).await?;
    let day = |at: jiff::Timestamp| words::day(at.to_zoned(TimeZone::UTC).date());
    reader.page(&ErasurePage {
        shell: reader.shell("Erase your records", Place::Elsewhere),
        asked: own.asked.map(day),
        before: own.obstacles.iter().map(to_you).collect(),
    })
}

pub(crate) async fn ask(
    State(web): State<Web>,
    Confirmed(reader): Confirmed,
    _form: Form,
) -> Result<Response, WebError> {
    erasure::ask(&web.app, &reader.who.caller).await?;
    Ok(back())
}

pub(crate) async fn withdraw(
    State(web): State<Web>,
    reader: Reader,
    _form: Form,
) -> Result<Response, WebError> {
    match erasure::withdraw(&web.app, &reader.who.caller).await {
        // There is none any more: as wished.
        Ok(()) | Err(AppError::NotFound) => Ok(back()),
        Err(error) => Err(error.into()),
    }
}

fn back() -> Response {
    Redirect::to(urls::OWN_ERASURE).into_response()
}

/// What stands in the way, told to whom it concerns.
fn to_you(obstacle: &Obstacle) -> String {
    match obstacle {
        Obstacle::StillHere { until: Some(day) } => format!(
            "You are here until {}. It can be done from that day on.",
            words::day(*day)
        ),
        Obstacle::StillHere { until: None } => {
            "You are still here. You can ask now; it is done once you have left.".to_owned()
        }
        Obstacle::HasReports(names) => format!(
            "You are the manager of {}. Somebody else has to be that before.",
            match names.as_slice() {
                [one] => one.clone(),
                all => words::count(all.len(), "person", "people"),
            }
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_the_way_is_said_to_whom_it_concerns() {
        let until = Some(jiff::civil::date(2026, 11, 30));
        let words = to_you(&Obstacle::StillHere { until });
        assert_eq!(
            words,
            "You are here until 30 November 2026. It can be done from that day on."
        );
        let one = to_you(&Obstacle::HasReports(vec!["Ana".into()]));
        assert!(one.starts_with("You are the manager of Ana."));
        let two = to_you(&Obstacle::HasReports(vec!["Ana".into(), "Ben".into()]));
        assert!(two.starts_with("You are the manager of 2 people."));
    }
}
