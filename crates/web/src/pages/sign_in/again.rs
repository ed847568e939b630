//! `/sign-in/again`: showing once more that it is oneself, before something sensitive.

use app::accounts::Doubt;
use app::sessions::{self, Means};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;

use super::{FormPage, wait_words};
use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::query::Query;
use crate::http::visitor::Reader;
use crate::layout::Place;
use crate::urls;
use crate::view::field::Field;

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    next: String,
}

pub(crate) async fn show(
    State(web): State<Web>,
    reader: Reader,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    if sessions::is_fresh(&web.app, &reader.who) {
        return Ok(Redirect::to(urls::local(&asked.next)).into_response());
    }
    reader.page(&again(&reader, &asked.next, None, String::new()))
}

pub(crate) async fn confirm(
    State(web): State<Web>,
    reader: Reader,
    form: Form,
) -> Result<Response, WebError> {
    let next = form.text("next");
    let checked = sessions::confirm(&web.app, &reader.who, form.secret("password")).await?;
    let (error, trouble) = match checked {
        Ok(()) => return Ok(Redirect::to(urls::local(&next)).into_response()),
        Err(Doubt::Wrong) => (Some("This is not your password."), String::new()),
        Err(Doubt::Wait(seconds)) => (None, wait_words(seconds)),
    };
    let response = reader.page(&again(&reader, &next, error, trouble))?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, response).into_response())
}

fn again(reader: &Reader, next: &str, error: Option<&str>, trouble: String) -> FormPage {
    let shell = reader.shell("Is it still you?", Place::Elsewhere);
    let password = Field::password("password", "Your password", "current-password");
    let came_by_company = reader.who.session.means == Means::Company;
    let company = came_by_company.then(|| urls::company_sign_in(urls::local(next)));
    FormPage {
        lede: "What comes next is worth a second look, and you signed in a while ago.".into(),
        company,
        next: next.to_owned(),
        trouble,
        ..FormPage::new(
            shell,
            "/sign-in/again",
            vec![password.error(error).first()],
            "It is me",
        )
    }
}
