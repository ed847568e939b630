//! The page that leads to each pair of levels.

use askama::Template;
use framework::{Framework, Level};

use super::page::Everybody;
use super::places::Places;
use crate::http::error::WebError;
use crate::layout::{Audience, Place, Shell};
use crate::urls;
use crate::view::words;

#[derive(Template)]
#[template(path = "site/compare.html")]
struct PairsPage<'a> {
    shell: Shell,
    framework: &'a Framework,
    /// Each level, with those that it is set beside.
    rows: Vec<(&'a Level, Vec<&'a Level>)>,
}

pub(super) fn page_of(
    everybody: &Everybody,
    framework: &Framework,
    places: &Places<'_>,
) -> Result<String, WebError> {
    let beside = |from: &Level| {
        let pairs = places.pairs().iter().filter(|(one, _)| one.id == from.id);
        pairs.map(|(_, to)| *to).collect::<Vec<_>>()
    };
    let rows = framework.levels.iter().map(|from| (from, beside(from)));
    everybody.page(&PairsPage {
        shell: everybody.shell("Compare two levels", Place::Compare),
        framework,
        rows: rows.filter(|(_, others)| !others.is_empty()).collect(),
    })
}

impl PairsPage<'_> {
    /// The two fields of the form, with their labels.
    fn ends(&self) -> [(&'static str, &'static str); 2] {
        [("from", "From"), ("to", "To")]
    }
}
