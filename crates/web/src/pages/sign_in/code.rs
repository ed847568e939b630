//! `/sign-in/code`: the second step.

use app::accounts::{self, SignIn};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;

use super::{FormPage, entered, wait_words};
use crate::Web;
use crate::http::cookies::Cookie;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::query::Query;
use crate::http::visitor::Visitor;
use crate::layout::{Place, Shell, page};
use crate::urls;
use crate::view::field::Field;

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    next: String,
}

pub(crate) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    if Cookie::Step.read(&headers, &web.site).is_none() {
        return Ok(Redirect::to(urls::SIGN_IN).into_response());
    }
    page(&visitor, &step(&visitor, &asked.next, String::new()))
}

pub(crate) async fn enter(
    State(web): State<Web>,
    visitor: Visitor,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, WebError> {
    let next = form.text("next");
    let Some(token) = Cookie::Step.read(&headers, &web.site) else {
        return Ok(Redirect::to(urls::SIGN_IN).into_response());
    };
    let known = visitor.known_browser.as_deref();
    let code = form.text("code");
    let outcome = accounts::finish(&web.app, token, &code, &visitor.browser, known).await?;
    let trouble = match outcome {
        SignIn::In(entry) => {
            if let Some(before) = visitor.session() {
                app::sessions::end(&web.app, before, &visitor.browser).await?;
            }
            return Ok(entered(&web, &entry, &next));
        }
        SignIn::Wait(seconds) => wait_words(seconds),
        SignIn::Gone => {
            "This took longer than ten minutes, or was finished elsewhere. Sign in once more."
                .to_owned()
        }
        SignIn::Refused | SignIn::SecondStep(_) => {
            "This is not the code of this moment, or it was used already. Wait for the next one, \
             or use a recovery code."
                .to_owned()
        }
    };
    let response = page(&visitor, &step(&visitor, &next, trouble))?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, response).into_response())
}

fn step(visitor: &Visitor, next: &str, trouble: String) -> FormPage {
    let shell = Shell::new(visitor, "Your code", Place::Elsewhere);
    let code = Field::code("Code")
        .hint("The six digits that your app shows now, or one of your recovery codes.")
        .first();
    FormPage {
        next: next.to_owned(),
        trouble,
        ways: vec![
            ("Sign in as somebody else", urls::SIGN_IN.into()),
            ("I cannot get in", "/sign-in/forgotten".into()),
        ],
        ..FormPage::new(shell, "/sign-in/code", vec![code], "Go on")
    }
}
