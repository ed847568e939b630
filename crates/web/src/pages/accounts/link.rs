//! `POST /accounts/{person}/link` and `…/sessions/end`: letting somebody in, and out.
//!
//! Where mail is set up, a link goes to its person and is shown to nobody else. Where it could not be
//! sent, the page says why, and offers to show another one instead.

use app::accounts::{self, Handing, LinkFor, Purpose};
use app::mail::MailError;
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
use crate::letters;
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

/// What became of a link that was to go by mail.
#[derive(Template)]
#[template(path = "accounts/sent.html")]
struct SentPage {
    shell: Shell,
    name: String,
    email: String,
    is_reset: bool,
    until: String,
    /// Why it was not sent, and what to look at.
    failed: Option<(String, &'static str)>,
    again: String,
}

/// The field with which another link is shown.
const INSTEAD: &str = "instead";

pub(crate) async fn make(
    State(web): State<Web>,
    Confirmed(reader): Confirmed,
    Id(person): Id<PersonId>,
    form: Form,
) -> Result<Response, WebError> {
    let handing = match handing(&web) {
        Handing::Mailed if form.given(INSTEAD).is_some() => Handing::ShownInstead,
        usual => usual,
    };
    let made = accounts::make_link(&web.app, &reader.who.caller, person, handing).await?;
    hand_over(&web, &reader, handing, made).await
}

/// How links reach people here.
pub(super) fn handing(web: &Web) -> Handing {
    match web.mail {
        Some(_) => Handing::Mailed,
        None => Handing::Shown,
    }
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

/// Sends a link that was just made, or shows it, this once.
pub(super) async fn hand_over(
    web: &Web,
    reader: &Reader,
    handing: Handing,
    (link, secret): (LinkFor, String),
) -> Result<Response, WebError> {
    match handing {
        Handing::Shown | Handing::ShownInstead => shown(web, reader, &link, &secret),
        Handing::Mailed => {
            let sending = send(web.clone(), reader.clone(), link.clone(), secret);
            // To its end, whether or not somebody waits for the page.
            let sent = tokio::spawn(sending).await.map_err(WebError::inside)?;
            sent_page(reader, &link, sent?.err())
        }
    }
}

async fn send(
    web: Web,
    reader: Reader,
    link: LinkFor,
    secret: String,
) -> Result<Result<(), MailError>, WebError> {
    let Some(mailer) = &web.mail else {
        return Err(WebError::NotFound);
    };
    let letter = letters::link(&web.site, &link, &secret, &reader.who.person.name)?;
    let sent = mailer.send(&letter, web.app.now()).await;
    if let Err(error) = &sent {
        tracing::warn!(%error, hint = error.hint(), person = %link.person.id, "a link was not sent");
        accounts::not_delivered(&web.app, &reader.who.caller, &link, &secret).await?;
    }
    Ok(sent)
}

fn sent_page(
    reader: &Reader,
    link: &LinkFor,
    failed: Option<MailError>,
) -> Result<Response, WebError> {
    let title = match failed {
        None => "The link is on its way",
        Some(_) => "The link was not sent",
    };
    reader.page(&SentPage {
        shell: reader.shell(title, Place::Elsewhere),
        name: link.person.name.clone(),
        email: link.person.email.clone(),
        is_reset: link.purpose == Purpose::Reset,
        until: until(link),
        failed: failed.map(|error| (words::sentence(&error.to_string()), error.hint())),
        again: urls::account_link(link.person.id),
    })
}

fn shown(web: &Web, reader: &Reader, link: &LinkFor, secret: &str) -> Result<Response, WebError> {
    reader.page(&LinkPage {
        shell: reader.shell("A link to send", Place::Elsewhere),
        name: link.person.name.clone(),
        email: link.person.email.clone(),
        is_reset: link.purpose == Purpose::Reset,
        link: web.site.link(&urls::link(secret)),
        until: until(link),
    })
}

fn until(link: &LinkFor) -> String {
    words::day(link.expires_at.to_zoned(TimeZone::UTC).date())
}
