//! `GET /search?q=…`: frameworks and people.

use app::{DirectoryEntry, Page, Window, people};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use framework::{Address, Hit, Library};
use serde::Deserialize;

use crate::Web;
use crate::http::error::{Nearest, WebError};
use crate::http::query::Query;
use crate::http::visitor::Visitor;
use crate::layout::{Place, Shell, page};
use crate::pages::frameworks::lead::{self, Lead};
use crate::urls::{self, Edition};
use crate::view::cite::Cite;
use crate::view::words;

/// Hits on a page.
const ON_A_PAGE: usize = 20;

/// People beside the hits of the frameworks; the directory has the rest.
const PEOPLE: u32 = 8;

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    page: String,
}

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage {
    shell: Shell,
    q: String,
    hits: Vec<Found>,
    total: usize,
    page: usize,
    people: Page<DirectoryEntry>,
    /// Where the words are a citation that names nothing.
    nearest: Option<Nearest>,
}

/// A hit in a framework, ready to be shown.
struct Found {
    title: String,
    href: String,
    kind: String,
    words: String,
    cite: Cite,
}

pub(crate) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let q: String = asked.q.trim().chars().take(200).collect();
    let library = web.app.library.now();
    let nearest = match cited(&library, &q) {
        Cited::Leads(page) => return Ok(Redirect::to(&page).into_response()),
        Cited::Nowhere(nearest) => Some(nearest),
        Cited::Nothing => None,
    };
    let hits = if q.is_empty() {
        Vec::new()
    } else {
        library.search(&q)
    };
    let number = asked.page.parse().unwrap_or(1).clamp(1, 10_000);
    let people = match &visitor.reader {
        Some(who) if !q.is_empty() => {
            let window = Window {
                offset: 0,
                limit: PEOPLE,
            };
            people::search(&web.app, &who.caller, &q, window).await?
        }
        _ => Page {
            items: Vec::new(),
            total: 0,
        },
    };
    let mut shell = Shell::new(&visitor, "Search", Place::Elsewhere);
    shell.query.clone_from(&q);
    let total = hits.len();
    let hits = hits
        .iter()
        .skip((number - 1) * ON_A_PAGE)
        .take(ON_A_PAGE)
        .map(found)
        .collect();
    page(
        &visitor,
        &SearchPage {
            shell,
            q,
            hits,
            total,
            page: number,
            people,
            nearest,
        },
    )
}

/// What words are, as a citation.
enum Cited {
    /// One that leads here.
    Leads(String),
    /// One that names nothing.
    Nowhere(Nearest),
    /// None.
    Nothing,
}

fn cited(library: &Library, text: &str) -> Cited {
    let Ok(address) = text.parse::<Address>() else {
        return Cited::Nothing;
    };
    let Ok(published) = library.lookup(&address) else {
        // A single word is more often something to look for.
        let is_address = text.contains(['/', '@']) && !text.contains(char::is_whitespace);
        return if is_address {
            Cited::Nowhere(lead::nearest_framework(library, &address))
        } else {
            Cited::Nothing
        };
    };
    let (framework, edition) = (&published.framework, Edition::of(&address));
    match lead::of(library, framework, edition, &address.path) {
        Lead::Here(_) => Cited::Leads(edition.thing(framework, &address.path)),
        Lead::On(renamed) => Cited::Leads(lead::onward(framework, &renamed)),
        Lead::Nowhere(nearest) => Cited::Nowhere(nearest),
    }
}

fn found(hit: &Hit<'_>) -> Found {
    Found {
        title: hit.thing.title(),
        href: urls::thing(hit.framework, &hit.path),
        kind: format!("A {} of {}", hit.thing.kind(), hit.framework.header.name),
        words: hit.thing.words().unwrap_or_default().to_owned(),
        cite: Cite::of(Edition::Current, hit.framework, &hit.path),
    }
}

impl SearchPage {
    fn link(&self, page: usize) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query
            .append_pair("q", &self.q)
            .append_pair("page", &page.to_string());
        format!("/search?{}", query.finish())
    }

    fn before(&self) -> Option<String> {
        (self.page > 1).then(|| self.link(self.page - 1))
    }

    fn after(&self) -> Option<String> {
        (self.page * ON_A_PAGE < self.total).then(|| self.link(self.page + 1))
    }

    fn shown(&self) -> String {
        let first = (self.page - 1) * ON_A_PAGE;
        format!(
            "{} to {} of {}",
            first + 1,
            first + self.hits.len(),
            self.total
        )
    }

    fn all_people(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("q", &self.q);
        format!("{}?{}", urls::PEOPLE, query.finish())
    }
}
