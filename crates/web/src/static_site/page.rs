//! The frame of a published page: for everybody, with nobody signed in.

use std::sync::Arc;

use askama::Template;
use framework::Published;

use crate::http::error::WebError;
use crate::layout::{Audience, Place, Shell, SiteLine};
use crate::urls;

/// Everybody who opens the site.
pub(super) struct Everybody(Arc<SiteLine>);

impl Everybody {
    pub(super) fn of(published: &Published) -> Self {
        let framework = &published.framework;
        let first = framework.levels.first().map_or("", |level| &level.id);
        Self(Arc::new(SiteLine {
            name: framework.header.name.to_string(),
            address: framework.address("").to_string(),
            example: framework.address(first).to_string(),
            home: urls::framework(framework.id()),
            language: framework.header.language.to_string(),
        }))
    }
}

impl Audience for Everybody {
    type Page = String;

    fn shell(&self, title: impl Into<String>, place: Place) -> Shell {
        Shell::published(&self.0, title, place)
    }

    fn page(&self, template: &impl Template) -> Result<String, WebError> {
        Ok(template.render()?)
    }
}
