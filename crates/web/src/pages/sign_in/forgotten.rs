//! `/sign-in/forgotten`: what to do when one cannot get in, and asking for a link by mail.

use app::accounts;
use app::mail::{Mailer, Turn};
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
    let Some(mailer) = web.mail.clone() else {
        return Err(WebError::NotFound);
    };
    let email = form.text("email");
    let mut answer = ForgottenPage::new(&web, &visitor, &email);
    if email.is_empty() {
        "Type the address with which you sign in.".clone_into(&mut answer.trouble);
    } else if let Err(seconds) = accounts::ask_for_link(&web.app, &email, &visitor.browser).await? {
        answer.trouble = asked_often_words(seconds);
    } else if let Some(turn) = mailer.turn() {
        let asked = (email.clone(), visitor.browser.clone());
        tokio::spawn(send(web, mailer, turn, asked));
        answer.asked = Some(email);
        return page(&visitor, &answer);
    } else {
        accounts::too_many_asked(&web.app, &visitor.browser).await?;
        "Too many links are on their way just now. Try again in a minute."
            .clone_into(&mut answer.trouble);
    }
    let response = page(&visitor, &answer)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, response).into_response())
}

/// Behind the visitor's back. What becomes of it only the log says. The turn is held until that is
/// kept, and the server does not end before.
async fn send(web: Web, mailer: Mailer, _turn: Turn, (email, browser): (String, Browser)) {
    if let Err(error) = try_to_send(&web, &mailer, &email, &browser).await {
        tracing::warn!(?error, "a link that was asked for could not be sent");
    }
}

async fn try_to_send(
    web: &Web,
    mailer: &Mailer,
    email: &str,
    browser: &Browser,
) -> Result<(), WebError> {
    let link = accounts::forgotten_link(&web.app, email, browser).await?;
    let Some((link, secret)) = link else {
        return Ok(());
    };
    let letter = letters::forgotten(&web.site, &link, &secret)?;
    if let Err(error) = mailer.send(&letter, web.app.now()).await {
        accounts::forgotten_not_delivered(&web.app, &secret).await?;
        return Err(WebError::inside(error));
    }
    Ok(())
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
