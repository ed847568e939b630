//! Who asks: the reader behind a session, or a visitor who has not said who they are.

use std::sync::Arc;

use app::SignedIn;
use app::sessions::Browser;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, Uri, header};

use super::client;
use super::cookies::Cookie;
use super::csrf::Csrf;
use super::error::WebError;
use crate::Web;
use crate::site::Site;

/// Whoever asks.
#[derive(Debug, Clone)]
pub(crate) struct Visitor {
    pub(crate) reader: Option<SignedIn>,
    /// The session's or the visit's secret.
    secret: String,
    /// Whether the secret is new and has to be sent along.
    fresh: bool,
    site: Arc<Site>,
    /// The browser that asks, as far as it says.
    pub(crate) browser: Browser,
    /// What shows that somebody has come in here before.
    pub(crate) known_browser: Option<String>,
    /// The path and query that were asked for.
    pub(crate) asked: String,
}

/// Whoever asks, where the page is for people who have said who they are.
#[derive(Debug, Clone)]
pub(crate) struct Reader {
    pub(crate) who: SignedIn,
    pub(crate) visitor: Visitor,
}

impl Visitor {
    pub(crate) fn csrf(&self) -> Csrf {
        Csrf::of(&self.secret)
    }

    /// The cookie to send along, where the browser has none yet.
    pub(crate) fn cookie(&self) -> Option<HeaderValue> {
        let visit = self.fresh.then_some(self.secret.as_str())?;
        Cookie::Visit.set(&self.site, visit)
    }

    /// The session's secret, where there is a session.
    pub(crate) fn session(&self) -> Option<&str> {
        self.reader.as_ref().map(|_| self.secret.as_str())
    }
}

impl FromRequestParts<Web> for Visitor {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, WebError> {
        let asked = parts
            .uri
            .path_and_query()
            .map_or("/", |asked| asked.as_str())
            .to_owned();
        let site = Arc::clone(&web.site);
        let browser = client::browser(&site, parts);
        let known = Cookie::Browser.read(&parts.headers, &site);
        let mut visitor = Self {
            reader: None,
            secret: String::new(),
            fresh: false,
            browser,
            known_browser: known.map(str::to_owned),
            site: Arc::clone(&site),
            asked,
        };
        if let Some(secret) = Cookie::Session.read(&parts.headers, &site)
            && let Some(reader) =
                app::sessions::find(&web.app, secret, visitor.browser.address).await?
        {
            visitor.reader = Some(reader);
            secret.clone_into(&mut visitor.secret);
            return Ok(visitor);
        }
        let visit = Cookie::Visit.read(&parts.headers, &site);
        visitor.fresh = visit.is_none();
        visitor.secret = visit.map_or_else(app::sessions::new_secret, str::to_owned);
        Ok(visitor)
    }
}

impl FromRequestParts<Web> for Reader {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, WebError> {
        let visitor = Visitor::from_request_parts(parts, web).await?;
        match visitor.reader.clone() {
            Some(who) => Ok(Self { who, visitor }),
            None if parts.method != Method::GET => Err(WebError::SignedOut),
            None => Err(WebError::SignIn {
                next: visitor.asked,
            }),
        }
    }
}

/// Somebody who has shown lately that it is them. Others are asked to, and come back.
#[derive(Debug, Clone)]
pub(crate) struct Confirmed(pub(crate) Reader);

impl FromRequestParts<Web> for Confirmed {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, WebError> {
        let reader = Reader::from_request_parts(parts, web).await?;
        if app::sessions::is_fresh(&web.app, &reader.who) {
            return Ok(Self(reader));
        }
        // What was sent cannot be kept; the page that it came from can be opened again.
        let next = match parts.method {
            Method::GET => reader.visitor.asked,
            _ => came_from(&parts.headers),
        };
        Err(WebError::Confirm { next })
    }
}

/// The page of ours that a form was on.
fn came_from(headers: &HeaderMap) -> String {
    let from = headers.get(header::REFERER);
    let from = from.and_then(|from| from.to_str().ok());
    let from: Option<Uri> = from.and_then(|from| from.parse().ok());
    let path = from.as_ref().and_then(Uri::path_and_query);
    path.map_or_else(|| "/".to_owned(), ToString::to_string)
}
