//! The JSON Schema of the file format, generated from the model's types.

use schemars::transform::{Transform, transform_subschemas};
use schemars::{Schema, generate::SchemaSettings};
use serde_json::{Value, json};

use crate::model::Framework;

/// The schema of one file of a framework, as pretty JSON with a newline at the end.
///
/// A framework may be spread over many files, so no file has to hold `[framework]`.
pub fn schema() -> String {
    let settings = SchemaSettings::draft07().with_transform(Closed);
    let mut schema = settings
        .into_generator()
        .into_root_schema_for::<Framework>();
    schema.insert("title".into(), json!("Waymark framework"));
    schema.remove("required");
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
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
