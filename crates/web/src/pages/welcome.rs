//! `GET /welcome`: the door. In a demo, a visitor chooses somebody to be.

use std::sync::Arc;

use app::sessions;
use askama::Template;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use careers::records::PersonId;
use serde::Deserialize;

use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::query::Query;
use crate::http::visitor::{Visitor, no_session_cookie, session_cookie};
use crate::layout::{Place, Shell, page};
use crate::urls;
use crate::{Persona, Web};

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    next: String,
}

#[derive(Template)]
#[template(path = "welcome.html")]
struct WelcomePage {
    shell: Shell,
    personas: Arc<[Persona]>,
    next: String,
}

pub(crate) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let shell = Shell::new(&visitor, "Choose who you are", Place::Elsewhere);
    let next = urls::local(&asked.next).to_owned();
    page(
        &visitor,
        &WelcomePage {
            shell,
            personas: web.personas,
            next,
        },
    )
}

/// `POST /session`: be one of the personas, and of nobody else.
pub(crate) async fn begin(
    State(web): State<Web>,
    visitor: Visitor,
    form: Form,
) -> Result<Response, WebError> {
    let person: PersonId = form
        .text("person")
        .parse()
        .map_err(|_| WebError::NotFound)?;
    if !web.personas.iter().any(|persona| persona.person == person) {
        return Err(WebError::NotFound);
    }
    if let Some(before) = visitor.session() {
        sessions::end(&web.app, before).await?;
    }
    let secret = sessions::begin(&web.app, person).await?;
    let mut response = Redirect::to(urls::local(&form.text("next"))).into_response();
    if let Some(cookie) = session_cookie(&secret, sessions::LASTS.as_secs()) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// `POST /session/end`: be nobody again.
pub(crate) async fn end(
    State(web): State<Web>,
    visitor: Visitor,
    _form: Form,
) -> Result<Response, WebError> {
    if let Some(secret) = visitor.session() {
        sessions::end(&web.app, secret).await?;
    }
    let mut response = Redirect::to("/welcome").into_response();
    if let Some(cookie) = no_session_cookie() {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}
