//! What differs between two versions of a framework, as a list to read.

use askama::Template;
use framework::Framework;
use framework::diff::{Change, Difference, Differences, Kind, Run, Spot};

use super::said::Said;
use crate::urls;

/// The differences by kind of thing. Where a version has no pages yet, nothing links to it.
#[derive(Debug, Clone, Template)]
#[template(path = "frameworks/listed-differences.html")]
pub(crate) struct Listed<'a> {
    kinds: Vec<OfKind<'a>>,
}

// The template above escapes what it holds.
impl askama::filters::HtmlSafe for Listed<'_> {}

#[derive(Debug, Clone)]
struct OfKind<'a> {
    kind: Kind,
    things: Vec<OfThing<'a>>,
}

/// Everything that differs about one thing.
#[derive(Debug, Clone)]
struct OfThing<'a> {
    title: &'a str,
    mark: &'static str,
    word: &'static str,
    /// The pages of both versions, with the paths that people cite.
    before: Option<Link<'a>>,
    after: Option<Link<'a>>,
    lines: Vec<Line<'a>>,
}

#[derive(Debug, Clone)]
struct Link<'a> {
    href: Option<String>,
    path: &'a str,
}

/// One difference: how, and the words where there are some.
#[derive(Debug, Clone)]
enum Line<'a> {
    Words(&'a str),
    Said(String),
    Runs(String, &'a [Run]),
}

impl<'a> Listed<'a> {
    /// `before` and `after` are the versions, as far as they have pages.
    pub(crate) fn new(
        differences: &'a Differences,
        before: Option<&Framework>,
        after: Option<&Framework>,
    ) -> Self {
        let kinds = differences.by_kind().map(|(kind, all)| OfKind {
            kind,
            things: all
                .chunk_by(|a, b| a.spot() == b.spot())
                .filter_map(|all| OfThing::new(all, before, after))
                .collect(),
        });
        Self {
            kinds: kinds.collect(),
        }
    }
}

impl OfKind<'_> {
    /// The id of its section.
    fn anchor(&self) -> String {
        let words = self.kind.word().split(|sign: char| !sign.is_alphanumeric());
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        format!("of-{}", words.join("-"))
    }
}

impl<'a> OfThing<'a> {
    fn new(
        all: &'a [Difference],
        before: Option<&Framework>,
        after: Option<&Framework>,
    ) -> Option<Self> {
        let first = all.first()?;
        let (mark, word) = match first.change {
            Change::Added { .. } => ("new", "added"),
            Change::Removed { .. } => ("drops", "removed"),
            Change::Raised { .. } => ("rises", "raised"),
            Change::Lowered { .. } => ("lowers", "lowered"),
            _ => ("changes", "changed"),
        };
        Some(Self {
            title: first.title(),
            mark,
            word,
            before: first.before.as_ref().map(|spot| Link::new(spot, before)),
            after: first.after.as_ref().map(|spot| Link::new(spot, after)),
            lines: all.iter().filter_map(Line::new).collect(),
        })
    }
}

impl<'a> Link<'a> {
    fn new(spot: &'a Spot, framework: Option<&Framework>) -> Self {
        Self {
            href: framework.map(|framework| urls::thing_in(framework, &spot.path)),
            path: &spot.path,
        }
    }
}

impl<'a> Line<'a> {
    fn new(difference: &'a Difference) -> Option<Self> {
        match &difference.change {
            Change::Added { words } | Change::Removed { words } => {
                words.as_deref().map(Self::Words)
            }
            Change::Reworded { runs, .. } => Some(Self::Runs(difference.said(), runs)),
            _ => Some(Self::Said(difference.said())),
        }
    }
}
