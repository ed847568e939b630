//! Coming in: the door, the second step, links that let somebody choose a password, the first run.

pub(crate) mod again;
pub(crate) mod code;
pub(crate) mod door;
pub(crate) mod forgotten;
pub(crate) mod link;
pub(crate) mod setup;

use app::accounts::Entry;
use askama::Template;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};

use crate::Web;
use crate::http::cookies::Cookie;
use crate::layout::{Place, Shell};
use crate::urls;
use crate::view::field::Field;

pub(crate) use link::new_password;

/// A page with a few fields and a button.
#[derive(Template)]
#[template(path = "sign_in/form.html")]
pub(crate) struct FormPage {
    pub(crate) shell: Shell,
    pub(crate) lede: String,
    /// Where to sign in with the company's provider instead, where there is one.
    pub(crate) company: Option<String>,
    pub(crate) action: String,
    /// Where it goes on from here.
    pub(crate) next: String,
    /// What stands against it as a whole.
    pub(crate) trouble: String,
    pub(crate) fields: Vec<Field>,
    pub(crate) button: &'static str,
    /// Other ways on, with where they lead.
    pub(crate) ways: Vec<(&'static str, String)>,
    pub(crate) note: String,
}

impl FormPage {
    pub(crate) fn new(
        shell: Shell,
        action: &str,
        fields: Vec<Field>,
        button: &'static str,
    ) -> Self {
        Self {
            shell,
            lede: String::new(),
            company: None,
            action: action.to_owned(),
            next: String::new(),
            trouble: String::new(),
            fields,
            button,
            ways: Vec::new(),
            note: String::new(),
        }
    }
}

/// Somebody has come in: on to where they wanted to go, with the cookies that say so.
fn entered(web: &Web, entry: &Entry, next: &str) -> Response {
    let mut response = Redirect::to(urls::local(next)).into_response();
    let cookies = [
        Cookie::Session.set(&web.site, &entry.session),
        Cookie::Browser.set(&web.site, &entry.browser),
        Cookie::Step.clear(&web.site),
    ];
    for cookie in cookies.into_iter().flatten() {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// The password was right: on to the code.
fn on_to_code(web: &Web, token: &str, next: &str) -> Response {
    let query: String = form_urlencoded::byte_serialize(urls::local(next).as_bytes()).collect();
    let mut response = Redirect::to(&format!("/sign-in/code?next={query}")).into_response();
    if let Some(cookie) = Cookie::Step.set(&web.site, token) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// What is said to whoever has to wait.
pub(crate) fn wait_words(seconds: u64) -> String {
    let time = in_words(seconds);
    format!(
        "Too many attempts have failed, so the next one has to wait {time}. Nothing is locked: \
         a browser in which you have signed in before is not held up by others."
    )
}

/// What is said to whoever has asked for too many links.
fn asked_often_words(seconds: u64) -> String {
    let time = in_words(seconds);
    format!(
        "A link was asked for several times, so the next one has to wait {time}. The last letter \
         that came has the one that is good."
    )
}

fn in_words(seconds: u64) -> String {
    match seconds {
        0..=90 => format!("{seconds} seconds"),
        _ => format!("{} minutes", seconds.div_ceil(60)),
    }
}
