//! `GET /people/{person}/mirror`: whom one lets see one's mirror readings.

use app::PersonName;
use app::people::{self, PersonView};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use careers::records::PersonId;

use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::id::Id;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::urls;

#[derive(Template)]
#[template(path = "people/mirror.html")]
struct MirrorPage {
    shell: Shell,
    view: PersonView,
    chosen: Vec<PersonName>,
}

/// Everybody's own page only: another's answers as if it were not there.
async fn own(web: &Web, reader: &Reader, person: PersonId) -> Result<PersonView, WebError> {
    if person != reader.who.caller.id() {
        return Err(WebError::NotFound);
    }
    Ok(people::show(&web.app, &reader.who.caller, person).await?)
}

pub(crate) async fn show(
    State(web): State<Web>,
    reader: Reader,
    Id(person): Id<PersonId>,
) -> Result<Response, WebError> {
    let view = own(&web, &reader, person).await?;
    let chosen = people::mirror_readers(&web.app, &reader.who.caller).await?;
    let shell = reader.shell("Who sees your mirror", Place::Profile);
    reader.page(&MirrorPage {
        shell,
        view,
        chosen,
    })
}

pub(crate) async fn change(
    State(web): State<Web>,
    reader: Reader,
    Id(person): Id<PersonId>,
    form: Form,
) -> Result<Response, WebError> {
    own(&web, &reader, person).await?;
    let with: PersonId = form.text("with").parse().map_err(|_| WebError::NotFound)?;
    let viewer = &reader.who.caller;
    if form.text("do") == "withdraw" {
        people::unchoose_mirror_reader(&web.app, viewer, with).await?;
    } else {
        people::choose_mirror_reader(&web.app, viewer, with).await?;
    }
    let back = format!("{}/mirror", urls::person(viewer.id()));
    Ok(Redirect::to(&back).into_response())
}
