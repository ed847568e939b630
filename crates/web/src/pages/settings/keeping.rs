//! `/settings/retention`: saying how long each kind is kept. What that removes is shown before it
//! is kept, since nothing brings it back.

use app::retention::{self, Change, Reach};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};

use super::fields::{self, KeepField};
use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::visitor::{Confirmed, Reader};
use crate::layout::{Place, Shell};
use crate::urls;
use crate::view::words;

#[derive(Template)]
#[template(path = "settings/keeping.html")]
struct FormPage {
    shell: Shell,
    fields: Vec<KeepField>,
}

impl FormPage {
    fn is_wrong(&self) -> bool {
        self.fields.iter().any(|field| field.error.is_some())
    }
}

#[derive(Template)]
#[template(path = "settings/keeping-check.html")]
struct CheckPage {
    shell: Shell,
    changes: Vec<Reach>,
    fields: Vec<KeepField>,
    /// Somebody else was quicker than whoever confirmed.
    is_outdated: bool,
}

impl CheckPage {
    /// What the rule means today.
    fn means(reach: &Reach) -> String {
        let Some(until) = reach.until else {
            return "Nothing of it is removed.".to_owned();
        };
        let day = words::day(until);
        let Some(people) = reach.people else {
            return format!(
                "What has its time counted from {day} or before is removed with the next run, and \
                 from then on every day what has become old enough."
            );
        };
        match people {
            0 => format!(
                "Nobody’s last day was on {day} or before, so nothing is removed yet. It begins \
                 when somebody has been gone for long enough."
            ),
            1 => format!(
                "It reaches one person, whose last day was on {day} or before. Whatever is kept \
                 of this kind is removed with the next run."
            ),
            some => format!(
                "It reaches {} people, whose last day was on {day} or before. Whatever is kept of \
                 this kind is removed with the next run.",
                words::number(i64::try_from(some).unwrap_or(i64::MAX))
            ),
        }
    }

    fn removes(&self) -> bool {
        self.changes.iter().any(|reach| reach.until.is_some())
    }
}

pub(super) async fn show(
    State(web): State<Web>,
    Confirmed(reader): Confirmed,
) -> Result<Response, WebError> {
    let view = retention::show(&web.app, &reader.who.caller).await?;
    reader.page(&form_page(&reader, fields::of(&view.rules)))
}

/// `POST`: shows what would change, or with `do=keep` changes it.
pub(super) async fn change(
    State(web): State<Web>,
    Confirmed(reader): Confirmed,
    form: Form,
) -> Result<Response, WebError> {
    let caller = &reader.who.caller;
    let view = retention::show(&web.app, caller).await?;
    let (rules, fields) = match fields::read(&form, &view.rules) {
        Ok(read) => read,
        Err(fields) => {
            let page = reader.page(&form_page(&reader, fields))?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let changes = retention::reach(&web.app, caller, &rules).await?;
    if changes.is_empty() {
        return Ok(back("same"));
    }
    let is_confirmed = form.text("do") == "keep";
    if is_confirmed {
        let seen: Vec<Change> = fields.iter().filter_map(KeepField::change).collect();
        let is_seen = changes.iter().all(|change| {
            let mut seen = seen.iter();
            seen.any(|seen| (seen.kind, seen.before) == (change.kind, change.before))
        });
        if is_seen && retention::change(&web.app, caller, &seen).await?.is_ok() {
            return Ok(back("kept"));
        }
    }
    // Where somebody was quicker, what it changes is another thing than what was agreed to.
    let changes = retention::reach(&web.app, caller, &rules).await?;
    let page = reader.page(&CheckPage {
        shell: reader.shell("What this changes", Place::Elsewhere),
        fields: fields::to_confirm(&changes),
        is_outdated: is_confirmed,
        changes,
    })?;
    let status = if is_confirmed {
        StatusCode::CONFLICT
    } else {
        StatusCode::OK
    };
    Ok((status, page).into_response())
}

fn form_page(reader: &Reader, fields: Vec<KeepField>) -> FormPage {
    FormPage {
        shell: reader.shell("Change how long records are kept", Place::Elsewhere),
        fields,
    }
}

fn back(done: &str) -> Response {
    Redirect::to(&format!("{}?done={done}", urls::SETTINGS)).into_response()
}
