//! `GET /settings/purposes`: what is on and what it is for, and what was.

use app::purposes::{self, RegisterView};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use careers::purposes::{Entry, Feature};
use careers::retention::Keep;
use serde::Deserialize;

use crate::Web;
use crate::http::error::WebError;
use crate::http::query::Query;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::urls;
use crate::view::words;

#[derive(Debug, Default, Deserialize)]
pub(in crate::pages::settings) struct Came {
    /// What has just been done.
    done: Option<String>,
}

#[derive(Template)]
#[template(path = "settings/purposes.html")]
struct RegisterPage {
    shell: Shell,
    view: RegisterView,
    done: Option<&'static str>,
}

pub(in crate::pages::settings) async fn show(
    State(web): State<Web>,
    reader: Reader,
    Query(came): Query<Came>,
) -> Result<Response, WebError> {
    let view = purposes::list(&web.app, &reader.who.caller).await?;
    let done = match came.done.as_deref() {
        Some("recorded") => Some("Recorded. Everybody who is signed in can read it here."),
        Some("ended") => Some("Ended: it is off from today. The entry stays in the register."),
        _ => None,
    };
    reader.page(&RegisterPage {
        shell: reader.shell("Register of purposes", Place::Elsewhere),
        view,
        done,
    })
}

impl RegisterPage {
    fn entries(&self, feature: &Feature) -> Vec<&Entry> {
        self.view.of(*feature).collect()
    }

    /// Whether it may run, and since or from when.
    fn state(&self, feature: &Feature) -> String {
        match self.view.open(*feature) {
            Some(entry) if entry.purpose.is_in_force(self.view.today) => {
                format!("On since {}", words::day(entry.purpose.from))
            }
            Some(entry) => format!("Off until {}", words::day(entry.purpose.from)),
            None => "Off".to_owned(),
        }
    }

    fn is_recorded(&self, feature: &Feature) -> bool {
        self.view.open(*feature).is_some()
    }

    fn when(entry: &Entry) -> String {
        let from = words::day(entry.purpose.from);
        match entry.purpose.until {
            Some(until) => format!("From {from} until {}", words::day(until)),
            None => format!("From {from}"),
        }
    }

    fn kept(entry: &Entry) -> String {
        let keep = Keep::Months(entry.purpose.kept_months).to_string();
        keep.trim_start_matches("for ").to_owned()
    }
}
