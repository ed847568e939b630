//! SCIM 2.0: how an identity provider keeps people and teams. RFC 7643 and 7644.
//!
//! This is a door of its own beside the pages: programs come in with a token, there is no session
//! and no form. What it does is in `app::provisioning`, and what may be written is the crate
//! `scim`’s to say; here is the protocol. A request passes [`bearer`], its body [`body`], and
//! [`actions`] do the rest.

mod actions;
mod answer;
mod bearer;
mod body;
mod discovery;
mod error;
mod group;
mod list;
mod resource;
mod user;

use std::time::Duration;

use axum::extract::{DefaultBodyLimit, Request};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Extension, Router};
use tower_http::catch_panic::CatchPanicLayer;

use self::actions::{
    Groups, Turns, Users, change, create, list as listed, remove, replace, search, show,
};
use self::error::ScimError;
use crate::http::error::WebError;
use crate::{MOST_BYTES, Web};

/// Where the service is.
pub(crate) const BASE: &str = "/scim/v2";

/// No answer takes longer than this.
const PATIENCE: Duration = Duration::from_secs(20);

/// Whether programs ask at this address, of whatever version.
pub(crate) fn is_below(path: &str) -> bool {
    let rest = path.strip_prefix("/scim");
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The answer to a request that was refused on the way here.
pub(crate) fn refused(error: WebError) -> Response {
    ScimError::from(error).into_response()
}

/// Every address below [`BASE`]. None of them answers without a token.
pub(crate) fn router(web: &Web) -> Router<Web> {
    let not_here = || async { ScimError::NotImplemented("Waymark does not do this.") };
    Router::new()
        .route("/Users", get(listed::<Users>).post(create::<Users>))
        .route("/Users/.search", post(search::<Users>))
        .route(
            "/Users/{id}",
            get(show::<Users>)
                .put(replace::<Users>)
                .patch(change::<Users>)
                .delete(remove::<Users>),
        )
        .route("/Groups", get(listed::<Groups>).post(create::<Groups>))
        .route("/Groups/.search", post(search::<Groups>))
        .route(
            "/Groups/{id}",
            get(show::<Groups>)
                .put(replace::<Groups>)
                .patch(change::<Groups>)
                .delete(remove::<Groups>),
        )
        .route("/.search", post(actions::search_all))
        .route("/ServiceProviderConfig", get(discovery::config))
        .route("/ResourceTypes", get(discovery::resource_types))
        .route("/ResourceTypes/{name}", get(discovery::one_resource_type))
        .route("/Schemas", get(discovery::schemas))
        .route("/Schemas/{urn}", get(discovery::one_schema))
        .route("/Bulk", post(not_here))
        .route("/Me", axum::routing::any(not_here))
        .method_not_allowed_fallback(async || ScimError::MethodNotAllowed)
        .fallback(async || ScimError::NotFound)
        .layer(Extension(Turns::default()))
        .layer(from_fn_with_state(web.clone(), bearer::authenticate))
        .layer(DefaultBodyLimit::max(MOST_BYTES as usize))
        .layer(from_fn(in_time))
        .layer(CatchPanicLayer::custom(|_| panicked()))
}

async fn in_time(request: Request, next: Next) -> Response {
    let answer = tokio::time::timeout(PATIENCE, next.run(request)).await;
    answer.unwrap_or_else(|_| ScimError::Busy.into_response())
}

fn panicked() -> Response {
    ScimError::Inside("a handler panicked".into()).into_response()
}
