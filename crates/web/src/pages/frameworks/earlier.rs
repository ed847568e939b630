//! Pages of a version that is no longer the current one say so, and lead to the current one.

use askama::Template;
use axum::response::Response;
use framework::Framework;

use crate::Web;
use crate::http::error::WebError;
use crate::http::visitor::Visitor;
use crate::layout::{Audience, Earlier, Place, Shell};
use crate::urls;

/// A visitor who looks at a version that may be an earlier one.
pub(super) struct Looking<'a> {
    pub(super) visitor: &'a Visitor,
    pub(super) earlier: Option<Earlier>,
}

impl Audience for Looking<'_> {
    type Page = Response;

    fn shell(&self, title: impl Into<String>, place: Place) -> Shell {
        Shell {
            earlier: self.earlier.clone(),
            ..self.visitor.shell(title, place)
        }
    }

    fn page(&self, template: &impl Template) -> Result<Response, WebError> {
        self.visitor.page(template)
    }
}

/// What is to be said above the page of this path. `None` in the current version.
pub(super) fn of(web: &Web, framework: &Framework, path: &str) -> Option<Earlier> {
    let library = web.app.library.now();
    let current = &library.get(framework.id())?.framework;
    let (version, now) = (framework.version(), current.version());
    (version != now).then(|| Earlier {
        version: version.to_owned(),
        current: now.to_owned(),
        there: (path.is_empty() || current.resolve(path).is_ok())
            .then(|| urls::thing(current, path)),
        differences: format!(
            "{}?from={version}&to={now}",
            urls::differences(framework.id())
        ),
    })
}
