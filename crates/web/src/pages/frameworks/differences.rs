//! `GET /frameworks/{framework}/differences?from=…&to=…`: what differs between two published
//! versions.

use std::sync::Arc;

use app::frameworks;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use framework::diff::{Differences, between};
use framework::{Library, Published};
use serde::Deserialize;

use crate::Web;
use crate::copies::without_pay;
use crate::http::error::WebError;
use crate::http::id::Id;
use crate::http::query::Query;
use crate::http::visitor::Visitor;
use crate::layout::{Audience, Place, Shell};
use crate::urls;
use crate::view::differences::Listed;

#[derive(Debug, Deserialize)]
pub(crate) struct Ends {
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
}

#[derive(Template)]
#[template(path = "frameworks/differences.html")]
struct DifferencesPage<'a> {
    shell: Shell,
    before: &'a Published,
    after: &'a Published,
    differences: &'a Differences,
    /// Every version at hand, the newest first.
    versions: Vec<&'a str>,
}

/// A field's name, its label, and every version with whether it is chosen.
type Choice<'a> = (&'static str, &'static str, Vec<(&'a str, bool)>);

/// Without an end: the current version, and the one before it.
pub(crate) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Id(framework): Id<String>,
    Query(ends): Query<Ends>,
) -> Result<Response, WebError> {
    let library = web.app.library.now();
    let draw = move || drawn(&visitor, &library, &framework, &ends);
    web.app.work.aside(draw).await?
}

fn drawn(
    visitor: &Visitor,
    library: &Library,
    framework: &str,
    ends: &Ends,
) -> Result<Response, WebError> {
    let versions: Vec<&Arc<Published>> = library.versions(framework).rev().collect();
    let chosen = |version: &str, otherwise: usize| {
        if version.is_empty() {
            let last = versions.len().checked_sub(1).ok_or(WebError::NotFound)?;
            return Ok(versions[otherwise.min(last)]);
        }
        let found = library.version(framework, version);
        found.ok_or(WebError::NotFound)
    };
    let (before, after) = (chosen(&ends.from, 1)?, chosen(&ends.to, 0)?);
    let shown = [before, after].map(|published| without_pay(&published.framework));
    let differences = between(&shown[0], &shown[1]);
    let shell = visitor.shell(title(before, after), Place::Frameworks);
    visitor.page(&DifferencesPage {
        shell,
        before,
        after,
        differences: &differences,
        versions: versions.iter().map(|v| v.framework.version()).collect(),
    })
}

fn title(before: &Published, after: &Published) -> String {
    let name = &after.framework.header.name;
    let (before, after) = (before.framework.version(), after.framework.version());
    format!("{name}, {before} to {after}")
}

impl DifferencesPage<'_> {
    fn listed(&self) -> Listed<'_> {
        let (before, after) = (&self.before.framework, &self.after.framework);
        Listed::new(self.differences, Some(before), Some(after))
    }

    fn in_short(&self) -> String {
        let pay = if self.holds_pay() {
            " What they say of pay is not compared here."
        } else {
            ""
        };
        match self.differences.differences.len() {
            0 => format!("They say the same.{pay}"),
            1 => format!("One difference.{pay}"),
            more => format!("{more} differences.{pay}"),
        }
    }

    fn holds_pay(&self) -> bool {
        let both = [self.before, self.after];
        both.iter()
            .any(|published| frameworks::holds_pay(&published.framework))
    }

    /// The two fields of the form.
    fn choices(&self) -> [Choice<'_>; 2] {
        let with = |chosen: &Published| {
            let versions = self.versions.iter();
            versions
                .map(|&version| (version, version == chosen.framework.version()))
                .collect()
        };
        [
            ("from", "From", with(self.before)),
            ("to", "To", with(self.after)),
        ]
    }
}
