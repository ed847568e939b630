//! What a page answers when it cannot do what was asked.
//!
//! * [`WebError::NotFound`]: there is no such thing, or the reader may not see it: the two look
//!   the same.
//! * [`WebError::Nearest`]: there is no such thing in what everybody may read; the nearest is named.
//! * [`WebError::Refused`], [`WebError::StaleForm`], [`WebError::TooLarge`]: the request is not
//!   one that our pages make; the words say what to do.
//! * [`WebError::NotAllowed`], [`WebError::BadAddress`]: the address is not one of ours.
//! * [`WebError::SignIn`]: somebody has to be chosen first. Where something was sent, the words say
//!   how not to lose it.
//! * [`WebError::Confirm`]: something sensitive; they show first that it is them.
//! * [`WebError::OldLink`]: a link that was good once.
//! * [`WebError::TooMany`]: one address or session asks for far more than people do.
//! * [`WebError::Busy`]: it took too long; trying again may help.
//! * [`WebError::Unrecorded`]: it could not be written down that this is read, so it is not shown. The
//!   cause goes to the log.
//! * [`WebError::Inside`]: our fault. The cause goes to the log, never onto the page.
//!
//! A form with mistakes is no error: its page comes back with what was typed.

use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};

use crate::assets;

#[derive(Debug)]
pub(crate) enum WebError {
    NotFound,
    Nearest(Nearest),
    Refused(String),
    StaleForm,
    TooLarge,
    NotAllowed,
    BadAddress,
    SignIn {
        next: String,
    },
    SignedOut,
    /// They have to show first that it is them, and come back to this address.
    Confirm {
        next: String,
    },
    OldLink,
    /// Far more than a person asks for.
    TooMany {
        seconds: u64,
    },
    Busy,
    Unrecorded(std::sync::Arc<str>),
    Inside(Box<dyn std::error::Error + Send + Sync>),
}

/// What there is where an address is not quite right.
#[derive(Debug, Default)]
pub(crate) struct Nearest {
    /// Why it leads nowhere, in a sentence.
    pub(crate) words: String,
    /// Where else to look, the nearest first, each with its words. They are shown to everybody.
    pub(crate) ways: Vec<(String, String)>,
}

/// The page that says so. It stands alone: whatever failed may have been what the others need.
#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    title: &'static str,
    words: String,
    status: u16,
    ways: Vec<(String, String)>,
}

impl WebError {
    pub(crate) fn inside(error: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Inside(Box::new(error))
    }

    fn page(status: StatusCode, title: &'static str, words: impl Into<String>) -> Response {
        Self::page_with(status, title, words, Vec::new())
    }

    fn page_with(
        status: StatusCode,
        title: &'static str,
        words: impl Into<String>,
        ways: Vec<(String, String)>,
    ) -> Response {
        let page = ErrorPage {
            title,
            words: words.into(),
            status: status.as_u16(),
            ways,
        };
        match page.render() {
            Ok(html) => (status, Html(html)).into_response(),
            Err(_) => (status, title).into_response(),
        }
    }
}

impl IntoResponse for WebError {
    fn into_response(self) -> Response {
        match self {
            Self::NotFound => Self::page(
                StatusCode::NOT_FOUND,
                "There is nothing here",
                "Either the address is not quite right, or what it names is not yours to see.",
            ),
            Self::Nearest(Nearest { words, ways }) => {
                Self::page_with(StatusCode::NOT_FOUND, "There is nothing here", words, ways)
            }
            Self::Refused(words) => Self::page(StatusCode::FORBIDDEN, "This was not done", words),
            Self::StaleForm => Self::page(
                StatusCode::FORBIDDEN,
                "The form has grown old",
                "Nothing was changed. Go back, reload the page, and send it again: your browser \
                 usually keeps what you typed.",
            ),
            Self::TooLarge => Self::page(
                StatusCode::PAYLOAD_TOO_LARGE,
                "That is more than fits",
                "Nothing was changed. Go back and shorten the longest text, or send a smaller file.",
            ),
            Self::SignIn { next } => {
                let query: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
                Redirect::to(&format!("/welcome?next={query}")).into_response()
            }
            Self::NotAllowed => Self::page(
                StatusCode::METHOD_NOT_ALLOWED,
                "This address is not for reading",
                "It takes what a form sends, and shows nothing by itself. Nothing was changed.",
            ),
            Self::BadAddress => Self::page(
                StatusCode::BAD_REQUEST,
                "This address is not quite right",
                "Part of it cannot be read. Follow a link to where you want to go; nothing was \
                 changed.",
            ),
            Self::SignedOut => Self::page(
                StatusCode::UNAUTHORIZED,
                "You are signed out",
                "Nothing was changed, and what you typed is still in the form. Sign in in another \
                 tab, come back here, go back one page and send it again.",
            ),
            Self::Confirm { next } => {
                let query: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
                Redirect::to(&format!("/sign-in/again?next={query}")).into_response()
            }
            Self::OldLink => Self::page(
                StatusCode::NOT_FOUND,
                "This link leads nowhere any more",
                "It was used already, has grown too old, or a newer one was made. Ask whoever sent \
                 it for another.",
            ),
            Self::TooMany { seconds } => {
                let page = Self::page(
                    StatusCode::TOO_MANY_REQUESTS,
                    "More than we can answer at once",
                    "Far more was asked for from here than a person asks for. Nothing was changed. \
                     Wait a moment, then go on.",
                );
                ([(header::RETRY_AFTER, seconds.to_string())], page).into_response()
            }
            Self::Busy => Self::page(
                StatusCode::SERVICE_UNAVAILABLE,
                "This takes too long just now",
                "Nothing was changed. Try again in a moment.",
            ),
            Self::Unrecorded(cause) => unrecorded(&cause),
            Self::Inside(error) => {
                tracing::error!(error = &*error, "a page failed");
                Self::page(
                    StatusCode::INTERNAL_SERVER_ERROR,
                    "Something went wrong on our side",
                    "Nothing was changed. Try again in a moment; if it happens again, tell whoever \
                     runs Waymark here. The cause is in its log.",
                )
            }
        }
    }
}

fn unrecorded(cause: &str) -> Response {
    tracing::error!(cause, "the audit log could not be written");
    WebError::page(
        StatusCode::SERVICE_UNAVAILABLE,
        "This cannot be shown just now",
        "Whoever reads about somebody is written down for them to see, and that could not be done. \
         Nothing was changed. Try again in a moment; if it happens again, tell whoever runs \
         Waymark here. The cause is in its log.",
    )
}

impl From<Nearest> for WebError {
    fn from(nearest: Nearest) -> Self {
        if nearest.words.is_empty() {
            Self::NotFound
        } else {
            Self::Nearest(nearest)
        }
    }
}

impl From<askama::Error> for WebError {
    fn from(error: askama::Error) -> Self {
        Self::inside(error)
    }
}

impl From<app::AppError> for WebError {
    fn from(error: app::AppError) -> Self {
        match error {
            app::AppError::NotFound => Self::NotFound,
            app::AppError::Rule(words) => Self::Refused(words),
            app::AppError::Busy => Self::Busy,
            app::AppError::Unrecorded(cause) => Self::Unrecorded(cause),
            error @ app::AppError::Store(_) => Self::inside(error),
        }
    }
}
