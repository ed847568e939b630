//! Levels: what each one means, told as narrative.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Expectations, Extras, Range, Text, Waiver};

/// One level: a place on the map where people stand.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Level {
    /// Short id, such as `D4`, `L5` or `SSE`: letters, digits, `_` and `+`, no hyphen.
    pub id: Text,
    /// The title that people carry.
    pub name: Text,
    /// The id of its track.
    pub track: Text,
    /// Aligns levels across tracks: equal ranks stand side by side.
    pub rank: u32,
    /// Whether the title counts as senior.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub senior: bool,
    /// No further level is expected; growth goes on in impact.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub terminal: bool,
    /// Engineers in the organisation from which this level is worth having.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation_at_least: Option<u32>,
    /// The id of the level whose narrative this one shares, where its source gives no more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub narrative_of: Option<Text>,
    /// One sentence: what this level is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<Text>,
    /// The story of the level, in Markdown: a few paragraphs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub story: Option<Text>,
    /// The size of problem that someone here answers for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<Text>,
    /// How much direction they need.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub autonomy: Option<Text>,
    /// Through what their work carries: a task, a problem, a direction, a team.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leverage: Option<Text>,
    /// What changes when someone arrives here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub defining_shift: Option<Text>,
    /// What they do that the level below does not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub does: Vec<Text>,
    /// What is not expected of them yet: the ceiling of this level.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_yet: Vec<Text>,
    /// Three or four concrete examples.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Text>,
    /// Projects that are typical here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub projects: Vec<Text>,
    /// What they answer for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub responsibilities: Vec<Text>,
    /// Shapes that the same level can take.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub archetypes: Vec<Archetype>,
    /// How many people they answer for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<SpanOfControl>,
    /// How their time divides.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub time: Vec<TimeShare>,
    /// Years that people usually bring. Context, never a criterion.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub experience: Option<Experience>,
    /// Parts of the author's own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// The step expected on each dimension.
    #[serde(default, skip_serializing_if = "Expectations::is_empty")]
    pub expects: Expectations,
    /// Deliberate exceptions from rules, each with its reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waive: Vec<Waiver>,
    #[serde(flatten)]
    #[schemars(skip)]
    pub x: Extras,
}

/// A shape that a level can take.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Archetype {
    /// Short id, unique among its siblings: lower-case letters, digits and hyphens. It stands in
    /// addresses.
    pub id: Text,
    /// The name that readers see.
    pub name: Text,
    /// What sets this shape apart, in a sentence or two.
    pub summary: Text,
    #[serde(flatten)]
    #[schemars(skip)]
    pub x: Extras,
}

/// How many people someone answers for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct SpanOfControl {
    /// People who report to them directly.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direct: Option<Range<i64>>,
    /// Everybody in their part of the organisation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<Range<i64>>,
    /// Other ways to fill the role, such as "or two to three teams".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<Text>,
    /// What happens below and above, or how to read the numbers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    #[serde(flatten)]
    #[schemars(skip)]
    pub x: Extras,
}

/// A share of working time, in per cent.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TimeShare {
    /// What the time goes into.
    pub activity: Text,
    /// Per cent of the time, from 0 to 100.
    pub share: Range<i64>,
    /// How to read it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    #[serde(flatten)]
    #[schemars(skip)]
    pub x: Extras,
}

/// Years that people usually bring. Context, never a criterion.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Experience {
    /// Years of experience in all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<Range<i64>>,
    /// Years of managing people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub managing: Option<Range<i64>>,
    #[serde(flatten)]
    #[schemars(skip)]
    pub x: Extras,
}

/// A part of the author's own: "collaborative reach", "impact levers".
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Part {
    /// Short id, unique among its siblings: lower-case letters, digits and hyphens. It stands in
    /// addresses.
    pub id: Text,
    /// Its heading.
    pub title: Text,
    /// Running text, in Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
    /// A list of points.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Text>,
    #[serde(flatten)]
    #[schemars(skip)]
    pub x: Extras,
}
