//! Small values that several things share.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::text::Text;

/// Keys that begin with `x-`: kept and shown, never interpreted.
pub type Extras = BTreeMap<String, serde_json::Value>;

/// A range that may be open above ("400K+"): `[from, to]`, `[from]`, or
/// `{ from = …, to = …, open = true }` where the upper end is a marker and not a limit.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Range<T> {
    pub from: T,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<T>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub open: bool,
}

impl<T: JsonSchema> JsonSchema for Range<T> {
    fn schema_name() -> Cow<'static, str> {
        let ends = T::schema_name();
        let ends = if ends.starts_with("int") {
            "WholeNumber"
        } else {
            "Number"
        };
        format!("{ends}Range").into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let number = generator.subschema_for::<T>();
        json_schema!({
            "description": "`[from, to]`, `[from]` where it is open above, or a table with `open = true` where `to` is a marker and not a limit.",
            "anyOf": [
                { "type": "array", "items": number, "minItems": 1, "maxItems": 2 },
                {
                    "type": "object",
                    "properties": { "from": number, "to": number, "open": { "type": "boolean" } },
                    "required": ["from"],
                    "additionalProperties": false
                }
            ]
        })
    }
}

/// What a level expects on one dimension.
#[derive(Debug, Clone, PartialEq)]
pub struct Expectation {
    pub dimension: Text,
    pub step: Text,
}

/// The expectations of one level, in the order they were written: `dimension = "step"`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Expectations(pub Vec<Expectation>);

impl Expectations {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = &Expectation> {
        self.0.iter()
    }

    /// The id of the step expected on this dimension, where one is.
    pub fn on(&self, dimension: &str) -> Option<&Text> {
        self.0
            .iter()
            .find(|e| e.dimension == dimension)
            .map(|e| &e.step)
    }
}

impl Serialize for Expectations {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for expectation in &self.0 {
            map.serialize_entry(&expectation.dimension, &expectation.step)?;
        }
        map.end()
    }
}

impl JsonSchema for Expectations {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Expectations".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "description": "What this level expects: a dimension's id and the id of the step on it.",
            "additionalProperties": { "type": "string" }
        })
    }
}

/// A deliberate exception from a rule, written beside the thing it concerns.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Waiver {
    /// The rule's code, such as `expectation-regression`.
    pub rule: Text,
    /// Narrows the waiver to one dimension or level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<Text>,
    /// Why the exception is meant. Readers of the finding see it.
    pub reason: Text,
    #[serde(flatten)]
    #[schemars(skip)]
    pub x: Extras,
}
