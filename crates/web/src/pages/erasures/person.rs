//! `/erasures/{person}`: what erasing somebody does, and the button that does it.

use app::AppError;
use app::erasure::{self, NoReason, Outlook, WaysIn};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use careers::erasure::{GOES, Obstacle, STAYS};
use careers::records::{ErasureReason, PersonId};
use jiff::tz::TimeZone;

use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::id::Id;
use crate::http::visitor::{Confirmed, Reader};
use crate::layout::{Place, Shell};
use crate::urls;
use crate::view::words;

#[derive(Template)]
#[template(path = "erasures/person.html")]
struct ErasePage {
    shell: Shell,
    of: Outlook,
    /// What is wrong with the reason.
    wrong: Option<String>,
}

pub(crate) async fn confirm(
    State(web): State<Web>,
    Confirmed(reader): Confirmed,
    Id(person): Id<PersonId>,
) -> Result<Response, WebError> {
    reader.page(&page(&web, &reader, person).await?)
}

pub(crate) async fn erase(
    State(web): State<Web>,
    Confirmed(reader): Confirmed,
    Id(person): Id<PersonId>,
    form: Form,
) -> Result<Response, WebError> {
    let reason = ErasureReason::of_key(&form.text("reason"));
    match erasure::carry_out(&web.app, &reader.who.caller, person, reason).await {
        Ok(Ok(_)) => {
            let done = format!("{}?done=1", urls::ERASURES);
            Ok(Redirect::to(&done).into_response())
        }
        Ok(Err(NoReason)) => {
            let mut page = page(&web, &reader, person).await?;
            page.wrong = Some(NoReason.to_string());
            Ok((StatusCode::UNPROCESSABLE_ENTITY, reader.page(&page)?).into_response())
        }
        // The page says what stands in the way.
        Err(AppError::Rule(_)) => {
            let page = page(&web, &reader, person).await?;
            Ok((StatusCode::CONFLICT, reader.page(&page)?).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

async fn page(web: &Web, reader: &Reader, person: PersonId) -> Result<ErasePage, WebError> {
    let of = erasure::look(&web.app, &reader.who.caller, person).await?;
    Ok(ErasePage {
        shell: reader.shell(format!("Erase {}?", of.person.name), Place::Elsewhere),
        of,
        wrong: None,
    })
}

impl ErasePage {
    fn asked(&self) -> Option<String> {
        let day = |at: jiff::Timestamp| words::day(at.to_zoned(TimeZone::UTC).date());
        self.of.asked.map(day)
    }

    fn left(&self) -> Option<String> {
        self.of.person.left.map(words::day)
    }

    /// How they come in, each in words; nothing of their records.
    fn ways_in(&self) -> Vec<String> {
        let WaysIn {
            password,
            second_step,
            company,
            sessions,
            tokens,
            roles,
        } = self.of.ways_in;
        let either = [
            (password, "a password"),
            (second_step, "a second step"),
            (company, "a company account"),
        ];
        let either = either.into_iter().filter(|(there, _)| *there);
        let either = either.map(|(_, words)| words.to_owned());
        let counted = [
            (sessions, "session", "sessions"),
            (tokens, "token", "tokens"),
            (roles, "role", "roles"),
        ];
        let counted = counted.into_iter().filter(|(count, ..)| *count > 0);
        let counted = counted.map(|(count, one, many)| words::count(count, one, many));
        either.chain(counted).collect()
    }

    fn obstacles(&self) -> Vec<String> {
        let obstacles = self.of.obstacles.iter();
        obstacles.map(Obstacle::words).collect()
    }

    /// The reasons that can be given: that they asked here is not to be made up.
    fn reasons() -> impl Iterator<Item = ErasureReason> {
        let all = ErasureReason::ALL.into_iter();
        all.filter(|reason| *reason != ErasureReason::Asked)
    }

    fn words(reason: &ErasureReason) -> String {
        crate::view::phrases::sentence(reason.words())
    }
}
