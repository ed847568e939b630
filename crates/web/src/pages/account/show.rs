//! `GET /account`: how one signs in, and where one is signed in.

use app::accounts::{self, Account};
use app::erasure;
use app::sessions::{self, Means, Session};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use jiff::tz::TimeZone;
use serde::Deserialize;

use crate::Web;
use crate::http::error::WebError;
use crate::http::query::Query;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::urls;
use crate::view::words;

#[derive(Template)]
#[template(path = "account/show.html")]
struct AccountPage {
    shell: Shell,
    name: String,
    email: String,
    account: Account,
    places: Vec<PlaceLine>,
    is_demo: bool,
    /// Whether the reader has asked to be erased.
    asks_erasure: bool,
    /// How many ask for it, where the reader runs the system.
    waiting: usize,
    /// What has just been done, in words.
    done: Option<&'static str>,
}

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Came {
    done: Option<String>,
}

/// What one comes back from, and what is said of it.
const DONE: [(&str, &str); 3] = [
    (
        "password",
        "Your password is changed, and you are signed out in every other browser.",
    ),
    (
        "second-step",
        "The second step is taken away. Your password alone lets you in.",
    ),
    ("signed-out", "Done: you are signed out there."),
];

/// Back to the account, which says what was done.
pub(super) fn back(done: &'static str) -> Response {
    Redirect::to(&format!("{}?done={done}", urls::ACCOUNT)).into_response()
}

/// A session, as its owner tells it from the others.
struct PlaceLine {
    id: String,
    is_this: bool,
    agent: String,
    address: String,
    since: String,
    last: String,
}

pub(crate) async fn show(
    State(web): State<Web>,
    reader: Reader,
    Query(came): Query<Came>,
) -> Result<Response, WebError> {
    let account = accounts::show(&web.app, &reader.who).await?;
    let sessions = sessions::list(&web.app, &reader.who).await?;
    let here = &reader.who.session.token_hash;
    let places = sessions
        .iter()
        .map(|session| line(session, session.token_hash == *here));
    let mut places: Vec<PlaceLine> = places.collect();
    // The one in front of the reader first, the others as they were last used.
    places.sort_by_key(|place| !place.is_this);
    let caller = &reader.who.caller;
    let waiting = if reader.runs_system() {
        erasure::waiting(&web.app, caller).await?
    } else {
        0
    };
    let came = came.done.as_deref();
    let done = DONE.iter().find(|(word, _)| Some(*word) == came);
    reader.page(&AccountPage {
        shell: reader.shell("Your account", Place::Elsewhere),
        name: reader.who.person.name.clone(),
        email: reader.who.person.email.clone(),
        account,
        places,
        is_demo: reader.who.session.means == Means::Demo,
        asks_erasure: erasure::own(&web.app, caller).await?.asked.is_some(),
        waiting,
        done: done.map(|(_, words)| *words),
    })
}

fn line(session: &Session, is_this: bool) -> PlaceLine {
    let time = |at: jiff::Timestamp| {
        let at = at.to_zoned(TimeZone::UTC);
        format!(
            "{}, {:02}:{:02} UTC",
            words::day(at.date()),
            at.hour(),
            at.minute()
        )
    };
    PlaceLine {
        id: session.id.clone(),
        is_this,
        agent: browser_name(&session.agent),
        address: session.address.clone().unwrap_or_default(),
        since: time(session.created_at),
        last: time(session.last_seen_at),
    }
}

/// What a browser is called by people. They all claim to be several; the order tells which it is.
fn browser_name(agent: &str) -> String {
    const BROWSERS: [(&str, &str); 6] = [
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chromium/", "Chromium"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    const SYSTEMS: [(&str, &str); 6] = [
        ("iPhone", "an iPhone"),
        ("iPad", "an iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS X", "a Mac"),
        ("Linux", "Linux"),
    ];
    let find = |known: &[(&str, &'static str)]| {
        let found = known.iter().find(|(sign, _)| agent.contains(sign));
        found.map(|(_, name)| *name)
    };
    match (find(&BROWSERS), find(&SYSTEMS)) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(browser), None) => browser.to_owned(),
        _ if agent.is_empty() => "A browser that did not say its name".to_owned(),
        _ => agent.chars().take(60).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_called_by_their_names() {
        let chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) \
                      Chrome/131.0.0.0 Safari/537.36";
        assert_eq!(browser_name(chrome), "Chrome on Linux");
        let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 \
                     (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";
        assert_eq!(browser_name(phone), "Safari on an iPhone");
        assert_eq!(browser_name("curl/8.5.0"), "curl/8.5.0");
        assert_eq!(browser_name(""), "A browser that did not say its name");
    }
}
