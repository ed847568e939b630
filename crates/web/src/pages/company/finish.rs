//! `GET /sign-in/company/return`: back from the provider.

use app::oidc::{self, Returned};
use app::sessions;
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

/// What providers send: RFC 6749, sections 4.1.2 and 4.1.2.1, and RFC 9207.
#[derive(Default, Deserialize)]
pub(crate) struct Asked {
    state: Option<String>,
    code: Option<String>,
    iss: Option<String>,
    error: Option<String>,
    error_description: Option<String>,
}

pub(crate) async fn finish(
    State(web): State<Web>,
    visitor: Visitor,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let Some(provider) = &web.company else {
        return Err(WebError::NotFound);
    };
    let returned = Returned {
        state: asked.state,
        code: asked.code,
        issuer: asked.iss,
        error: asked.error,
        error_description: asked.error_description,
    };
    let secret = Cookie::Company.read(&headers, &web.site);
    let finished = oidc::finish(&web.app, provider, secret, &returned, &visitor.browser).await;
    let entered = match finished {
        Ok(entered) => entered,
        Err(error) => return refused::page(&visitor, error, "/"),
    };
    // Whoever was signed in here before is not any more.
    if let Some(before) = visitor.session() {
        sessions::end(&web.app, before, &visitor.browser).await?;
    }
    let mut response = Redirect::to(urls::local(&entered.next)).into_response();
    if let Some(cookie) = Cookie::Session.set(&web.site, &entered.secret) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}
