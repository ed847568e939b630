//! `/sign-in/forgotten`: what to do when one cannot get in, and asking for a link by mail.

use app::accounts;
use app::sessions::Browser;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};

use super::asked_often_words;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::visitor::Visitor;
use crate::layout::{Place, Shell, page};
use crate::view::field::Field;
use crate::{Web, letters};

#[derive(Template)]
#[template(path = "sign_in/forgotten.html")]
struct ForgottenPage {
    shell: Shell,
    /// Whether a link can be had by mail.
    has_mail: bool,
    fields: Vec<Field>,
    trouble: String,
    /// The address with which a link was asked for just now.
    asked: Option<String>,
}

pub(crate) async fn show(State(web): State<Web>, visitor: Visitor) -> Result<Response, WebError> {
    page(&visitor, &ForgottenPage::new(&web, &visitor, ""))
}

/// `POST /sign-in/forgotten`: has a link sent. Answered before it is known whether anybody has the
/// address, so that neither the words nor the time tell.
pub(crate) async fn ask(
    State(web): State<Web>,
    visitor: Visitor,
    form: Form,
) -> Result<Response, WebError> {
    if web.mail.is_none() {
        return Err(WebError::NotFound);
    }
    let email = form.text("email");
    let mut answer = ForgottenPage::new(&web, &visitor, &email);
    if email.is_empty() {
        "Type the address with which you sign in.".clone_into(&mut answer.trouble);
    } else if let Err(seconds) = accounts::ask_for_link(&web.app, &email, &visitor.browser).await? {
        answer.trouble = asked_often_words(seconds);
    } else {
        tokio::spawn(send(web, email.clone(), visitor.browser.clone()));
        answer.asked = Some(email);
        return page(&visitor, &answer);
    }
    let response = page(&visitor, &answer)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, response).into_response())
}

/// Behind the visitor's back. What becomes of it only the log says.
async fn send(web: Web, email: String, browser: Browser) {
    if let Err(error) = try_to_send(&web, &email, &browser).await {
        tracing::warn!(?error, "a link that was asked for could not be sent");
    }
}

async fn try_to_send(web: &Web, email: &str, browser: &Browser) -> Result<(), WebError> {
    let Some(mailer) = &web.mail else {
        return Ok(());
    };
    let Some(_turn) = mailer.turn() else {
        return Err(WebError::Busy);
    };
    let link = accounts::forgotten_link(&web.app, email, browser).await?;
    let Some((link, secret)) = link else {
        return Ok(());
    };
    let letter = letters::forgotten(&web.site, &link, &secret)?;
    let sent = mailer.send(&letter, web.app.now()).await;
    sent.map_err(WebError::inside)
}

impl ForgottenPage {
    fn new(web: &Web, visitor: &Visitor, email: &str) -> Self {
        Self {
            shell: Shell::new(visitor, "Another way in", Place::Elsewhere),
            has_mail: web.mail.is_some(),
            fields: vec![Field::email(email).first()],
            trouble: String::new(),
            asked: None,
        }
    }
}
