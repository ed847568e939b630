//! The live look while one types: of one author one at a time, and the newest of those that wait.

use app::Look;
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse as _, Response};

use crate::Web;
use crate::http::error::WebError;
use crate::http::visitor::Reader;

/// Whether the page asks by itself, as htmx says in this header.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Live(bool);

const BY_ITSELF: &str = "hx-request";

impl FromRequestParts<Web> for Live {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, _: &Web) -> Result<Self, WebError> {
        Ok(Self(parts.headers.contains_key(BY_ITSELF)))
    }
}

/// Leave to look, to be held until the answer is made. Whoever pressed a button needs none: they
/// get an answer to each, one after the other.
pub(super) struct Leave(#[expect(dead_code, reason = "it is held")] Option<Look>);

impl Live {
    /// Waits for its turn. `None`: a newer look has come meanwhile.
    pub(super) async fn turn(self, web: &Web, reader: &Reader) -> Result<Option<Leave>, WebError> {
        if !self.0 {
            return Ok(Some(Leave(None)));
        }
        let look = web.app.work.look(reader.who.caller.id()).await?;
        Ok(look.map(|look| Leave(Some(look))))
    }
}

/// The answer to a look that a newer one has overtaken: htmx leaves the page as it is.
pub(super) fn overtaken() -> Response {
    StatusCode::NO_CONTENT.into_response()
}
