//! `/account/password`: choosing another password.

use app::accounts::{self, Doubt, PasswordFault, Unchanged};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};

use super::known;
use super::show::back;
use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::visitor::Reader;
use crate::layout::Place;
use crate::pages::sign_in::{FormPage, new_password, wait_words};
use crate::urls;
use crate::view::field::Field;

pub(crate) async fn show(State(web): State<Web>, reader: Reader) -> Result<Response, WebError> {
    has_password(&web, &reader).await?;
    reader.page(&form_page(&reader, None, None, String::new()))
}

pub(crate) async fn change(
    State(web): State<Web>,
    reader: Reader,
    form: Form,
) -> Result<Response, WebError> {
    has_password(&web, &reader).await?;
    let new = (form.secret("password"), form.secret("again"));
    let outcome = accounts::change_password(&web.app, &reader.who, form.secret("old"), new).await?;
    let again = match outcome {
        Ok(browser) => return Ok(known(&web, back("password"), &browser)),
        Err(Unchanged::Doubt(Doubt::Wrong)) => {
            let words = "This is not your password of today.";
            form_page(&reader, Some(words), None, String::new())
        }
        Err(Unchanged::Doubt(Doubt::Wait(seconds))) => {
            form_page(&reader, None, None, wait_words(seconds))
        }
        Err(Unchanged::Fault(fault)) => form_page(&reader, None, Some(fault), String::new()),
    };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, reader.page(&again)?).into_response())
}

async fn has_password(web: &Web, reader: &Reader) -> Result<(), WebError> {
    let account = accounts::show(&web.app, &reader.who).await?;
    if account.has_password {
        Ok(())
    } else {
        Err(WebError::NotFound)
    }
}

fn form_page(
    reader: &Reader,
    of_old: Option<&str>,
    of_new: Option<PasswordFault>,
    trouble: String,
) -> FormPage {
    let shell = reader.shell("Choose another password", Place::Elsewhere);
    let old = Field::password("old", "Your password of today", "current-password");
    let mut fields = vec![old.error(of_old).first()];
    fields.extend(new_password(of_new));
    FormPage {
        trouble,
        ways: vec![("Leave it as it is", urls::ACCOUNT.into())],
        note: "You will be signed out in every other browser, and a link for a new password that \
               was made for you leads nowhere any more."
            .into(),
        ..FormPage::new(shell, "/account/password", fields, "Change it")
    }
}
