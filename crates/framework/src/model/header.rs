//! What a framework says about itself, and its tracks.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Extras, Text, Waiver};

/// What stands for the summary of a framework whose authors have not written one: `missing-summary`
/// finds it, so that it is not published unseen.
pub const SUMMARY_TO_WRITE: &str =
    "What this framework is for, in a sentence or two: its authors have yet to say.";

/// What the framework is, where it comes from, whom it fits.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Header {
    /// Short id that stands in every address: lower-case letters, digits and hyphens.
    pub id: Text,
    /// The name that readers see.
    pub name: Text,
    /// Semantic version, such as `1.0.0`. A published version never changes.
    pub version: Text,
    /// BCP 47 language tag, such as `en`. Rules that read English stay silent on others.
    pub language: Text,
    /// One or two sentences: what this framework is for.
    pub summary: Text,
    /// A longer introduction, in Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<Text>,
    /// Licence of the framework's text, as an SPDX expression.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licence: Option<Text>,
    /// The documents that this framework grew from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lineage: Vec<Lineage>,
    /// The size of organisation that it fits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<OrganisationAdvice>,
    /// Deliberate exceptions from rules, each with its reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waive: Vec<Waiver>,
    #[serde(flatten)]
    #[schemars(skip)]
    pub x: Extras,
}

/// A document that the framework grew from.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Lineage {
    /// The document's title.
    pub title: Text,
    /// Who wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<Text>,
    /// Its licence, or what is known of it.
    pub licence: Text,
    /// Where it can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<Text>,
    /// What was taken from it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    #[serde(flatten)]
    #[schemars(skip)]
    pub x: Extras,
}

/// Advice on the size of organisation, in engineers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct OrganisationAdvice {
    /// Engineers from which the framework makes sense.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_least: Option<u32>,
    /// Engineers up to which it makes sense.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_most: Option<u32>,
    /// Why, and what changes below and above.
    pub note: Text,
    #[serde(flatten)]
    #[schemars(skip)]
    pub x: Extras,
}

/// A path that people walk.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Track {
    /// Short id, unique among its siblings: lower-case letters, digits and hyphens. It stands in
    /// addresses.
    pub id: Text,
    /// The name that readers see.
    pub name: Text,
    /// What kind of path it is.
    pub kind: TrackKind,
    /// What the path is about, in a sentence.
    pub summary: Text,
    #[serde(flatten)]
    #[schemars(skip)]
    pub x: Extras,
}

/// What kind of path a track is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TrackKind {
    /// Walked by everybody before the paths part.
    Trunk,
    /// Individual contributors.
    #[default]
    Ic,
    /// People who answer for people.
    Management,
    /// People who answer for programmes across teams.
    Program,
    /// Where paths meet again.
    Apex,
}
