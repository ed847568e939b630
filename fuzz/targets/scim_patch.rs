//! Any operations on a user and on a group. What comes out of them is still one: it has its id and
//! its name, and what is taken of it is taken the same again.
//!
//! An operation is a line: `add`, `replace` or `remove`, then the path up to a tab, then the value
//! as JSON. Whatever begins with `{` is a whole body as it would be sent.

#![no_main]

use libfuzzer_sys::fuzz_target;
use scim::patch::{apply, operations};
use scim::schema::{Kind, accept};
use serde_json::{Map, Value, json};

fuzz_target!(|text: &str| {
    let body = match text.strip_prefix('{') {
        Some(_) => serde_json::from_str(text).unwrap_or(Value::Null),
        None => json!({
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
            "Operations": text.lines().map(operation).collect::<Vec<_>>(),
        }),
    };
    let Ok(operations) = operations(&body) else {
        return;
    };
    for (kind, before) in [(Kind::User, fuzz::user()), (Kind::Group, fuzz::group())] {
        let mut document = before.clone();
        if apply(kind, &mut document, &operations).is_ok() {
            holds(kind, &before, document);
        }
    }
});

fn operation(line: &str) -> Value {
    let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
    let (path, value) = rest.split_once('\t').unwrap_or((rest, ""));
    let mut said = json!({ "op": verb });
    if !path.is_empty() {
        said["path"] = path.into();
    }
    if let Ok(value) = serde_json::from_str::<Value>(value) {
        said["value"] = value;
    }
    said
}

fn holds(kind: Kind, before: &Map<String, Value>, after: Map<String, Value>) {
    for read_only in ["schemas", "id", "meta", "groups"] {
        assert_eq!(after.get(read_only), before.get(read_only), "{read_only}");
    }
    let name = match kind {
        Kind::User => "userName",
        Kind::Group => "displayName",
    };
    assert!(after.get(name).is_some_and(Value::is_string), "{after:?}");
    let known = |name: &String| {
        let own = kind.attributes().any(|attribute| attribute.name == *name);
        own || kind.extension().is_some_and(|known| known.urn == *name)
    };
    assert!(after.keys().all(known), "{after:?}");

    let schemas = after["schemas"].clone();
    let Ok(taken) = accept(kind, &Value::Object(after)) else {
        return;
    };
    let mut again = taken.clone();
    again.insert("schemas".into(), schemas);
    assert_eq!(accept(kind, &Value::Object(again)), Ok(taken));
}
