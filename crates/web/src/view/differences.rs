//! What differs between two versions of a framework, as a list to read.

use askama::Template;
use framework::Framework;
use framework::diff::{Change, Difference, Differences, Kind, Run, Spot};

use super::said::Said;
use crate::urls::Edition;

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
    /// A part of what is added or removed: what it is, and what it says.
    Holds(&'a str, Vec<String>),
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
            Change::TextMoved { .. } => ("changes", "moved"),
            _ => ("changes", "changed"),
        };
        Some(Self {
            title: first.title(),
            mark,
            word,
            before: first.before.as_ref().map(|spot| Link::new(spot, before)),
            after: first.after.as_ref().map(|spot| Link::new(spot, after)),
            lines: all.iter().flat_map(Line::all).collect(),
        })
    }
}

impl<'a> Link<'a> {
    fn new(spot: &'a Spot, framework: Option<&Framework>) -> Self {
        Self {
            href: framework.map(|framework| Edition::Pinned.thing(framework, &spot.path)),
            path: &spot.path,
        }
    }
}

impl<'a> Line<'a> {
    /// What is said of one difference.
    fn all(difference: &'a Difference) -> Vec<Self> {
        match &difference.change {
            Change::Added {
                words,
                elsewhere,
                contents,
            }
            | Change::Removed {
                words,
                elsewhere,
                contents,
            } => {
                let added = matches!(difference.change, Change::Added { .. });
                let said = elsewhere.as_ref().map(|_| Self::Said(difference.said()));
                let words = words.as_deref().map(Self::Words);
                let held = contents.iter().map(|content| {
                    let says = content.says.iter().map(|said| said.line(added));
                    Self::Holds(&content.part, says.collect())
                });
                said.into_iter().chain(words).chain(held).collect()
            }
            Change::TextMoved { words, .. } => {
                vec![Self::Said(difference.said()), Self::Words(words)]
            }
            Change::Reworded { runs, .. } => vec![Self::Runs(difference.said(), runs)],
            _ => vec![Self::Said(difference.said())],
        }
    }
}

#[cfg(test)]
mod tests {
    use framework::Library;
    use framework::diff::between;

    use super::*;

    #[test]
    fn what_is_added_is_shown_with_what_it_holds_and_a_moved_text_with_where_it_stood() {
        let library = Library::built_in().unwrap();
        let before = &library.get("engineering-ladders").unwrap().framework;
        let mut after = before.clone();
        let gone = after.levels[0].clone();
        after.levels.retain(|level| level.id != gone.id);
        after
            .transitions
            .retain(|way| way.from != gone.id && way.to != gone.id);
        after.levels[1].examples = vec!["Asked <who> would sit on it.".into()];
        let mut then = after.clone();
        let example = then.levels[1].examples.remove(0);
        then.levels[2].responsibilities.push(example);

        let differences = between(&after, before);
        let html = Listed::new(&differences, None, None).render().unwrap();
        let summary = gone.summary.as_deref().unwrap();
        assert!(html.contains(summary), "{html}");
        assert!(
            html.contains("<p class=\"label\">what it expects</p>"),
            "{html}"
        );

        let differences = between(&after, &then);
        let html = Listed::new(&differences, None, None).render().unwrap();
        assert!(html.contains("moved</span>") && html.contains("moved word for word from"));
        assert!(
            html.contains("Asked &#60;who&#62; would sit on it."),
            "{html}"
        );
    }
}
