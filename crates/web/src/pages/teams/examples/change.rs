//! `/teams/{team}/examples/{example}`: changing an example, and what it is one of.

use app::examples::{self, ExampleFault, ExamplesView, NewExample};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use careers::records::{ExampleId, TeamExample, TeamId};

use super::form::{ExampleForm, typed};
use super::{Both, back, both};
use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::urls;

#[derive(Template)]
#[template(path = "teams/example.html")]
struct ExamplePage {
    shell: Shell,
    view: ExamplesView,
    example: TeamExample,
    form: Option<ExampleForm>,
}

pub(super) async fn show(
    State(web): State<Web>,
    reader: Reader,
    path: Both,
) -> Result<Response, WebError> {
    let (team, id) = both(path)?;
    let (view, example) = own(&web, &reader, team, id).await?;
    let mut all = view.examples.iter();
    let stand = all.find(|shown| shown.example.id == id);
    let stand = stand.and_then(|shown| shown.stands.as_ref().ok());
    let typed = NewExample {
        at: stand.map_or_else(|| example.at.clone(), |stand| stand.at.clone()),
        text: example.text.clone(),
    };
    reader.page(&page(&reader, view, example, typed, Vec::new()))
}

pub(super) async fn change(
    State(web): State<Web>,
    reader: Reader,
    path: Both,
    form: Form,
) -> Result<Response, WebError> {
    let (team, id) = both(path)?;
    let new = typed(&form);
    let caller = &reader.who.caller;
    let changed = examples::change(&web.app, caller, team, id, new.clone()).await?;
    let Err(faults) = changed else {
        return Ok(back(team, "kept"));
    };
    let (view, example) = own(&web, &reader, team, id).await?;
    let page = page(&reader, view, example, new, faults);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, reader.page(&page)?).into_response())
}

/// An example that the reader may write. Not found otherwise.
pub(super) async fn own(
    web: &Web,
    reader: &Reader,
    team: TeamId,
    id: ExampleId,
) -> Result<(ExamplesView, TeamExample), WebError> {
    let view = examples::list(&web.app, &reader.who.caller, team).await?;
    let mut all = view.examples.iter().filter(|_| view.may_write);
    let found = all.find(|shown| shown.example.id == id);
    let example = found.map(|shown| shown.example.clone());
    Ok((view, example.ok_or(WebError::NotFound)?))
}

fn page(
    reader: &Reader,
    view: ExamplesView,
    example: TeamExample,
    typed: NewExample,
    faults: Vec<ExampleFault>,
) -> ExamplePage {
    let team = view.team.id;
    let form = view.published.as_ref().map(|published| ExampleForm {
        action: urls::team_example(team, example.id),
        leave: Some(urls::team_examples(team)),
        ..ExampleForm::new(team, &published.framework).filled(typed, faults)
    });
    ExamplePage {
        shell: reader.shell("Change this example", Place::Team),
        view,
        example,
        form,
    }
}
