//! The JSON Schema of the file format, generated from the model's types.

use schemars::transform::{Transform, transform_subschemas};
use schemars::{Schema, generate::SchemaSettings};
use serde_json::{Map, Value, json};

use crate::model::Framework;

/// The schema of one file of a framework, as pretty JSON with a newline at the end.
///
/// A framework may be spread over many files, so no file has to hold `[framework]`.
pub fn schema() -> String {
    let settings = SchemaSettings::draft07()
        .with_transform(TomlValues)
        .with_transform(Closed);
    let mut schema = settings
        .into_generator()
        .into_root_schema_for::<Framework>();
    schema.insert("title".into(), json!("Waymark framework"));
    schema.insert(
        "description".into(),
        json!("One file of a framework. A framework may be spread over many files."),
    );
    schema.remove("required");
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

/// What TOML can say: there is no null in it, so a key that may be missing is only not required,
/// and its numbers are not told apart by their width.
#[derive(Debug, Clone)]
struct TomlValues;

impl Transform for TomlValues {
    fn transform(&mut self, schema: &mut Schema) {
        transform_subschemas(self, schema);
        let Some(object) = schema.as_object_mut() else {
            return;
        };
        object.remove("format");
        if let Some(Value::Array(types)) = object.get_mut("type") {
            types.retain(|kind| kind != "null");
            if types.len() == 1
                && let Some(only) = types.pop()
            {
                object.insert("type".into(), only);
            }
        }
        without_null(object);
    }
}

/// `anyOf: [X, null]` is X beside the description.
fn without_null(object: &mut Map<String, Value>) {
    let Some(Value::Array(choices)) = object.get_mut("anyOf") else {
        return;
    };
    choices.retain(|choice| choice.get("type").is_none_or(|kind| kind != "null"));
    if choices.len() == 1
        && let Some(choices) = object.remove("anyOf")
    {
        object.insert("allOf".into(), choices);
    }
}

/// Closes every object: a key is known, or begins with `x-`.
#[derive(Debug, Clone)]
struct Closed;

impl Transform for Closed {
    fn transform(&mut self, schema: &mut Schema) {
        transform_subschemas(self, schema);
        let has_properties = schema.get("properties").is_some_and(Value::is_object);
        if has_properties && schema.get("additionalProperties").is_none() {
            schema.insert("additionalProperties".into(), json!(false));
            schema.insert("patternProperties".into(), json!({ "^x-": {} }));
        }
    }
}
