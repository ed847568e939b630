//! What programs ask for with a token: pushing a framework's files, and pulling what was published.
//!
//! A door of its own beside the pages, like [`crate::scim`]: no session, no form, JSON in and out.
//! An error is `{"error": "…"}`, in words for whoever runs the program.

mod answer;
mod bearer;
mod error;
mod frameworks;

use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use careers::drafts::files::MAX_BYTES;
use tower_http::catch_panic::CatchPanicLayer;

use self::error::ApiError;
use crate::Web;
use crate::http::error::WebError;

/// Where programs ask.
pub(crate) const BASE: &str = "/api";

/// No answer takes longer than this.
const PATIENCE: Duration = Duration::from_secs(20);

/// A framework's files as JSON, where every line break and quote takes two bytes.
const MOST_BYTES: usize = 2 * MAX_BYTES + 1024 * 1024;

/// Whether programs ask at this address.
pub(crate) fn is_below(path: &str) -> bool {
    let rest = path.strip_prefix(BASE);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The answer to a request that was refused on the way here.
pub(crate) fn refused(error: WebError) -> Response {
    ApiError::from(error).into_response()
}

/// Every address below [`BASE`]. None of them answers without a token.
pub(crate) fn router() -> Router<Web> {
    Router::new()
        .route(
            "/frameworks/{framework}/draft",
            get(frameworks::standing).put(frameworks::push),
        )
        .route(
            "/frameworks/{framework}/versions/{version}",
            get(frameworks::pull),
        )
        .method_not_allowed_fallback(async || ApiError::NotAllowed)
        .fallback(async || ApiError::NotFound)
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .layer(from_fn(in_time))
        .layer(CatchPanicLayer::custom(|_| panicked()))
}

async fn in_time(request: Request, next: Next) -> Response {
    let answer = tokio::time::timeout(PATIENCE, next.run(request)).await;
    answer.unwrap_or_else(|_| ApiError::Busy.into_response())
}

fn panicked() -> Response {
    ApiError::Inside("a handler panicked".into()).into_response()
}
