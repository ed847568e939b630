//! `GET /welcome`: the door. In a demo, a visitor chooses somebody to be.

use std::sync::Arc;

use app::sessions::{self, Means};
use askama::Template;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use careers::records::PersonId;
use serde::Deserialize;

use crate::http::cookies::Cookie;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::query::Query;
use crate::http::visitor::Visitor;
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
    let next = urls::local(&asked.next).to_owned();
    if web.personas.is_empty() {
        let query: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
        let door = format!("{}?next={query}", urls::SIGN_IN);
        return Ok(Redirect::to(&door).into_response());
    }
    let shell = Shell::new(&visitor, "Choose who you are", Place::Elsewhere);
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
        sessions::end(&web.app, before, &visitor.browser).await?;
    }
    let secret = sessions::begin(&web.app, person, Means::Demo, &visitor.browser).await?;
    let mut response = Redirect::to(urls::local(&form.text("next"))).into_response();
    if let Some(cookie) = Cookie::Session.set(&web.site, &secret) {
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
        sessions::end(&web.app, secret, &visitor.browser).await?;
    }
    let mut response = Redirect::to("/welcome").into_response();
    if let Some(cookie) = Cookie::Session.clear(&web.site) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}
