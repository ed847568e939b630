//! `/links/{secret}`: choosing a password, after an invitation or a reset.

use app::accounts::{self, LinkFor, PasswordFault, Purpose, SignIn};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};

use super::{FormPage, entered, on_to_code};
use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::visitor::Visitor;
use crate::layout::{Place, Shell, page};
use crate::urls;
use crate::view::field::Field;

pub(crate) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(secret): Path<String>,
) -> Result<Response, WebError> {
    let link = find(&web, &secret).await?;
    page(&visitor, &choose(&visitor, &secret, &link, None))
}

pub(crate) async fn choose_password(
    State(web): State<Web>,
    visitor: Visitor,
    Path(secret): Path<String>,
    form: Form,
) -> Result<Response, WebError> {
    let link = find(&web, &secret).await?;
    let typed = (form.secret("password"), form.secret("again"));
    match accounts::use_link(&web.app, &secret, typed, &visitor.browser).await? {
        Ok(SignIn::In(entry)) => Ok(entered(&web, &entry, "/")),
        Ok(SignIn::SecondStep(token)) => Ok(on_to_code(&web, &token, "/")),
        Ok(_) => Err(WebError::NotFound),
        Err(fault) => {
            let response = page(&visitor, &choose(&visitor, &secret, &link, Some(fault)))?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, response).into_response())
        }
    }
}

async fn find(web: &Web, secret: &str) -> Result<LinkFor, WebError> {
    match accounts::open_link(&web.app, secret).await {
        Err(app::AppError::NotFound) => Err(WebError::OldLink),
        outcome => Ok(outcome?),
    }
}

/// The fields of a new password, with what stands against it.
pub(crate) fn new_password(fault: Option<PasswordFault>) -> Vec<Field> {
    let (first, second) = match fault {
        Some(PasswordFault::Different) => (None, fault),
        _ => (fault, None),
    };
    vec![
        Field::password("password", "New password", "new-password")
            .hint("Twelve characters or more; a few words in a row will do.")
            .error(first),
        Field::password("again", "The same once more", "new-password").error(second),
    ]
}

fn choose(
    visitor: &Visitor,
    secret: &str,
    link: &LinkFor,
    fault: Option<PasswordFault>,
) -> FormPage {
    let name = &link.person.name;
    let (title, lede) = if link.purpose == Purpose::Reset {
        (
            "Choose a new password",
            format!("For {name}. You will be signed out everywhere else."),
        )
    } else {
        (
            "Welcome to Waymark",
            format!("You have been invited as {name}. Choose a password, and you are in."),
        )
    };
    let shell = Shell::new(visitor, title, Place::Elsewhere);
    // Password managers keep it under this name.
    let mut fields = vec![Field::email(link.person.email.as_str()).fixed()];
    fields.extend(new_password(fault));
    FormPage {
        lede,
        ..FormPage::new(shell, &urls::link(secret), fields, "Keep it and go in")
    }
}
