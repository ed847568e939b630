//! `/sign-in`: e-mail address and password.

use app::accounts::{self, Attempt, SignIn};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;

use super::{FormPage, entered, on_to_code, wait_words};
use crate::Web;
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

/// What is said when something was not right. Which is not said.
const REFUSED: &str = "The address and the password do not go together. Look at both, then try \
                       again.";

pub(crate) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    if !web.personas.is_empty() {
        return Ok(Redirect::to(urls::WELCOME).into_response());
    }
    if visitor.reader.is_some() {
        return Ok(Redirect::to(urls::local(&asked.next)).into_response());
    }
    let form = door(&web, &visitor, "", &asked.next, String::new());
    page(&visitor, &form)
}

pub(crate) async fn enter(
    State(web): State<Web>,
    visitor: Visitor,
    form: Form,
) -> Result<Response, WebError> {
    let (email, next) = (form.text("email"), form.text("next"));
    let attempt = Attempt {
        email: &email,
        password: form.secret("password"),
        known_browser: visitor.known_browser.as_deref(),
        browser: &visitor.browser,
    };
    let outcome = accounts::sign_in(&web.app, &attempt).await?;
    let trouble = match outcome {
        SignIn::In(entry) => {
            // Whoever was signed in here before is so no longer.
            if let Some(before) = visitor.session() {
                app::sessions::end(&web.app, before, &visitor.browser).await?;
            }
            return Ok(entered(&web, &entry, &next));
        }
        SignIn::SecondStep(token) => return Ok(on_to_code(&web, &token, &next)),
        SignIn::Wait(seconds) => wait_words(seconds),
        SignIn::Refused | SignIn::Gone => REFUSED.to_owned(),
    };
    let again = door(&web, &visitor, &email, &next, trouble);
    let response = page(&visitor, &again)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, response).into_response())
}

fn door(web: &Web, visitor: &Visitor, email: &str, next: &str, trouble: String) -> FormPage {
    let shell = Shell::new(visitor, "Sign in", Place::Elsewhere);
    let email_field = Field::email(email);
    let password = Field::password("password", "Password", "current-password");
    let fields = if email.is_empty() {
        vec![email_field.first(), password]
    } else {
        vec![email_field, password.first()]
    };
    let lost = match web.mail {
        Some(_) => "I have forgotten my password",
        None => "I cannot get in",
    };
    FormPage {
        company: company(web, next),
        next: next.to_owned(),
        trouble,
        ways: vec![
            (lost, "/sign-in/forgotten".into()),
            (
                "Read the frameworks without signing in",
                urls::FRAMEWORKS.into(),
            ),
        ],
        ..FormPage::new(shell, "/sign-in", fields, "Sign in")
    }
}

/// Where to sign in with the company's provider, and come back to this path.
fn company(web: &Web, next: &str) -> Option<String> {
    let provider = web.company.as_ref();
    provider.map(|_| urls::company_sign_in(urls::local(next)))
}
