//! `POST /accounts/{person}/link` and `…/sessions/end`: letting somebody in, and out.

use app::accounts::{self, LinkFor, Purpose};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use careers::records::PersonId;
use jiff::tz::TimeZone;

use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::id::Id;
use crate::http::visitor::{Confirmed, Reader};
use crate::layout::{Place, Shell};
use crate::urls;
use crate::view::words;

#[derive(Template)]
#[template(path = "accounts/link.html")]
struct LinkPage {
    shell: Shell,
    name: String,
    email: String,
    is_reset: bool,
    link: String,
    until: String,
}

pub(crate) async fn make(
    State(web): State<Web>,
    Confirmed(reader): Confirmed,
    Id(person): Id<PersonId>,
    _form: Form,
) -> Result<Response, WebError> {
    let (link, secret) = accounts::make_link(&web.app, &reader.who.caller, person).await?;
    made(&web, &reader, &link, &secret)
}

pub(crate) async fn end_sessions(
    State(web): State<Web>,
    reader: Reader,
    Id(person): Id<PersonId>,
    _form: Form,
) -> Result<Response, WebError> {
    accounts::end_sessions(&web.app, &reader.who.caller, person).await?;
    Ok(Redirect::to(&format!("{}?done=signed-out", urls::ACCOUNTS)).into_response())
}

/// The link, this once.
pub(super) fn made(
    web: &Web,
    reader: &Reader,
    link: &LinkFor,
    secret: &str,
) -> Result<Response, WebError> {
    let until = link.expires_at.to_zoned(TimeZone::UTC).date();
    reader.page(&LinkPage {
        shell: reader.shell("A link to send", Place::Elsewhere),
        name: link.person.name.clone(),
        email: link.person.email.clone(),
        is_reset: link.purpose == Purpose::Reset,
        link: web.site.link(&urls::link(secret)),
        until: words::day(until),
    })
}
