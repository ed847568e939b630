use serde_json::{Map, Value, json};

use super::{apply, operations};
use crate::Error;
use crate::schema::Kind;

/// What a group says after these operations.
fn patched(said: &Value) -> Result<Map<String, Value>, Error> {
    let body = json!({ "schemas": [super::URN], "Operations": said });
    let mut document = Map::new();
    document.insert("displayName".into(), "Engines".into());
    document.insert(
        "members".into(),
        json!([{ "value": "1" }, { "value": "2" }]),
    );
    apply(Kind::Group, &mut document, &operations(&body)?)?;
    Ok(document)
}

fn members(of: &Map<String, Value>) -> Vec<&str> {
    let all = of.get("members").and_then(Value::as_array);
    let values = all.into_iter().flatten().map(|member| &member["value"]);
    values.filter_map(Value::as_str).collect()
}

#[test]
fn operations_follow_one_another() {
    let after = patched(&json!([
        { "op": "add", "path": "members", "value": [{ "value": "3" }] },
        { "op": "remove", "path": "members[value eq \"1\"]" },
        { "op": "replace", "path": "displayName", "value": "Differences" },
    ]));
    let after = after.expect("they can be done");
    assert_eq!(members(&after), ["2", "3"]);
    assert_eq!(after["displayName"], "Differences");
}

#[test]
fn a_value_for_many_counts_as_often_as_it_is_copied() {
    let many: Vec<Value> = (0..10_000)
        .map(|n| json!({ "value": n.to_string() }))
        .collect();
    let add = json!({ "op": "add", "path": "members", "value": many });
    let all = |value: &str| {
        let replace = json!({ "op": "replace", "path": "members.value", "value": value });
        patched(&json!([add, replace]))
    };
    assert!(all("x").is_ok());
    assert!(matches!(all(&"x".repeat(100_000)), Err(Error::TooLarge(_))));
}

#[test]
fn there_are_so_many_operations_and_no_more() {
    let one = json!({ "op": "replace", "path": "displayName", "value": "x" });
    assert!(patched(&vec![one.clone(); super::MOST].into()).is_ok());
    let more = patched(&vec![one; super::MOST + 1].into());
    assert!(matches!(more, Err(Error::TooLarge(_))));
    assert!(matches!(
        patched(&json!([])),
        Err(Error::Bad("invalidSyntax", _))
    ));
}
