//! `GET /frameworks`: the frameworks at hand.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use framework::Published;

use crate::Web;
use crate::http::error::WebError;
use crate::http::visitor::Visitor;
use crate::layout::{Place, Shell, page};
use crate::urls;
use crate::view::cite::Cite;
use crate::view::words::{self, count};

#[derive(Template)]
#[template(path = "frameworks/gallery.html")]
struct GalleryPage {
    shell: Shell,
    frameworks: Vec<Arc<Published>>,
}

pub(crate) async fn show(State(web): State<Web>, visitor: Visitor) -> Result<Response, WebError> {
    let shell = Shell::new(&visitor, "Frameworks", Place::Frameworks);
    let frameworks = web.app.library.now().current().cloned().collect();
    page(&visitor, &GalleryPage { shell, frameworks })
}

impl GalleryPage {
    /// What a framework holds, in short.
    fn holds(&self, published: &Published) -> Vec<String> {
        let counts = published.framework.counts();
        let mut holds = vec![
            count(counts.tracks, "track", "tracks"),
            count(counts.levels, "level", "levels"),
        ];
        if counts.dimensions == 0 {
            holds.push("no dimensions: readings rest on criteria".into());
        } else {
            holds.push(count(counts.dimensions, "dimension", "dimensions"));
            holds.push(count(counts.steps, "step", "steps"));
            holds.push(count(counts.expectations, "expectation", "expectations"));
        }
        holds.push(count(counts.transitions, "transition", "transitions"));
        if counts.bands > 0 {
            holds.push(count(counts.bands, "pay band", "pay bands"));
        }
        holds
    }
}

#[cfg(test)]
mod tests {
    use framework::Library;

    use super::*;

    #[test]
    fn lists_every_framework_with_its_address() {
        let library = Library::built_in().unwrap();
        let frameworks = library.current().cloned().collect();
        let page = GalleryPage {
            shell: Shell::sample("Frameworks"),
            frameworks,
        };
        let html = page.render().unwrap();
        for id in Library::built_in_ids() {
            assert!(html.contains(&format!("data-cite=\"{id}@1.0.0\"")), "{id}");
        }
    }
}
