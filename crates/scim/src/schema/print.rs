//! A schema as `/Schemas` shows it: RFC 7643, section 7.

use serde_json::{Map, Value, json};

use super::{Attribute, Returned, Schema, Type};

pub fn printed(schema: &Schema, location: &str) -> Value {
    json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Schema"],
        "id": schema.urn,
        "name": schema.name,
        "description": schema.words,
        "attributes": schema.attributes.iter().map(attribute).collect::<Vec<_>>(),
        "meta": { "resourceType": "Schema", "location": location },
    })
}

fn attribute(of: &Attribute) -> Value {
    let mut printed = Map::new();
    let mut say = |key: &str, value: Value| printed.insert(key.to_owned(), value);
    say("name", of.name.into());
    say("type", word(of.kind).into());
    say("multiValued", of.many.into());
    say("description", of.words.into());
    say("required", of.required.into());
    if !of.usual.is_empty() {
        say("canonicalValues", of.usual.into());
    }
    if !matches!(of.kind, Type::Boolean | Type::Complex(_)) {
        say("caseExact", of.exact.into());
    }
    let mutability = if of.writable { "readWrite" } else { "readOnly" };
    say("mutability", mutability.into());
    let returned = match of.returned {
        Returned::Always => "always",
        Returned::Default => "default",
        Returned::Request => "request",
    };
    say("returned", returned.into());
    say(
        "uniqueness",
        if of.unique { "server" } else { "none" }.into(),
    );
    match of.kind {
        Type::Reference(kinds) => {
            say("referenceTypes", kinds.into());
        }
        Type::Complex(parts) => {
            let parts: Vec<Value> = parts.iter().map(attribute).collect();
            say("subAttributes", parts.into());
        }
        _ => {}
    }
    Value::Object(printed)
}

const fn word(kind: Type) -> &'static str {
    match kind {
        Type::Text => "string",
        Type::Boolean => "boolean",
        Type::DateTime => "dateTime",
        Type::Binary => "binary",
        Type::Reference(_) => "reference",
        Type::Complex(_) => "complex",
    }
}
