//! `/teams/{team}/examples`: all of a team, and writing one.

use app::examples::{self, ExampleFault, ExamplesView, NewExample, Shown};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use careers::mapping::Lost;
use careers::records::TeamId;
use framework::Framework;
use jiff::tz::TimeZone;
use serde::Deserialize;

use super::back;
use super::form::{ExampleForm, places, typed};
use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::id::Id;
use crate::http::query::Query;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::urls;
use crate::view::words;

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Came {
    /// What an example is to be written for.
    at: Option<String>,
    /// What has just been done.
    done: Option<String>,
}

#[derive(Template)]
#[template(path = "teams/examples.html")]
struct ExamplesPage {
    shell: Shell,
    view: ExamplesView,
    done: Option<&'static str>,
    /// For whoever may write one.
    form: Option<ExampleForm>,
}

/// A level or a step, with what the team says of it.
struct Told<'a> {
    title: String,
    way: String,
    examples: Vec<&'a Shown>,
}

pub(super) async fn show(
    State(web): State<Web>,
    reader: Reader,
    Id(team): Id<TeamId>,
    Query(came): Query<Came>,
) -> Result<Response, WebError> {
    let new = NewExample {
        at: came.at.unwrap_or_default(),
        text: String::new(),
    };
    let mut page = page(&web, &reader, team, new, Vec::new()).await?;
    page.done = came.done.as_deref().and_then(done);
    reader.page(&page)
}

pub(super) async fn add(
    State(web): State<Web>,
    reader: Reader,
    Id(team): Id<TeamId>,
    form: Form,
) -> Result<Response, WebError> {
    let new = typed(&form);
    let added = examples::add(&web.app, &reader.who.caller, team, new.clone()).await?;
    let Err(faults) = added else {
        return Ok(back(team, "kept"));
    };
    let page = page(&web, &reader, team, new, faults).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, reader.page(&page)?).into_response())
}

async fn page(
    web: &Web,
    reader: &Reader,
    team: TeamId,
    new: NewExample,
    faults: Vec<ExampleFault>,
) -> Result<ExamplesPage, WebError> {
    let view = examples::list(&web.app, &reader.who.caller, team).await?;
    let published = view.published.as_ref().filter(|_| view.may_write);
    let form =
        published.map(|published| ExampleForm::new(team, &published.framework).filled(new, faults));
    let title = format!("Examples from {}", view.team.name);
    Ok(ExamplesPage {
        shell: reader.shell(title, Place::Team),
        view,
        done: None,
        form,
    })
}

fn done(word: &str) -> Option<&'static str> {
    let said = [
        (
            "kept",
            "Kept. Everybody on the team finds it beside the framework’s own words.",
        ),
        ("removed", "Removed."),
    ];
    let found = said.into_iter().find(|(known, _)| *known == word);
    found.map(|(_, words)| words)
}

impl ExamplesPage {
    fn framework(&self) -> Option<&Framework> {
        let published = self.view.published.as_ref();
        published.map(|published| &published.framework)
    }

    /// What there is an example of, in the framework's order.
    fn told(&self) -> Vec<Told<'_>> {
        let Some(framework) = self.framework() else {
            return Vec::new();
        };
        let options = places(framework)
            .into_iter()
            .flat_map(|group| group.options);
        let told = options.map(|place| Told {
            way: urls::thing(framework, &place.path),
            examples: self.of(|shown| {
                let stand = shown.stands.as_ref();
                stand.is_ok_and(|stand| stand.at == place.path)
            }),
            title: place.title,
        });
        told.filter(|told| !told.examples.is_empty()).collect()
    }

    /// Those whose level or step the team's framework does not have any more.
    fn gone(&self) -> Vec<&Shown> {
        self.of(|shown| shown.stands.is_err())
    }

    fn of(&self, which: impl Fn(&Shown) -> bool) -> Vec<&Shown> {
        let all = self.view.examples.iter();
        all.filter(|shown| which(shown)).collect()
    }

    fn by(&self, shown: &Shown) -> String {
        let day = shown.example.written_at.to_zoned(TimeZone::UTC).date();
        format!("{}, {}", shown.author, words::day(day))
    }

    fn is_earlier(&self, shown: &Shown) -> bool {
        shown.stands.as_ref().is_ok_and(|stand| stand.changed)
    }

    /// Why it stands nowhere, in words that follow on what it was written for.
    fn why_gone(&self, shown: &Shown) -> &'static str {
        let of = &shown.example.framework.id;
        match shown.stands {
            Err(_) if *of != self.view.team.framework => "The team uses another framework now.",
            Err(Lost::Withdrawn) => {
                "Whoever wrote the version after it states that nothing takes its place."
            }
            Err(_) => "It is no longer there, and nobody has stated what takes its place.",
            Ok(_) => "",
        }
    }

    fn way_to(&self, shown: &Shown) -> String {
        urls::team_example(self.view.team.id, shown.example.id)
    }
}
