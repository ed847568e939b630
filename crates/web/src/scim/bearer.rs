//! Who asks: the owner of the token. Nothing here answers without one.

use app::Caller;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use careers::records::TokenScope;

use super::error::ScimError;
use crate::Web;
use crate::http::client;

/// In whose name a request is made.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bearer(pub(super) Caller);

/// Lets a request with a good token pass, and remembers whose it is.
pub(super) async fn authenticate(
    State(web): State<Web>,
    mut request: Request,
    next: Next,
) -> Response {
    let Some(secret) = secret(request.headers()) else {
        return ScimError::Unauthorized.into_response();
    };
    let address = client::address(&web.site, request.headers(), request.extensions());
    match app::tokens::find(&web.app, secret, TokenScope::Scim, address).await {
        Ok(Some(bearer)) => {
            request.extensions_mut().insert(Bearer(bearer.caller));
            next.run(request).await
        }
        Ok(None) => ScimError::Unauthorized.into_response(),
        Err(error) => ScimError::from(error).into_response(),
    }
}

fn secret(headers: &HeaderMap) -> Option<&str> {
    let given = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    ::headers::bearer(given)
}

impl FromRequestParts<Web> for Bearer {
    type Rejection = ScimError;

    async fn from_request_parts(parts: &mut Parts, _: &Web) -> Result<Self, ScimError> {
        let bearer = parts.extensions.get::<Self>().copied();
        bearer.ok_or(ScimError::Unauthorized)
    }
}
