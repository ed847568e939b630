//! `/setup/{secret}`: the first run. Whoever ran the program makes themselves the administrator.

use app::accounts::{self, Founder, PasswordFault, PersonFault};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};

use super::link::new_password;
use super::{FormPage, entered};
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
    find(&web, &secret).await?;
    page(&visitor, &first(&visitor, &secret, ("", ""), &[], None))
}

pub(crate) async fn set_up(
    State(web): State<Web>,
    visitor: Visitor,
    Path(secret): Path<String>,
    form: Form,
) -> Result<Response, WebError> {
    find(&web, &secret).await?;
    let (name, email) = (form.text("name"), form.text("email"));
    let founder = Founder {
        name: &name,
        email: &email,
        password: form.secret("password"),
        again: form.secret("again"),
    };
    match accounts::set_up(&web.app, &secret, &founder, &visitor.browser).await? {
        Ok(entry) => Ok(entered(&web, &entry, urls::ACCOUNTS)),
        Err((faults, fault)) => {
            let form = first(&visitor, &secret, (&name, &email), &faults, fault);
            let response = page(&visitor, &form)?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, response).into_response())
        }
    }
}

async fn find(web: &Web, secret: &str) -> Result<(), WebError> {
    match accounts::open_setup(&web.app, secret).await {
        Err(app::AppError::NotFound) => Err(WebError::OldLink),
        outcome => Ok(outcome?),
    }
}

fn first(
    visitor: &Visitor,
    secret: &str,
    (name, email): (&str, &str),
    faults: &[PersonFault],
    fault: Option<PasswordFault>,
) -> FormPage {
    let shell = Shell::new(visitor, "Set Waymark up", Place::Elsewhere);
    let of_name = faults.iter().find(|fault| fault.is_of_name());
    let of_email = faults.iter().find(|fault| !fault.is_of_name());
    let mut fields = vec![
        Field::text("name", "Your name", "name")
            .value(name)
            .error(of_name)
            .first(),
        Field::email(email).error(of_email),
    ];
    fields.extend(new_password(fault));
    FormPage {
        lede: "Nobody is here yet. You become the first administrator: you keep accounts and \
               settings, and that opens nobody’s career to you."
            .into(),
        note: "Next you bring the others in.".into(),
        ..FormPage::new(shell, &urls::setup(secret), fields, "Begin")
    }
}
