//! The framework model: what an author writes, as types.
//!
//! Each struct is one table of the file format, each field one key of the same name; the doc
//! comments here are the descriptions in the JSON Schema that editors show. Lists may be left
//! out; `Option` keys too. Keys that begin with `x-` are kept in `x` and never interpreted.

mod dimension;
mod header;
mod landscape;
mod level;
mod lookup;
mod mapping;
mod practice;
mod text;
mod values;

use schemars::JsonSchema;
use serde::Serialize;

pub use dimension::{Dimension, Group, Point, Stance, Step, Takeaway};
pub use header::{Header, Lineage, OrganisationAdvice, SUMMARY_TO_WRITE, Track, TrackKind};
pub use landscape::{Criterion, Focus, Transition, TransitionKind};
pub use level::{Archetype, Experience, Level, Part, SpanOfControl, TimeShare};
pub use mapping::Mapping;
pub use practice::{
    Balance, BalanceExample, Band, Conversation, Guide, GuideKind, GuideRow, Mistake, Overlay,
    ProcessStep, PromotionPolicy, Question, Region, Section, Variant, WrongReason,
};
pub use text::{Span, Text};
pub use values::{Expectation, Expectations, Extras, Range, Waiver};

/// A whole framework: every file of its folder, read into one value.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Framework {
    /// What the framework is, where it comes from, whom it fits.
    #[serde(rename = "framework")]
    pub header: Header,
    /// The paths people walk: trunk, individual contributors, management.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tracks: Vec<Track>,
    /// Groups of dimensions: a stage of the work, or all axes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
    /// What is looked at: an axis, a capability, a skill category.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dimensions: Vec<Dimension>,
    /// The levels, from the first to the last of each track.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<Level>,
    /// The ways from level to level.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub transitions: Vec<Transition>,
    /// Pay bands by level.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bands: Vec<Band>,
    /// Regions and how they scale the bands.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub regions: Vec<Region>,
    /// Conversations that keep the framework in use.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conversations: Vec<Conversation>,
    /// How promotions are prepared, decided and told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub promotion: Option<PromotionPolicy>,
    /// Longer reading: articles, comparisons, balances, questions and answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guides: Vec<Guide>,
    /// A team's own examples, added beside the framework's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overlays: Vec<Overlay>,
    /// What has become of names of earlier versions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mappings: Vec<Mapping>,
    #[serde(flatten)]
    #[schemars(skip)]
    pub x: Extras,
}
