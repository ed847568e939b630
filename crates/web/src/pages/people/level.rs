//! `/people/{person}/level`: giving somebody a level.

use std::sync::Arc;

use app::people::{self, Giving};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use careers::placing::{LONGEST_REASON, Problem, Wanted};
use careers::records::PersonId;
use framework::{Framework, Level, Published};
use jiff::civil::Date;

use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::id::Id;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::urls;
use crate::view::words;

#[derive(Template)]
#[template(path = "people/level.html")]
struct LevelPage {
    shell: Shell,
    giving: Giving,
    /// The framework of the level that they hold or that their team uses, then the others.
    frameworks: Vec<Arc<Published>>,
    typed: Typed,
    wrong: Vec<Wrong>,
}

/// What somebody has chosen and typed.
#[derive(Debug, Default)]
struct Typed {
    /// Such as `engineering-ladders/D4`.
    level: String,
    from: String,
    reason: String,
}

/// A field, and what is wrong with it.
struct Wrong {
    field: &'static str,
    words: String,
}

pub(crate) async fn show(
    State(web): State<Web>,
    reader: Reader,
    Id(person): Id<PersonId>,
) -> Result<Response, WebError> {
    let giving = people::giving(&web.app, &reader.who.caller, person).await?;
    let typed = Typed {
        from: web.app.today().to_string(),
        ..Typed::default()
    };
    reader.page(&LevelPage::new(&web, &reader, giving, typed, Vec::new()))
}

pub(crate) async fn give(
    State(web): State<Web>,
    reader: Reader,
    Id(person): Id<PersonId>,
    form: Form,
) -> Result<Response, WebError> {
    let viewer = &reader.who.caller;
    let typed = Typed {
        level: form.text("level"),
        from: form.text("from"),
        reason: form.text("reason"),
    };
    let wrong = match typed.read() {
        Err(wrong) => wrong,
        Ok(wanted) => {
            let against = people::give_level(&web.app, viewer, person, wanted).await?;
            if against.is_empty() {
                let held = format!("{}#placements", urls::person(person));
                return Ok(Redirect::to(&held).into_response());
            }
            against.iter().map(Wrong::of).collect()
        }
    };
    let giving = people::giving(&web.app, viewer, person).await?;
    let page = LevelPage::new(&web, &reader, giving, typed, wrong);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, reader.page(&page)?).into_response())
}

impl Typed {
    /// What the fields mean; or what is wrong with those that mean nothing.
    fn read(&self) -> Result<Wanted, Vec<Wrong>> {
        let level = self.level.split_once('/');
        let from: Result<Date, _> = self.from.parse();
        match (level, from) {
            (Some((framework, level)), Ok(from)) => Ok(Wanted {
                framework: framework.to_owned(),
                level: level.to_owned(),
                from,
                reason: self.reason.clone(),
            }),
            (level, from) => {
                let no_level = level.is_none().then(|| Wrong {
                    field: "level",
                    words: "Choose a level.".into(),
                });
                let no_day = from.is_err().then(|| Wrong {
                    field: "from",
                    words: "Give the day as year, month and day, such as 2026-03-01.".into(),
                });
                Err(no_level.into_iter().chain(no_day).collect())
            }
        }
    }
}

impl Wrong {
    fn of(problem: &Problem) -> Self {
        let field = if problem.is_of_reason() {
            "reason"
        } else if problem.is_of_level() {
            "level"
        } else {
            "from"
        };
        Self {
            field,
            words: problem.to_string(),
        }
    }
}

impl LevelPage {
    fn new(web: &Web, reader: &Reader, giving: Giving, typed: Typed, wrong: Vec<Wrong>) -> Self {
        let held = giving.last().map(|(last, _)| last.framework.id.as_str());
        let used = held.or(giving.team.as_ref().map(|team| team.framework.as_str()));
        let library = web.app.library.now();
        let mut frameworks: Vec<Arc<Published>> = library.current().cloned().collect();
        frameworks.sort_by_key(|published| Some(published.framework.id()) != used);
        Self {
            shell: reader.shell("Give a level", Place::People),
            giving,
            frameworks,
            typed,
            wrong,
        }
    }

    fn value(framework: &Framework, level: &Level) -> String {
        format!("{}/{}", framework.id(), level.id)
    }

    fn is_chosen(&self, value: &str) -> bool {
        self.typed.level == value
    }

    fn wrong_at(&self, field: &str) -> Option<&str> {
        let at = self.wrong.iter().find(|wrong| wrong.field == field);
        at.map(|wrong| wrong.words.as_str())
    }

    fn is_wrong(&self, field: &str) -> bool {
        self.wrong_at(field).is_some()
    }
}
