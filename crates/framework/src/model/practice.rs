//! Where the framework is practised: pay, conversations, promotions, guides.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Extras, Point, Range, Text, Waiver};

/// The pay band of a level, in whole units of the currency per year.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Band {
    /// The level's id.
    pub level: Text,
    /// ISO 4217 code, such as `USD`.
    pub currency: Text,
    /// Base salary.
    pub base: Range<i64>,
    /// Total compensation with equity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<Range<i64>>,
    /// How to read it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// Deliberate exceptions from rules, each with its reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waive: Vec<Waiver>,
    #[serde(flatten)]
    #[schemars(skip)]
    pub x: Extras,
}

/// A region and the factor by which it scales the bands.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Region {
    /// Short id, unique among its siblings: lower-case letters, digits and hyphens. It stands in
    /// addresses.
    pub id: Text,
    /// The name that readers see.
    pub name: Text,
    /// The factor, from the lowest to the highest place in the region.
    pub multiplier: Range<f64>,
    /// How to read it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    #[serde(flatten)]
    #[schemars(skip)]
    pub x: Extras,
}

/// A conversation that keeps the framework in use.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Conversation {
    /// Short id, unique among its siblings: lower-case letters, digits and hyphens. It stands in
    /// addresses.
    pub id: Text,
    /// The name that readers see.
    pub name: Text,
    /// How often, such as "every quarter".
    pub cadence: Text,
    /// Length of the slot, in minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// What it is, in a sentence or two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<Text>,
    /// What the manager does before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub preparation: Vec<Text>,
    /// Its parts, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<Section>,
    /// Forms it takes, depending on where the person stands.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<Variant>,
    #[serde(flatten)]
    #[schemars(skip)]
    pub x: Extras,
}

/// A part of a conversation.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Section {
    /// Short id, unique among its siblings: lower-case letters, digits and hyphens. It stands in
    /// addresses.
    pub id: Text,
    /// The name that readers see.
    pub name: Text,
    /// How long it takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// What to ask and to talk about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prompts: Vec<Text>,
    #[serde(flatten)]
    #[schemars(skip)]
    pub x: Extras,
}

/// A form that a conversation takes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Variant {
    /// Short id, unique among its siblings: lower-case letters, digits and hyphens. It stands in
    /// addresses.
    pub id: Text,
    /// The name that readers see.
    pub name: Text,
    /// When this form fits.
    pub when: Text,
    /// The parts of this form, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<Section>,
    #[serde(flatten)]
    #[schemars(skip)]
    pub x: Extras,
}

/// How promotions are prepared, decided and told.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct PromotionPolicy {
    /// What it is, in a sentence or two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<Text>,
    /// What a promotion means.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub principles: Vec<Point>,
    /// What a promotion is not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub is_not: Vec<Point>,
    /// From preparation to telling, step by step.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub process: Vec<ProcessStep>,
    /// Months of performing at the next level that are asked for.
    pub sustained_months: u32,
    /// Fewer sustained months than this is too early.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub too_early_months: Option<u32>,
    /// More months at the next level than this without a case is too late.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub too_late_months: Option<u32>,
    /// The known ways in which it goes wrong.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mistakes: Vec<Mistake>,
    /// Reasons that must not carry a promotion.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wrong_reasons: Vec<WrongReason>,
    /// The sections of a packet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub packet: Vec<Point>,
    #[serde(flatten)]
    #[schemars(skip)]
    pub x: Extras,
}

/// A step of the promotion process.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct ProcessStep {
    /// Short id, unique among its siblings: lower-case letters, digits and hyphens. It stands in
    /// addresses.
    pub id: Text,
    /// The name that readers see.
    pub name: Text,
    /// Who sees to it.
    pub owner: Text,
    /// How often, such as "every quarter".
    pub cadence: Text,
    /// What happens in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Text>,
    #[serde(flatten)]
    #[schemars(skip)]
    pub x: Extras,
}

/// A known way in which promotions go wrong.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Mistake {
    /// Short id, unique among its siblings: lower-case letters, digits and hyphens. It stands in
    /// addresses.
    pub id: Text,
    /// The name that readers see.
    pub name: Text,
    /// How one recognises it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signs: Vec<Text>,
    /// What comes of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<Text>,
    /// What to do instead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub instead: Vec<Text>,
    #[serde(flatten)]
    #[schemars(skip)]
    pub x: Extras,
}

/// A reason that must not carry a promotion.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct WrongReason {
    /// Such as `outside-offer`, `owed`, `tenure`, `potential`, `pressure`, `one-project`.
    pub id: Text,
    /// The reason, as people say it.
    pub text: Text,
    #[serde(flatten)]
    #[schemars(skip)]
    pub x: Extras,
}

/// Longer reading: Markdown, or structured rows.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Guide {
    /// Short id, unique among its siblings: lower-case letters, digits and hyphens. It stands in
    /// addresses.
    pub id: Text,
    /// The title that readers see.
    pub title: Text,
    /// How the guide is built.
    pub kind: GuideKind,
    /// What it is, in a sentence or two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<Text>,
    /// The text, in Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<Text>,
    /// A comparison's two or more columns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<Text>,
    /// A comparison's rows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<GuideRow>,
    /// What the columns share.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shared: Vec<Text>,
    /// A balance guide's opposing forces.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub balances: Vec<Balance>,
    /// Questions and answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Question>,
    #[serde(flatten)]
    #[schemars(skip)]
    pub x: Extras,
}

/// How a guide is built.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum GuideKind {
    /// Running text.
    #[default]
    Article,
    /// Columns side by side.
    Comparison,
    /// Opposing forces and the range between them.
    Balance,
    /// Questions and answers.
    Faq,
}

/// One row of a comparison: a cell for each column.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct GuideRow {
    /// What the row compares.
    pub topic: Text,
    /// One list of points for each column, in the columns' order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cells: Vec<Vec<Text>>,
    #[serde(flatten)]
    #[schemars(skip)]
    pub x: Extras,
}

/// Two forces to keep in balance. The balance is a range around the middle, not one value.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Balance {
    /// Short id, unique among its siblings: lower-case letters, digits and hyphens. It stands in
    /// addresses.
    pub id: Text,
    /// The name of the balance, such as "planning".
    pub name: Text,
    /// One force.
    pub left: Text,
    /// The other force.
    pub right: Text,
    /// What it is, in a few sentences.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<Text>,
    /// Pairs in which the forces show.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<BalanceExample>,
    /// What happens at the left extreme.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub too_far_left: Option<Text>,
    /// What happens at the right extreme.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub too_far_right: Option<Text>,
    #[serde(flatten)]
    #[schemars(skip)]
    pub x: Extras,
}

/// A pair in which the two forces show.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct BalanceExample {
    /// The left force here.
    pub left: Text,
    /// The right force here.
    pub right: Text,
    #[serde(flatten)]
    #[schemars(skip)]
    pub x: Extras,
}

/// A question and its answer.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Question {
    /// Short id, unique among its siblings: lower-case letters, digits and hyphens. It stands in
    /// addresses.
    pub id: Text,
    /// The question, as people ask it.
    pub question: Text,
    /// Markdown.
    pub answer: Text,
    #[serde(flatten)]
    #[schemars(skip)]
    pub x: Extras,
}

/// A team's own examples, added beside the framework's. It never changes an expectation.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Overlay {
    /// The team whose examples these are.
    pub team: Text,
    /// The thing they belong to: a level, `DIMENSION.STEP` or `LEVEL.DIMENSION`.
    pub at: Text,
    /// The team's own examples.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Text>,
    #[serde(flatten)]
    #[schemars(skip)]
    pub x: Extras,
}
