//! Transitions: the ways from level to level.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Extras, Range, Text, Waiver};

/// A way from one level to another. Its address is `FROM-TO`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Transition {
    /// The id of the level it leaves.
    pub from: Text,
    /// The id of the level it reaches.
    pub to: Text,
    /// What kind of way it is.
    pub kind: TransitionKind,
    /// What the move is, in a sentence or two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<Text>,
    /// What has to be true. Each one must be something that evidence can show.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub criteria: Vec<Criterion>,
    /// Months of performing at the next level before the move; the promotion policy's if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sustained_months: Option<u32>,
    /// Months that people usually spend before it. Context, never a criterion.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub typical_months: Option<Range<i64>>,
    /// What to work on meanwhile.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub focus: Option<Focus>,
    /// When the move is worth thinking about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<Text>,
    /// Questions to ask oneself where paths part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Text>,
    /// How the move goes, step by step.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub process: Vec<Text>,
    /// Months in which both sides can still change their mind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub probation_months: Option<u32>,
    /// The ids of the levels that people usually arrive at or return to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub returns_to: Vec<Text>,
    /// What the move is not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub is_not: Vec<Text>,
    /// Deliberate exceptions from rules, each with its reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waive: Vec<Waiver>,
    #[serde(flatten)]
    #[schemars(skip)]
    pub x: Extras,
}

/// What kind of way it is.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum TransitionKind {
    /// Up the same path.
    #[default]
    Promotion,
    /// Where paths part.
    Fork,
    /// Where paths meet again.
    Rejoin,
    /// Across, at the same height. Runs both ways.
    Lateral,
}

/// Something that has to be true for a move, and that evidence can show.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Criterion {
    /// Short id within the transition, such as `c1`.
    pub id: Text,
    /// The criterion, as one sentence about observable work.
    pub text: Text,
    /// The dimensions it rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dimensions: Vec<Text>,
    #[serde(flatten)]
    #[schemars(skip)]
    pub x: Extras,
}

/// What to work on before a move.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Focus {
    /// What the work is about.
    pub title: Text,
    /// What to do, point by point.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Text>,
    #[serde(flatten)]
    #[schemars(skip)]
    pub x: Extras,
}
