//! Which keys there are, and of what kind, read from the schema of the file format.

use std::collections::HashMap;

use serde_json::{Map, Value};

/// What a key holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Whole,
    Truth,
    Range,
    Lines,
    /// Texts, or tables with a text.
    Points,
    /// A table.
    One(String),
    /// A list of tables.
    Many(String),
    /// What a level expects: dimension and step.
    Expects,
    /// A list of points for each column.
    Cells,
}

/// The keys of each kind of table, in the model's order.
#[derive(Debug)]
pub(super) struct Shape(HashMap<String, Vec<(String, Kind)>>);

/// The framework as a whole.
pub(super) const WHOLE: &str = "";
/// Something one can point at.
pub(super) const POINT: &str = "Point";

impl Shape {
    pub(super) fn of_the_format() -> Self {
        // The schema is our own, and a test reads every key of it.
        let schema: Value = serde_json::from_str(&framework::schema()).unwrap_or_default();
        let mut shapes = HashMap::from([(WHOLE.to_owned(), keys(&schema))]);
        let definitions = schema.get("definitions").and_then(Value::as_object);
        for (name, definition) in definitions.into_iter().flatten() {
            shapes.insert(name.clone(), keys(definition));
        }
        let point = [
            ("id", Kind::Text),
            ("text", Kind::Text),
            ("tags", Kind::Lines),
            ("examples", Kind::Lines),
        ];
        let point = point.map(|(name, kind)| (name.to_owned(), kind));
        shapes.insert(POINT.to_owned(), point.to_vec());
        Self(shapes)
    }

    pub(super) fn keys(&self, definition: &str) -> &[(String, Kind)] {
        self.0.get(definition).map_or(&[], Vec::as_slice)
    }

    pub(super) fn kind(&self, definition: &str, key: &str) -> Option<&Kind> {
        let mut keys = self.keys(definition).iter();
        keys.find(|(name, _)| name == key).map(|(_, kind)| kind)
    }
}

fn keys(definition: &Value) -> Vec<(String, Kind)> {
    let none = Map::new();
    let properties = definition.get("properties").and_then(Value::as_object);
    let properties = properties.unwrap_or(&none).iter();
    properties
        .map(|(name, value)| (name.clone(), kind(name, value)))
        .collect()
}

fn kind(name: &str, value: &Value) -> Kind {
    if name == "expects" {
        return Kind::Expects;
    }
    if let Some(named) = reference(value).or_else(|| reference(value.get("allOf")?.get(0)?)) {
        return match named {
            "WholeNumberRange" | "NumberRange" => Kind::Range,
            // What can only be one of some words.
            "TrackKind" | "TransitionKind" | "GuideKind" | "Stance" => Kind::Text,
            named => Kind::One(named.to_owned()),
        };
    }
    let items = value.get("items");
    match value.get("type").and_then(Value::as_str) {
        Some("integer") => Kind::Whole,
        Some("boolean") => Kind::Truth,
        Some("array") => match items.and_then(reference) {
            Some(POINT) => Kind::Points,
            Some(named) => Kind::Many(named.to_owned()),
            None if items
                .and_then(|it| it.get("type"))
                .is_some_and(|it| it == "array") =>
            {
                Kind::Cells
            }
            None => Kind::Lines,
        },
        _ => Kind::Text,
    }
}

/// The name behind `{ "$ref": "#/definitions/NAME" }`.
fn reference(value: &Value) -> Option<&str> {
    let target = value.get("$ref")?.as_str()?;
    target.rsplit_once('/').map(|(_, name)| name)
}
