//! `/teams/{team}/examples`: what levels and steps look like on one team, in its manager's words.

mod change;
mod form;
mod list;
mod remove;

use axum::Router;
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use careers::records::{ExampleId, TeamId};

use crate::Web;
use crate::http::error::WebError;
use crate::urls;

/// The team and the example in an address. What is no id names nothing.
type Both = Result<Path<(TeamId, ExampleId)>, PathRejection>;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/teams/{team}/examples", get(list::show).post(list::add))
        .route(
            "/teams/{team}/examples/{example}",
            get(change::show).post(change::change),
        )
        .route(
            "/teams/{team}/examples/{example}/remove",
            get(remove::confirm).post(remove::remove),
        )
}

fn both(path: Both) -> Result<(TeamId, ExampleId), WebError> {
    path.map(|Path(both)| both).map_err(|_| WebError::NotFound)
}

/// Back to the list, which says what was done.
fn back(team: TeamId, done: &str) -> Response {
    Redirect::to(&format!("{}?done={done}", urls::team_examples(team))).into_response()
}
