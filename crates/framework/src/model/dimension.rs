//! Dimensions, their steps, and the groups they stand in.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Extras, Text, Waiver};

/// A group of dimensions: a stage of the work, or all axes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Group {
    /// Short id, unique among its siblings: lower-case letters, digits and hyphens. It stands in
    /// addresses.
    pub id: Text,
    /// The name that readers see.
    pub name: Text,
    /// `guidance`, or `mirror`: then readings give a profile and goals, and never enter a packet.
    #[serde(default)]
    pub stance: Stance,
    /// What it is, in a few sentences.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<Text>,
    /// One line for each level: what this group looks like there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub takeaways: Vec<Takeaway>,
    /// One line for the levels above the last step.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub above: Option<Text>,
    #[serde(flatten)]
    #[schemars(skip)]
    pub x: Extras,
}

/// What readings on a group's dimensions are for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Stance {
    /// Guidance for conversations and decisions.
    #[default]
    Guidance,
    /// A mirror: a profile and goals, never a packet or a comparison.
    Mirror,
}

/// What a group looks like at a level, in one line.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Takeaway {
    /// The level's id.
    pub level: Text,
    /// The line.
    pub text: Text,
    #[serde(flatten)]
    #[schemars(skip)]
    pub x: Extras,
}

/// What is looked at: an axis, a capability, a skill category.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Dimension {
    /// Short id, unique among its siblings: lower-case letters, digits and hyphens. It stands in
    /// addresses.
    pub id: Text,
    /// The name that readers see.
    pub name: Text,
    /// The id of its group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<Text>,
    /// What it is, in a few sentences.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<Text>,
    /// Each step includes the ones below it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cumulative: bool,
    /// It applies to all the other dimensions rather than standing beside them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub orthogonal: bool,
    /// The tracks it applies to. Empty means all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tracks: Vec<Text>,
    /// From the first to the last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    /// Deliberate exceptions from rules, each with its reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waive: Vec<Waiver>,
    #[serde(flatten)]
    #[schemars(skip)]
    pub x: Extras,
}

/// One step on a dimension.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Step {
    /// Short id, unique among its siblings: lower-case letters, digits and hyphens. It stands in
    /// addresses.
    pub id: Text,
    /// The name that readers see.
    pub name: Text,
    /// What someone at this step does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<Text>,
    /// What can be observed: a text, or a table with an id, tags and examples.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signals: Vec<Point>,
    /// What it can look like in practice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Text>,
    #[serde(flatten)]
    #[schemars(skip)]
    pub x: Extras,
}

/// Something one can point at: a text, or a table with an id, tags and examples.
///
/// Written as a bare string, its id is its place in the list, from 1.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Point {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Text>,
    pub text: Text,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Text>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Text>,
    #[serde(flatten)]
    pub x: Extras,
}

impl JsonSchema for Point {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Point".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let text = || serde_json::json!({ "type": "string", "minLength": 1 });
        schemars::json_schema!({
            "description": "A text, or a table with an id, tags and examples.",
            "anyOf": [
                text(),
                {
                    "type": "object",
                    "properties": {
                        "id": {
                            "description": "Short id; its place in the list where it has none.",
                            "type": "string",
                            "minLength": 1
                        },
                        "text": text(),
                        "tags": {
                            "description": "Such as a proficiency.",
                            "type": "array",
                            "items": text()
                        },
                        "examples": { "type": "array", "items": text() }
                    },
                    "required": ["text"]
                }
            ]
        })
    }
}
