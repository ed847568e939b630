//! `GET /frameworks/{framework}/for-me`: what the version has changed for its reader, with why.

use app::frameworks::{self, ForMeView};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use careers::records::FrameworkRef;

use super::published;
use crate::Web;
use crate::http::error::WebError;
use crate::http::id::Id;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::markdown::{self, SafeHtml};
use crate::urls;
use crate::view::impact::Told;
use crate::view::words;

#[derive(Template)]
#[template(path = "frameworks/for-me.html")]
struct ForMePage<'a> {
    shell: Shell,
    view: &'a ForMeView,
    told: Told,
}

/// Of the current version, or of the one in the address: `engineering-ladders@1.1.0`.
pub(crate) async fn show(
    State(web): State<Web>,
    reader: Reader,
    Id(framework): Id<String>,
) -> Result<Response, WebError> {
    let published = published(&web, &framework)?;
    let of = FrameworkRef::to(&published.framework);
    let view = frameworks::for_me(&web.app, &reader.who.caller, &of).await?;
    let shell = reader.shell("What changed for you", Place::Frameworks);
    reader.page(&ForMePage {
        shell,
        told: Told::new(&view.felt, &view.after.framework),
        view: &view,
    })
}

impl ForMePage<'_> {
    /// What the author says of the version.
    fn new_words(&self) -> SafeHtml {
        let version = self.view.version.as_ref();
        version.map_or_else(SafeHtml::none, |version| markdown::render(&version.words))
    }
}
