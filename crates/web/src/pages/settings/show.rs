//! `GET /settings`: how long each kind of record is kept, and what the job did last.

use app::retention::{self, LastRun, SettingsView, Trouble};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use careers::retention::{Keep, Kind};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Deserialize;

use crate::Web;
use crate::http::error::WebError;
use crate::http::query::Query;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::urls;
use crate::view::words;

#[derive(Debug, Default, Deserialize)]
pub(super) struct Came {
    /// What has just been done.
    done: Option<String>,
}

#[derive(Template)]
#[template(path = "settings/show.html")]
struct SettingsPage {
    shell: Shell,
    view: SettingsView,
    done: Option<&'static str>,
}

pub(super) async fn show(
    State(web): State<Web>,
    reader: Reader,
    Query(came): Query<Came>,
) -> Result<Response, WebError> {
    let view = retention::show(&web.app, &reader.who.caller).await?;
    let done = match came.done.as_deref() {
        Some("kept") => Some("Done. What has become due goes when the rules are next applied."),
        Some("same") => Some("Nothing was changed: everything stood like that already."),
        _ => None,
    };
    reader.page(&SettingsPage {
        shell: reader.shell("How long records are kept", Place::Elsewhere),
        view,
        done,
    })
}

impl SettingsPage {
    fn kept(&self, kind: &Kind) -> String {
        match self.view.rules.get(*kind) {
            Keep::Always => "Kept until you say otherwise.".to_owned(),
            keep @ Keep::Months(_) => {
                format!("Kept {keep}, counted from {}.", kind.counted_from())
            }
        }
    }

    /// What the last run did about it, where a rule removes anything.
    fn last(&self, kind: &Kind) -> Option<String> {
        let last = self.view.last.as_ref()?;
        if self.view.rules.get(*kind) == Keep::Always {
            return None;
        }
        Some(match last.removed(*kind).told() {
            None => "How much the last run removed is said from ten people on: of fewer it would \
                     say whether there was anything about one of them."
                .to_owned(),
            Some(0) => "The last run found nothing to remove.".to_owned(),
            Some(records) => format!("The last run removed {}.", number(records)),
        })
    }

    fn began(last: &LastRun) -> String {
        let began = moment(last.began_at);
        match last.ended_at {
            Some(_) => format!(
                "The rules were last applied on {began}. They are next on {}.",
                moment(last.due_at)
            ),
            None => format!(
                "The rules have been being applied since {began}. If this does not change, the \
                 run was cut off, and another begins within the hour."
            ),
        }
    }

    fn passing(last: &LastRun) -> String {
        match last.passing {
            0 => "The last run found none.".to_owned(),
            some => format!("The last run removed {}.", number(some)),
        }
    }

    /// What stood in the way, and what to do.
    fn trouble(&self) -> Option<String> {
        let last = self.view.last.as_ref()?;
        Some(match last.trouble? {
            Trouble::Busy => "Others were writing for so long that the last run gave up. What it \
                              had removed is gone; the rest follows within the hour."
                .to_owned(),
            Trouble::Failed => "The database could not do its part, so the last run stopped. What \
                                it had removed is gone. It is tried again within the hour; the \
                                program’s own log says what was wrong."
                .to_owned(),
            Trouble::BrokenLog => "The audit log does not hold, so nothing of it was dropped. \
                                   Whoever runs the machine finds out where with `waymark audit \
                                   verify`. Keep the database as it is until then."
                .to_owned(),
            Trouble::NoKey => self.without_key(last),
        })
    }

    fn without_key(&self, last: &LastRun) -> String {
        let began = last.began_at.to_zoned(TimeZone::UTC).date();
        let until = self.view.rules.get(Kind::AuditLog).last_due(began);
        let before = until.and_then(|until| until.tomorrow().ok());
        let before = before.map_or_else(String::new, |day| format!(" --before {day}"));
        format!(
            "Entries of the audit log are due, and the server has no key to sign a checkpoint \
             with. Whoever keeps the key drops them with `waymark audit prune{before} --key FILE`, \
             or starts the server with `--audit-key FILE`."
        )
    }
}

fn number(number: u64) -> String {
    words::number(i64::try_from(number).unwrap_or(i64::MAX))
}

/// `21 November 2026, 09:00 UTC`.
fn moment(at: Timestamp) -> String {
    at.strftime("%-d %B %Y, %H:%M UTC").to_string()
}
