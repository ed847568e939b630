//! One's own account: how one signs in, and where one is signed in.

pub(crate) mod erasure;
pub(crate) mod password;
pub(crate) mod records;
pub(crate) mod second_step;
pub(crate) mod sessions;
pub(crate) mod show;
pub(crate) mod tokens;

use axum::http::header;
use axum::response::Response;

use crate::Web;
use crate::http::cookies::Cookie;

/// The same answer, with what this browser shows from now on that one has come in here before.
fn known(web: &Web, mut response: Response, browser: &str) -> Response {
    if let Some(cookie) = Cookie::Browser.set(&web.site, browser) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}
