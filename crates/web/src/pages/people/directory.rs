//! `GET /people`: the directory.

use app::{DirectoryEntry, Order, Page, Window, people};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use super::import;
use crate::Web;
use crate::http::error::WebError;
use crate::http::query::Query;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::urls;
use crate::view::words;

/// People on a page.
pub(crate) const ON_A_PAGE: u32 = 50;

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    by: String,
    #[serde(default)]
    page: String,
}

#[derive(Template)]
#[template(path = "people/directory.html")]
struct DirectoryPage {
    shell: Shell,
    found: Page<DirectoryEntry>,
    q: String,
    by: String,
    page: u32,
    /// Whether the reader may bring people in.
    imports: bool,
}

pub(crate) async fn show(
    State(web): State<Web>,
    reader: Reader,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let page = asked.page.parse().unwrap_or(1).clamp(1, 100_000);
    let window = Window {
        offset: (page - 1) * ON_A_PAGE,
        limit: ON_A_PAGE,
    };
    let order = match asked.by.as_str() {
        "team" => Order::Team,
        "newest" => Order::Newest,
        _ => Order::Name,
    };
    let viewer = &reader.who.caller;
    let q: String = asked.q.chars().take(200).collect();
    let found = if q.trim().is_empty() {
        people::list(&web.app, viewer, order, window).await?
    } else {
        people::search(&web.app, viewer, &q, window).await?
    };
    let shell = reader.shell("People", Place::People);
    let imports = import::is_for(&web, &reader).await?;
    reader.page(&DirectoryPage {
        shell,
        found,
        q,
        by: asked.by,
        page,
        imports,
    })
}

impl DirectoryPage {
    fn shown(&self) -> String {
        let first = u64::from(self.page - 1) * u64::from(ON_A_PAGE);
        let last = first + self.found.items.len() as u64;
        if self.found.items.is_empty() {
            return String::new();
        }
        let number = |n: u64| words::number(i64::try_from(n).unwrap_or(i64::MAX));
        format!(
            "{} to {} of {}",
            number(first + 1),
            number(last),
            number(self.found.total)
        )
    }

    fn link(&self, page: u32) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("q", &self.q).append_pair("by", &self.by);
        query.append_pair("page", &page.to_string());
        format!("{}?{}", urls::PEOPLE, query.finish())
    }

    fn before(&self) -> Option<String> {
        (self.page > 1).then(|| self.link(self.page - 1))
    }

    fn after(&self) -> Option<String> {
        let shown = u64::from(self.page) * u64::from(ON_A_PAGE);
        (shown < self.found.total).then(|| self.link(self.page + 1))
    }

    fn orders(&self) -> [(&'static str, &'static str, bool); 3] {
        let by = self.by.as_str();
        [
            ("", "By name", !matches!(by, "team" | "newest")),
            ("team", "By team", by == "team"),
            ("newest", "Newest first", by == "newest"),
        ]
    }
}
