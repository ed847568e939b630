//! `POST /account/tokens`: a new token, and the one page that shows its secret.

use app::AppError;
use app::tokens::{self, Made};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use careers::records::TokenScope;

use super::list::{Fields, Wrong, page};
use super::{day, scope};
use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::visitor::Confirmed;
use crate::layout::{Place, Shell};
use crate::urls;

#[derive(Template)]
#[template(path = "account/token-made.html")]
struct MadePage {
    shell: Shell,
    name: String,
    secret: String,
    scope: &'static str,
    until: String,
}

pub(crate) async fn make(
    State(web): State<Web>,
    Confirmed(reader): Confirmed,
    form: Form,
) -> Result<Response, WebError> {
    let fields = Fields {
        name: form.text("name"),
        days: form.text("days"),
        scope: form.text("scope"),
        wrong: Wrong::default(),
    };
    let scope_of = TokenScope::from_word(&fields.scope).ok_or(WebError::NotFound)?;
    // What is no number of days is none that a token can last.
    let days = fields.days.parse().unwrap_or(0);
    let made = tokens::make(&web.app, &reader.who.caller, scope_of, &fields.name, days);
    match made.await {
        Ok(Made { token, secret }) => reader.page(&MadePage {
            shell: reader.shell("A new token", Place::Elsewhere),
            name: token.name,
            secret,
            scope: scope(token.scope),
            until: day(token.expires_at),
        }),
        Err(AppError::Rule(words)) => {
            let (name, days) = (tokens::wrong_name(&fields.name), tokens::wrong_days(days));
            let elsewhere = (name.is_none() && days.is_none()).then_some(words);
            let wrong = Wrong {
                name,
                days,
                elsewhere,
            };
            let again = page(&web, &reader, Fields { wrong, ..fields }).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
        }
        Err(error) => Err(error.into()),
    }
}
