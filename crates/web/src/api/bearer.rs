//! Who asks: the owner of the token. What a token is for has to be one of what the address takes.

use app::Caller;
use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use careers::records::TokenScope;

use super::error::ApiError;
use crate::Web;
use crate::http::client;

/// In whose name frameworks are pushed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Writer(pub(super) Caller);

/// In whose name what is published is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader(pub(super) Caller);

async fn bearer(parts: &Parts, web: &Web, scopes: &[TokenScope]) -> Result<Caller, ApiError> {
    let given = parts.headers.get(header::AUTHORIZATION);
    let given = given.and_then(|given| given.to_str().ok());
    let secret = given.and_then(::headers::bearer);
    let secret = secret.ok_or(ApiError::Unauthorized)?;
    let address = client::address(&web.site, &parts.headers, &parts.extensions);
    for &scope in scopes {
        if let Some(found) = app::tokens::find(&web.app, secret, scope, address).await? {
            return Ok(found.caller);
        }
    }
    Err(ApiError::Unauthorized)
}

impl FromRequestParts<Web> for Writer {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, ApiError> {
        let caller = bearer(parts, web, &[TokenScope::Frameworks]).await?;
        Ok(Self(caller))
    }
}

impl FromRequestParts<Web> for Reader {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, ApiError> {
        let scopes = [TokenScope::Frameworks, TokenScope::Read];
        bearer(parts, web, &scopes).await.map(Self)
    }
}
