//! `/teams/{team}/examples/{example}/remove`: what removing means, and the button that does it.

use app::examples;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use careers::records::{Team, TeamExample};

use super::change::own;
use super::{Both, back, both};
use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::urls;

#[derive(Template)]
#[template(path = "teams/example-remove.html")]
struct RemovePage {
    shell: Shell,
    team: Team,
    example: TeamExample,
}

pub(super) async fn confirm(
    State(web): State<Web>,
    reader: Reader,
    path: Both,
) -> Result<Response, WebError> {
    let (team, id) = both(path)?;
    let (view, example) = own(&web, &reader, team, id).await?;
    reader.page(&RemovePage {
        shell: reader.shell("Remove this example?", Place::Team),
        team: view.team,
        example,
    })
}

pub(super) async fn remove(
    State(web): State<Web>,
    reader: Reader,
    path: Both,
    _form: Form,
) -> Result<Response, WebError> {
    let (team, id) = both(path)?;
    examples::remove(&web.app, &reader.who.caller, team, id).await?;
    Ok(back(team, "removed"))
}
