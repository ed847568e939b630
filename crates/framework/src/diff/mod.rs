//! What differs between two versions of a framework: by thing and by meaning, not by line.
//!
//! Both frameworks are read as their JSON, which is also what [`crate::digest`] is taken of: every
//! key of the model is compared, the ones that are not written yet too. A table in `kind.rs` says
//! which lists hold things with a name of their own, and which keys refer to others; everything
//! else is a part of the thing that it stands in. So two frameworks differ in nothing exactly where
//! their digests are equal.
//!
//! What is called the same is the same thing. Beyond that, the author's mappings say which thing
//! has taken another's place, and a thing that is the same in everything but its id was renamed.
//! The differences from B to A are those from A to B, turned round.

mod align;
mod contents;
mod kind;
mod leaf;
mod moved;
mod names;
mod paths;
mod say;
mod show;
mod walk;
mod wording;

use serde::Serialize;

use crate::digest::digest;
use crate::model::Framework;

pub use kind::Kind;
pub use wording::Run;

/// Everything that differs, by kind of thing and then in the order of the files.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Differences {
    pub before: Edition,
    pub after: Edition,
    pub differences: Vec<Difference>,
}

/// One of the two frameworks that are compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Edition {
    pub id: String,
    pub name: String,
    pub version: String,
    pub digest: String,
}

/// One thing, and one way in which it differs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Difference {
    pub kind: Kind,
    /// Where it stands in the first framework; `None` where only the second has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Spot>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Spot>,
    #[serde(flatten)]
    pub change: Change,
}

/// A place in one of the two frameworks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Spot {
    /// Its path, which an address ends with. Empty for the framework itself, and for what has no
    /// address of its own.
    pub path: String,
    pub title: String,
}

/// How a thing differs.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "change", rename_all = "kebab-case")]
pub enum Change {
    Added {
        #[serde(skip_serializing_if = "Option::is_none")]
        words: Option<String>,
        /// Where these words stood before, where the rest of the thing is another.
        #[serde(skip_serializing_if = "Option::is_none")]
        elsewhere: Option<Spot>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        contents: Vec<Content>,
    },
    Removed {
        #[serde(skip_serializing_if = "Option::is_none")]
        words: Option<String>,
        /// Where these words stand now, where the rest of the thing is another.
        #[serde(skip_serializing_if = "Option::is_none")]
        elsewhere: Option<Spot>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        contents: Vec<Content>,
    },
    /// Its id, or the name that readers see.
    Renamed {
        part: String,
        from: String,
        to: String,
    },
    /// To another rank, track, group, or place among its neighbours.
    Moved {
        part: String,
        from: String,
        to: String,
    },
    /// A text stands, word for word, at another thing or in another part. `from` and `to` are the
    /// parts, or the kinds of the things that say nothing else.
    TextMoved {
        words: String,
        from: String,
        to: String,
    },
    /// More is asked for than before.
    Raised {
        part: String,
        from: String,
        to: String,
    },
    /// Less is asked for than before.
    Lowered {
        part: String,
        from: String,
        to: String,
    },
    /// A text says something else.
    Reworded { part: String, runs: Vec<Run> },
    /// Any other value; `None` on the side that is silent.
    Changed {
        part: String,
        from: Option<String>,
        to: Option<String>,
        /// Where a text stood before or stands now, of which only one side is silent here.
        #[serde(skip_serializing_if = "Option::is_none")]
        elsewhere: Option<Spot>,
    },
}

/// One part of a thing that only one of the two has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Content {
    /// What it is, in words: `examples`.
    pub part: String,
    /// One entry, or those of a list. Long ones and many are cut.
    pub says: Vec<Said>,
}

/// One entry of a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Said {
    pub text: String,
    /// Where the other framework has the same words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub elsewhere: Option<Spot>,
    /// The words by which it is known wherever it stands.
    #[serde(skip)]
    words: String,
}

/// What differs between two frameworks, usually two versions of one.
pub fn between(before: &Framework, after: &Framework) -> Differences {
    let mut differences = moved::together(walk::walk(before, after));
    differences.sort_by_key(|difference| difference.kind);
    for difference in &mut differences {
        if let Change::Added { contents, .. } | Change::Removed { contents, .. } =
            &mut difference.change
        {
            contents::cut(contents);
        }
    }
    Differences {
        before: Edition::of(before),
        after: Edition::of(after),
        differences,
    }
}

impl Differences {
    pub fn is_empty(&self) -> bool {
        self.differences.is_empty()
    }

    /// The differences of each kind of thing, in the order of the kinds.
    pub fn by_kind(&self) -> impl Iterator<Item = (Kind, &[Difference])> {
        let runs = self.differences.chunk_by(|a, b| a.kind == b.kind);
        runs.filter_map(|run| Some((run.first()?.kind, run)))
    }
}

impl Edition {
    fn of(framework: &Framework) -> Self {
        Self {
            id: framework.id().to_owned(),
            name: framework.header.name.to_string(),
            version: framework.version().to_owned(),
            digest: digest(framework),
        }
    }

    /// `id@version`.
    pub fn address(&self) -> String {
        format!("{}@{}", self.id, self.version)
    }
}
