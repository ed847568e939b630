//! Where everything lies on a site: a file for each page, and how one page leads to another.
//!
//! What has an address of its own lies beside the first page, under its id: `D4.html`. Pages that no
//! framework names lie in folders, so that no id can take their place.

use std::collections::{HashMap, HashSet};

use framework::{Framework, Level, Thing, compare};

use crate::copies::CopyForm;
use crate::pages::frameworks::level;
use crate::view::chart::Picture;
use crate::{assets, urls};

/// More levels than this are not set side by side each with each: the pairs would be more than the
/// rest of the site.
const ALL_PAIRS: usize = 24;

pub(super) const HOME: &str = "index.html";
pub(super) const COMPARE: &str = "compare/index.html";
pub(super) const SEARCH: &str = "search/index.html";
pub(super) const SELF_CHECK: &str = "self-check/index.html";
pub(super) const KEYBOARD: &str = "keyboard/index.html";

/// Names that Windows keeps for itself, whatever follows the dot.
const KEPT_BY_WINDOWS: [&str; 4] = ["con", "prn", "aux", "nul"];

pub(super) struct Places<'a> {
    framework: &'a Framework,
    /// The things that have a page, in the order of the framework.
    pages: Vec<(Thing<'a>, String)>,
    /// The stem of the file of each path that has a page.
    stems: HashMap<String, String>,
    pairs: Vec<(&'a Level, &'a Level)>,
    paired: HashSet<(&'a str, &'a str)>,
    /// The charts, each with its file.
    charts: Vec<(Charted<'a>, String)>,
    /// The files of the charts.
    drawn: HashSet<String>,
    /// What the framework can be taken along in, and the files.
    copies: Vec<(CopyForm, String)>,
}

/// What a chart shows. It lies beside the page that it stands on.
#[derive(Clone, Copy)]
pub(super) enum Charted<'a> {
    Landscape,
    Level(&'a Level),
    Pair(&'a Level, &'a Level),
}

impl Charted<'_> {
    pub(super) fn picture(self, framework: &Framework) -> Option<Picture> {
        match self {
            Self::Landscape => Some(Picture::landscape(framework, None, None)),
            Self::Level(level) => level::picture(framework, level),
            Self::Pair(from, to) => {
                let compared = compare((framework, from), (framework, to));
                Some(Picture::comparison(&compared))
            }
        }
    }
}

/// What an address on a page is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Lead {
    /// A file of the site, from its root, with the part behind `#`.
    Here(String),
    /// Another site, or another part of the same page: it stays as it is.
    Elsewhere,
    /// Nothing that the site has.
    Nowhere,
}

impl<'a> Places<'a> {
    pub(super) fn of(framework: &'a Framework, copies: Vec<(CopyForm, String)>) -> Self {
        let mut taken = HashSet::from(["index".to_owned()]);
        let mut stems = HashMap::new();
        let mut pages = Vec::new();
        for thing in framework.things().into_iter().filter(has_page) {
            let path = thing.path();
            let stem = stem(&path, &mut taken);
            pages.push((thing, format!("{stem}.html")));
            stems.insert(path, stem);
        }
        let pairs = pairs(framework);
        let paired = pairs
            .iter()
            .map(|(from, to)| (&*from.id as &str, &*to.id as &str));
        let mut places = Self {
            framework,
            pages,
            stems,
            paired: paired.collect(),
            pairs,
            charts: Vec::new(),
            drawn: HashSet::new(),
            copies,
        };
        places.charts = places.all_charts();
        let files = places.charts.iter().map(|(_, file)| file.clone());
        places.drawn = files.collect();
        places
    }

    /// The charts of those pages whose data make one.
    fn all_charts(&self) -> Vec<(Charted<'a>, String)> {
        let level = |(thing, file): &(Thing<'a>, String)| match thing {
            Thing::Level(level) => Some((Charted::Level(level), file.clone())),
            _ => None,
        };
        let pair = |(from, to): &(&'a Level, &'a Level)| {
            Some((Charted::Pair(from, to), self.pair(&from.id, &to.id)?))
        };
        let all = std::iter::once((Charted::Landscape, HOME.to_owned()))
            .chain(self.pages.iter().filter_map(level))
            .chain(self.pairs.iter().filter_map(pair));
        let drawn = all.filter(|(charted, _)| {
            let picture = charted.picture(self.framework);
            picture.is_some_and(|picture| picture.is_drawn())
        });
        drawn
            .map(|(charted, page)| (charted, beside(&page)))
            .collect()
    }

    pub(super) fn pages(&self) -> &[(Thing<'a>, String)] {
        &self.pages
    }

    pub(super) fn pairs(&self) -> &[(&'a Level, &'a Level)] {
        &self.pairs
    }

    pub(super) fn charts(&self) -> &[(Charted<'a>, String)] {
        &self.charts
    }

    pub(super) fn copies(&self) -> &[(CopyForm, String)] {
        &self.copies
    }

    /// The file of two levels side by side.
    pub(super) fn pair(&self, from: &str, to: &str) -> Option<String> {
        if !self.paired.contains(&(from, to)) {
            return None;
        }
        let (from, to) = (self.stems.get(from)?, self.stems.get(to)?);
        Some(format!("compare/{from}..{to}.html"))
    }

    /// Where an address of the server leads on the site.
    pub(super) fn lead(&self, address: &str) -> Lead {
        let scheme = address.split_once(':').map(|(scheme, _)| scheme);
        let is_scheme = |text: &str| {
            text.chars()
                .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
        };
        if address.is_empty() || address.starts_with(['#', '?']) || address.starts_with("//") {
            return Lead::Elsewhere;
        }
        if !address.starts_with('/') && scheme.is_some_and(is_scheme) {
            return Lead::Elsewhere;
        }
        let own = format!("{}/{}", urls::FRAMEWORKS, self.framework.id());
        let found = match address.strip_prefix('/') {
            // An author's own link, as it would lead from a page of the framework.
            None => self.thing(address),
            Some(_) if address == own => Some(HOME.to_owned()),
            Some(_) => match address
                .strip_prefix(own.as_str())
                .and_then(|rest| rest.chars().next())
            {
                Some('#') => Some(format!("{HOME}{}", &address[own.len()..])),
                Some('/') => self.thing(&address[own.len() + 1..]),
                _ => self.other(address),
            },
        };
        found.map_or(Lead::Nowhere, Lead::Here)
    }

    /// A thing with a page, and the part behind `#`.
    fn thing(&self, path: &str) -> Option<String> {
        let (whole, fragment) = match path.split_once('#') {
            Some((whole, fragment)) => (whole, format!("#{fragment}")),
            None => (path, String::new()),
        };
        if let Some(stem) = self.stems.get(whole) {
            return Some(format!("{stem}.html{fragment}"));
        }
        // What stands on the page of another thing: as the server would send one on.
        self.framework.resolve(path).ok()?;
        let address = urls::thing(self.framework, path);
        let own = format!("{}/{}", urls::FRAMEWORKS, self.framework.id());
        let rest = address.strip_prefix(&own)?;
        match rest.strip_prefix('/') {
            None => Some(format!("{HOME}{rest}")),
            Some(rest) => {
                let (whole, fragment) = rest.split_once('#')?;
                Some(format!("{}.html#{fragment}", self.stems.get(whole)?))
            }
        }
    }

    /// The chart of a page, by its own address or with the version in it.
    fn chart(&self, address: &str) -> Option<String> {
        let (page, query) = address.split_once("/chart/svg")?;
        let framework = self.framework;
        let pinned = framework.address("").to_string();
        let page = format!("{page}{query}").replace(&pinned, framework.id());
        let Lead::Here(file) = self.lead(&page) else {
            return None;
        };
        Some(beside(&file)).filter(|file| self.drawn.contains(file))
    }

    /// The framework in another form.
    fn copy(&self, address: &str) -> Option<String> {
        let copies = self.copies.iter();
        let mut named = copies.map(|(form, file)| (urls::copy(self.framework, form.key()), file));
        named.find_map(|(own, file)| (own == address).then(|| file.clone()))
    }

    fn other(&self, address: &str) -> Option<String> {
        if let Some(file) = self.chart(address).or_else(|| self.copy(address)) {
            return Some(file);
        }
        if let Some(asset) = assets::named(address) {
            return Some(format!("assets/{asset}"));
        }
        match address {
            "/compare" => return Some(COMPARE.to_owned()),
            "/search" => return Some(SEARCH.to_owned()),
            "/self-check" => return Some(SELF_CHECK.to_owned()),
            "/keyboard" => return Some(KEYBOARD.to_owned()),
            _ => {}
        }
        let ends = address.strip_prefix("/compare?from=")?;
        let (from, to) = ends.split_once("&to=")?;
        let own = |end: &'_ str| {
            let end = end.strip_prefix(self.framework.id())?;
            Some(end.strip_prefix('/')?.replace("%2B", "+"))
        };
        self.pair(&own(from)?, &own(to)?)
    }
}

/// The file of the chart that stands on a page.
fn beside(page: &str) -> String {
    format!("{}.svg", page.strip_suffix(".html").unwrap_or(page))
}

/// From one file to another, both from the root of the site.
pub(super) fn relative(from: &str, to: &str) -> String {
    format!("{}{to}", "../".repeat(from.matches('/').count()))
}

fn has_page(thing: &Thing<'_>) -> bool {
    matches!(
        thing,
        Thing::Level(_)
            | Thing::Dimension(_)
            | Thing::Group(_)
            | Thing::Transition(_)
            | Thing::Guide(_)
            | Thing::Conversation(_)
            | Thing::Promotion(_)
    )
}

/// A name for the file of a path: the path itself where every system can keep it apart from others.
fn stem(path: &str, taken: &mut HashSet<String>) -> String {
    let lower = path.to_lowercase();
    let is_kept = KEPT_BY_WINDOWS.contains(&lower.as_str())
        || ["com", "lpt"].iter().any(|port| {
            let number = lower.strip_prefix(port);
            number.is_some_and(|n| n.len() == 1 && n.bytes().all(|b| b.is_ascii_digit()))
        });
    if !is_kept && taken.insert(lower.clone()) {
        return path.to_owned();
    }
    let mut number = 2;
    while !taken.insert(format!("{lower}-{number}")) {
        number += 1;
    }
    format!("{path}-{number}")
}

/// The pairs of levels that have a page: each with each, or, of many levels, those between which
/// somebody moves, both ways.
fn pairs(framework: &Framework) -> Vec<(&Level, &Level)> {
    let levels = &framework.levels;
    let mut pairs = Vec::new();
    for from in levels {
        if levels.len() <= ALL_PAIRS {
            pairs.extend(
                levels
                    .iter()
                    .filter(|to| to.id != from.id)
                    .map(|to| (from, to)),
            );
            continue;
        }
        let mut ends: Vec<&Level> = framework
            .transitions
            .iter()
            .filter_map(|way| match (way.from == *from.id, way.to == *from.id) {
                (true, _) => framework.level(&way.to),
                (_, true) => framework.level(&way.from),
                _ => None,
            })
            .collect();
        let mut seen = HashSet::new();
        ends.retain(|to| to.id != from.id && seen.insert(to.id.as_str()));
        pairs.extend(ends.into_iter().map(|to| (from, to)));
    }
    pairs
}

#[cfg(test)]
mod tests {
    use framework::Library;

    use super::*;

    #[test]
    fn addresses_of_the_server_become_files() {
        let library = Library::built_in().unwrap();
        let framework = &library.get("engineering-ladders").unwrap().framework;
        let copy = (CopyForm::Json, "export/engineering-ladders.json".to_owned());
        let places = Places::of(framework, vec![copy]);
        let here = |file: &str| Lead::Here(file.to_owned());
        for (address, leads) in [
            ("/frameworks/engineering-ladders", here("index.html")),
            (
                "/frameworks/engineering-ladders#tracks",
                here("index.html#tracks"),
            ),
            (
                "/frameworks/engineering-ladders/D4#people",
                here("D4.html#people"),
            ),
            (
                "/compare?from=engineering-ladders/D3&to=engineering-ladders/D4",
                here("compare/D3..D4.html"),
            ),
            ("/assets/0123/site/search.js", here("assets/site/search.js")),
            (
                "/frameworks/engineering-ladders@1.0.0/chart/svg",
                here("index.svg"),
            ),
            (
                "/frameworks/engineering-ladders@1.0.0/D4/chart/svg",
                here("D4.svg"),
            ),
            (
                "/compare/chart/svg?from=engineering-ladders@1.0.0/D3&to=engineering-ladders@1.0.0/D4",
                here("compare/D3..D4.svg"),
            ),
            (
                "/frameworks/engineering-ladders@1.0.0/export/json",
                here("export/engineering-ladders.json"),
            ),
            (
                "/frameworks/engineering-ladders@1.0.0/people/chart/svg",
                Lead::Nowhere,
            ),
            (
                "/frameworks/engineering-ladders@1.0.0/export/markdown",
                Lead::Nowhere,
            ),
            ("D4.people", here("D4.html#people")),
            ("https://example.org/", Lead::Elsewhere),
            ("mailto:a@example.org", Lead::Elsewhere),
            ("#top", Lead::Elsewhere),
            ("/frameworks/engineering-ladders/D99", Lead::Nowhere),
            ("/frameworks/engineering-ladders-ai/D4", Lead::Nowhere),
            ("/people", Lead::Nowhere),
            ("../secret", Lead::Nowhere),
        ] {
            assert_eq!(places.lead(address), leads, "{address}");
        }
    }

    #[test]
    fn names_that_some_systems_cannot_keep_apart_get_a_number() {
        let mut taken = HashSet::from(["index".to_owned()]);
        let names = ["D4", "d4", "index", "con", "lpt1", "D4-2"].map(|path| stem(path, &mut taken));
        assert_eq!(
            names,
            ["D4", "d4-2", "index-2", "con-2", "lpt1-2", "D4-2-2"]
        );
    }
}
