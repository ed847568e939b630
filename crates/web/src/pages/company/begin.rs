//! `GET /sign-in/company`: off to the provider. A link leads here and not a form, because a form
//! may only be sent to Waymark itself, and so may what it is redirected to.

use app::{oidc, sessions};
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;

use super::refused;
use crate::Web;
use crate::http::cookies::Cookie;
use crate::http::error::WebError;
use crate::http::query::Query;
use crate::http::visitor::Visitor;
use crate::urls;

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    next: String,
}

pub(crate) async fn begin(
    State(web): State<Web>,
    visitor: Visitor,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let Some(provider) = &web.company else {
        return Err(WebError::NotFound);
    };
    let next = urls::local(&asked.next);
    // One secret for all the tabs of a browser, so that none of them spoils the others.
    let known = Cookie::Company.read(&headers, &web.site);
    let secret = known.map_or_else(sessions::new_secret, str::to_owned);
    let anew = visitor.reader.is_some();
    let begun = oidc::begin(&web.app, provider, &secret, next, anew).await;
    let address = match begun {
        Ok(address) => address,
        Err(error) => return refused::page(&visitor, error, next),
    };
    let mut response = Redirect::to(&address).into_response();
    if let Some(cookie) = Cookie::Company.set(&web.site, &secret) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}
