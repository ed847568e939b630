//! `GET /erasures`: who asks to be erased, who has left, who was erased.

use app::erasure::{self, Erasures, Waiting};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use careers::erasure::Obstacle;
use careers::records::{Erasure, Person};
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
pub(crate) struct Asked {
    /// The beginning of a name.
    #[serde(default)]
    q: String,
    /// Whether somebody has just been erased.
    done: Option<String>,
}

#[derive(Template)]
#[template(path = "erasures/list.html")]
struct ErasuresPage {
    shell: Shell,
    all: Erasures,
    q: String,
    done: bool,
}

pub(crate) async fn show(
    State(web): State<Web>,
    reader: Reader,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let q: String = asked.q.trim().chars().take(200).collect();
    reader.page(&ErasuresPage {
        all: erasure::list(&web.app, &reader.who.caller, &q).await?,
        shell: reader.shell("Erasing people", Place::Elsewhere),
        q,
        done: asked.done.is_some(),
    })
}

impl ErasuresPage {
    fn day(at: &Timestamp) -> String {
        words::day(at.to_zoned(TimeZone::UTC).date())
    }

    fn left(person: &Person) -> String {
        person.left.map(words::day).unwrap_or_default()
    }

    /// Whether it can be done, or the first thing that has to happen before.
    fn stands(waiting: &Waiting) -> String {
        let first = waiting.obstacles.first();
        first.map_or_else(|| "It can be done.".to_owned(), Obstacle::words)
    }

    fn because(erasure: &Erasure) -> &'static str {
        erasure.reason.words()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_without_anybody_says_so() {
        let page = ErasuresPage {
            shell: Shell::sample("Erasing people"),
            all: Erasures {
                waiting: Vec::new(),
                leavers: Vec::new(),
                done: Vec::new(),
            },
            q: "<b>".into(),
            done: false,
        };
        let html = page.render().unwrap();
        assert!(html.contains("Nobody asks to be erased."));
        assert!(html.contains("begins like “&#60;b&#62;”"), "{html}");
    }
}
