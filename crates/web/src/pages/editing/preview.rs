//! The page as readers will see it, beside the form.

use std::sync::Arc;

use askama::Template;
use framework::{Framework, Published, Thing, digest};

use crate::http::error::WebError;
use crate::http::visitor::Reader;
use crate::layout::{Audience, Place, Shell};
use crate::markdown::SafeHtml;
use crate::pages::frameworks::own_team::OwnTeam;
use crate::pages::frameworks::{overview, thing};

/// Whoever looks at a draft: the pages of frameworks are made for them as a part of a page.
struct Author<'a>(&'a Reader);

impl Audience for Author<'_> {
    type Page = SafeHtml;

    fn shell(&self, title: impl Into<String>, place: Place) -> Shell {
        Shell {
            is_draft: true,
            ..self.0.shell(title, place)
        }
    }

    fn page(&self, template: &impl Template) -> Result<SafeHtml, WebError> {
        Ok(SafeHtml::inside(&template.render()?))
    }
}

/// The page on which a thing of a draft will stand. None: it stands on no page.
pub(super) fn of(
    reader: &Reader,
    framework: Framework,
    path: &str,
) -> Result<Option<SafeHtml>, WebError> {
    let whole = path.split('#').next().unwrap_or_default();
    let author = Author(reader);
    match framework.resolve(whole) {
        Ok(Thing::Framework(_) | Thing::Track(_) | Thing::Region(_)) => {}
        Ok(Thing::Step(dimension, _)) => {
            return thing::page_of(
                &author,
                &framework,
                Thing::Dimension(dimension),
                &OwnTeam::NONE,
            );
        }
        Ok(other) => return thing::page_of(&author, &framework, other, &OwnTeam::NONE),
        Err(_) => return Ok(None),
    }
    let digest = digest(&framework);
    let published = Arc::new(Published {
        framework,
        digest,
        altered: false,
    });
    overview::page_of(&author, published, Vec::new()).map(Some)
}
