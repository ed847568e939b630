//! Who asks: the reader behind a session, or a visitor who has not said who they are.

use app::SignedIn;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, header};

use super::client;
use super::csrf::Csrf;
use super::error::WebError;
use crate::Web;

/// Names the session. Its value is a secret of 32 random bytes; the database keeps its hash.
const SESSION: &str = "waymark_session";

/// Gives a visitor without a session something to derive the forms' token from.
const VISIT: &str = "waymark_visit";

/// Whoever asks.
#[derive(Debug, Clone)]
pub(crate) struct Visitor {
    pub(crate) reader: Option<SignedIn>,
    /// The session's or the visit's secret.
    secret: String,
    /// Whether the secret is new and has to be sent along.
    fresh: bool,
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
        self.fresh
            .then(|| cookie(VISIT, &self.secret, None))
            .flatten()
    }

    /// The session's secret, where there is a session.
    pub(crate) fn session(&self) -> Option<&str> {
        self.reader.as_ref().map(|_| self.secret.as_str())
    }
}

/// The cookie that begins a session, for `seconds`.
pub(crate) fn session_cookie(secret: &str, seconds: i64) -> Option<HeaderValue> {
    cookie(SESSION, secret, Some(seconds))
}

/// The cookie that ends one.
pub(crate) fn no_session_cookie() -> Option<HeaderValue> {
    cookie(SESSION, "", Some(0))
}

// `Secure` and the `__Host-` prefix need TLS; until there is some, only loopback is served.
fn cookie(name: &str, value: &str, seconds: Option<i64>) -> Option<HeaderValue> {
    let age = seconds
        .map(|seconds| format!("; Max-Age={seconds}"))
        .unwrap_or_default();
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{age}");
    HeaderValue::from_str(&text).ok()
}

fn read<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let cookies = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok());
    let pairs = cookies.flat_map(|line| line.split(';'));
    let mut values = pairs.filter_map(|pair| pair.trim().split_once('='));
    values.find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// A secret as we make them: 64 hex digits. Anything else is none of ours.
fn is_secret(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

impl FromRequestParts<Web> for Visitor {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, WebError> {
        let asked = parts
            .uri
            .path_and_query()
            .map_or("/", |asked| asked.as_str())
            .to_owned();
        if let Some(secret) = read(&parts.headers, SESSION).filter(|text| is_secret(text))
            && let Some(reader) =
                app::sessions::find(&web.app, secret, client::address(&parts.extensions)).await?
        {
            let secret = secret.to_owned();
            return Ok(Self {
                reader: Some(reader),
                secret,
                fresh: false,
                asked,
            });
        }
        let known = read(&parts.headers, VISIT).filter(|text| is_secret(text));
        let fresh = known.is_none();
        let secret = known.map_or_else(app::sessions::new_secret, str::to_owned);
        Ok(Self {
            reader: None,
            secret,
            fresh,
            asked,
        })
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
