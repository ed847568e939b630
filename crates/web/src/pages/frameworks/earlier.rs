//! How a page about a framework is looked at: whose it is, which version its links keep to, and what
//! is said above it where the version is an earlier one or the name has changed.

use askama::Template;
use axum::response::Response;
use careers::mapping::Way;
use framework::{Framework, Library};

use crate::http::error::WebError;
use crate::http::visitor::Visitor;
use crate::layout::{Audience, Earlier, Place, Renamed, Shell};
use crate::urls::{self, Edition};

/// A visitor who looks at a version of a framework.
pub(super) struct Looking<'a> {
    pub(super) visitor: &'a Visitor,
    pub(super) edition: Edition,
    pub(super) earlier: Option<Earlier>,
    pub(super) renamed: Option<Renamed>,
}

impl Audience for Looking<'_> {
    type Page = Response;

    fn shell(&self, title: impl Into<String>, place: Place) -> Shell {
        Shell {
            edition: self.edition,
            earlier: self.earlier.clone(),
            renamed: self.renamed.clone(),
            ..self.visitor.shell(title, place)
        }
    }

    fn page(&self, template: &impl Template) -> Result<Response, WebError> {
        self.visitor.page(template)
    }
}

/// What is to be said above the page of this path. `None` in the current version.
pub(super) fn of(library: &Library, framework: &Framework, path: &str) -> Option<Earlier> {
    let current = &library.get(framework.id())?.framework;
    let (version, now) = (framework.version(), current.version());
    if version == now {
        return None;
    }
    let called = Way::between(framework, current, library).path(path).ok();
    Some(Earlier {
        version: version.to_owned(),
        current: now.to_owned(),
        there: called.as_deref().map(|path| urls::thing(current, path)),
        called: called.filter(|called| called != path),
        framework: urls::framework(current.id()),
        differences: format!(
            "{}?from={}&to={}",
            urls::differences(framework.id()),
            urls::in_query(version),
            urls::in_query(now)
        ),
    })
}
