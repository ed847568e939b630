//! `GET /compare?from=…&to=…`: two levels side by side.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use framework::{
    Address, Change, Comparison, DimensionChange, Framework, Level, Passage, Published, Text,
    Thing, Transition, compare, meant_lower,
};
use serde::Deserialize;

use super::earlier::Looking;
use crate::http::error::WebError;
use crate::http::query::Query;
use crate::http::visitor::Visitor;
use crate::layout::{Audience, Place, Shell};
use crate::pages::image::Wanted;
use crate::urls::Edition;
use crate::view::chart::{Figure, Picture};
use crate::view::cite::Cite;
use crate::view::words;
use crate::{Web, copies};

#[derive(Debug, Deserialize)]
pub(crate) struct Ends {
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
}

impl Ends {
    /// Where an end is missing, the other one stands for both; without either, the first level
    /// there is. The page then has its fields to choose from.
    fn or_any(self, web: &Web) -> Self {
        let Self { from, to } = self;
        let any = || {
            let library = web.app.library.now();
            let published = library.current().next()?;
            let framework = &published.framework;
            Some(format!(
                "{}/{}",
                framework.id(),
                framework.levels.first()?.id
            ))
        };
        match (from.is_empty(), to.is_empty()) {
            (true, true) => {
                let any = any().unwrap_or_default();
                Self {
                    from: any.clone(),
                    to: any,
                }
            }
            (true, false) => Self {
                from: to.clone(),
                to,
            },
            (false, true) => Self {
                to: from.clone(),
                from,
            },
            (false, false) => Self { from, to },
        }
    }
}

#[derive(Template)]
#[template(path = "frameworks/compare.html")]
struct ComparePage<'a> {
    shell: Shell,
    from: (&'a Framework, &'a Level),
    to: (&'a Framework, &'a Level),
    comparison: Comparison<'a>,
    figure: Option<Figure>,
    /// Every framework at hand, to choose other levels from.
    frameworks: Vec<Arc<Published>>,
}

pub(crate) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Query(ends): Query<Ends>,
) -> Result<Response, WebError> {
    let ends = ends.or_any(&web);
    let (from_map, from) = end(&web, &ends.from)?;
    let (to_map, to) = end(&web, &ends.to)?;
    let pinned = [&from, &to].map(Edition::of).contains(&Edition::Pinned);
    let from = (&from_map.framework, level(&from_map, &from)?);
    let to = (&to_map.framework, level(&to_map, &to)?);
    let mut frameworks: Vec<_> = web.app.library.now().current().cloned().collect();
    if !pinned {
        return page_of(&visitor, from, to, frameworks);
    }
    for own in [&from_map, &to_map] {
        if !frameworks
            .iter()
            .any(|other| same(&other.framework, &own.framework))
        {
            frameworks.push(Arc::clone(own));
        }
    }
    let looking = Looking {
        visitor: &visitor,
        edition: Edition::Pinned,
        earlier: None,
        renamed: None,
    };
    page_of(&looking, from, to, frameworks)
}

/// `GET /compare/chart/{image}?from=…&to=…`
pub(crate) async fn chart(
    State(web): State<Web>,
    Query(ends): Query<Ends>,
    wanted: Wanted,
) -> Result<Response, WebError> {
    let ends = ends.or_any(&web);
    let (from_map, from) = end(&web, &ends.from)?;
    let (to_map, to) = end(&web, &ends.to)?;
    let from = (&from_map.framework, level(&from_map, &from)?);
    let to = (&to_map.framework, level(&to_map, &to)?);
    let picture = Picture::comparison(&compare(from, to));
    let name = format!("{}-{}-{}", copies::versioned(to.0), from.1.id, to.1.id);
    wanted.answer(Some(picture), &name).await
}

/// The page of two levels; `frameworks` are those that others can be chosen from.
pub(crate) fn page_of<A: Audience>(
    audience: &A,
    from: (&Framework, &Level),
    to: (&Framework, &Level),
    frameworks: Vec<Arc<Published>>,
) -> Result<A::Page, WebError> {
    let shell = audience.shell(title(from.1, to.1), Place::Frameworks);
    audience.page(&ComparePage::new(shell, from, to, frameworks))
}

fn end(web: &Web, text: &str) -> Result<(Arc<Published>, Address), WebError> {
    let address: Address = text.parse().map_err(|_| WebError::NotFound)?;
    let published = web
        .app
        .library
        .now()
        .lookup(&address)
        .cloned()
        .map_err(|_| WebError::NotFound)?;
    Ok((published, address))
}

fn level<'a>(published: &'a Published, address: &Address) -> Result<&'a Level, WebError> {
    match published.framework.resolve(&address.path) {
        Ok(Thing::Level(level)) => Ok(level),
        _ => Err(WebError::NotFound),
    }
}

/// Whether they are one version of one framework.
fn same(one: &Framework, other: &Framework) -> bool {
    one.id() == other.id() && one.version() == other.version()
}

fn title(from: &Level, to: &Level) -> String {
    format!("From {} to {}", from.id, to.id)
}

impl<'a> ComparePage<'a> {
    fn new(
        shell: Shell,
        from: (&'a Framework, &'a Level),
        to: (&'a Framework, &'a Level),
        frameworks: Vec<Arc<Published>>,
    ) -> Self {
        let comparison = compare(from, to);
        let page = Edition::Pinned.compare(from.0, &from.1.id, to.0, &to.1.id);
        let figure = Picture::comparison(&comparison).figure();
        let figure = figure.map(|figure| figure.offered(&shell, &page));
        Self {
            shell,
            from,
            to,
            comparison,
            figure,
            frameworks,
        }
    }

    /// "Three dimensions rise, two stay", in the order in which one asks.
    fn in_short(&self) -> String {
        let (from, to) = (self.from.0, self.to.0);
        if from.dimensions.is_empty() != to.dimensions.is_empty() {
            let without = if to.dimensions.is_empty() { to } else { from };
            return format!(
                "{} has no dimensions: its levels are told in words, so only what both tell can be \
                 held side by side.",
                without.header.name
            );
        }
        let number = |wanted: Change| {
            self.comparison
                .dimensions
                .iter()
                .filter(|change| change.change == wanted)
                .count()
        };
        let parts: Vec<String> = [
            (Change::New, "new"),
            (Change::Rises, "rising"),
            (Change::Same, "staying"),
            (Change::Lower, "lower"),
            (Change::Dropped, "no longer asked"),
        ]
        .into_iter()
        .filter(|(change, _)| number(*change) > 0)
        .map(|(change, word)| format!("{} {word}", words::small(number(change))))
        .collect();
        match parts.as_slice() {
            [] => String::new(),
            parts => format!("By dimension: {}.", words::joined(parts)),
        }
    }

    /// Whether both sides have dimensions. Where only one has, nothing is new and nothing dropped.
    fn shares_dimensions(&self) -> bool {
        let both = !self.from.0.dimensions.is_empty() && !self.to.0.dimensions.is_empty();
        both && !self.comparison.dimensions.is_empty()
    }

    /// Whether it is a framework of one of the two, in its version.
    fn is_shown(&self, framework: &Framework) -> bool {
        same(framework, self.from.0) || same(framework, self.to.0)
    }

    /// How the form calls a framework: those that are compared in the version of the page.
    fn named(&self, framework: &Framework) -> String {
        if self.is_shown(framework) {
            self.shell.edition.named(framework)
        } else {
            Edition::Current.named(framework)
        }
    }

    /// Its name, with the version where the page keeps to it.
    fn label(&self, framework: &Framework) -> String {
        let name = &framework.header.name;
        match self.shell.edition {
            Edition::Pinned if self.is_shown(framework) => {
                format!("{name} {}", framework.version())
            }
            _ => name.to_string(),
        }
    }

    /// The two fields of the form: name, label, what is chosen now.
    fn choices(&self) -> [(&'static str, &'static str, (&'a Framework, &'a Level)); 2] {
        [("from", "From", self.from), ("to", "To", self.to)]
    }

    fn transition(&self) -> Option<&'a Transition> {
        let same = self.from.0.id() == self.to.0.id();
        same.then(|| self.from.0.transition(&self.from.1.id, &self.to.1.id))
            .flatten()
    }

    /// Why the second level asks for less, where its authors say so.
    fn why_lower(&self, change: &DimensionChange<'a>) -> Option<&'a str> {
        let lower = change.change == Change::Lower && self.from.0.id() == self.to.0.id();
        lower
            .then(|| meant_lower(self.to.0, self.from.1, self.to.1, change.dimension))
            .flatten()
    }

    /// The parts of the narrative that are told in a sentence, on both sides.
    fn sentences(&self) -> Vec<(Passage, Option<&'a Text>, Option<&'a Text>)> {
        let (from, to) = (
            self.from.0.narrative_of(self.from.1),
            self.to.0.narrative_of(self.to.1),
        );
        let parts = Passage::ALL.into_iter().filter(|part| !part.is_list());
        parts
            .map(|part| (part, part.texts(from).first(), part.texts(to).first()))
            .filter(|(_, before, after)| before.is_some() || after.is_some())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use framework::Library;

    use super::*;

    #[test]
    fn says_what_rises_along_a_promotion() {
        let library = Library::built_in().unwrap();
        let framework = &library.get("engineering-ladders").unwrap().framework;
        let (from, to) = (
            framework.level("D3").unwrap(),
            framework.level("D4").unwrap(),
        );
        let shell = Shell::sample("From D3 to D4");
        let page = ComparePage::new(shell, (framework, from), (framework, to), Vec::new());
        assert_eq!(
            page.in_short(),
            "By dimension: three rising and two staying."
        );
        assert!(page.render().unwrap().contains("D3-D4#c1"));
    }
}
