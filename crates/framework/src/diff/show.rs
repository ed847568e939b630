//! Values as a reader can take them in.

use serde_json::Value;

/// Any value in one line: texts as they are, ranges in words, lists and tables with their parts.
pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Array(entries) => {
            let entries: Vec<String> = entries.iter().map(shown).collect();
            entries.join("; ")
        }
        Value::Object(_) => range(value).unwrap_or_else(|| table(value)),
    }
}

/// "5–8", "5 or more".
fn range(value: &Value) -> Option<String> {
    let range = value.as_object()?;
    let known = |key: &String| ["from", "to", "open"].contains(&key.as_str());
    let from = range.get("from").filter(|_| range.keys().all(known))?;
    let from = from.is_number().then(|| from.to_string())?;
    let open = range
        .get("open")
        .and_then(Value::as_bool)
        .unwrap_or_default();
    Some(match (range.get("to"), open) {
        (None, _) => format!("{from} or more"),
        (Some(to), false) => format!("{from}–{to}"),
        (Some(to), true) => format!("{from}–{to} or more"),
    })
}

fn table(value: &Value) -> String {
    let parts = value.as_object().into_iter().flatten();
    let parts = parts.map(|(key, value)| format!("{}: {}", words(key), shown(value)));
    parts.collect::<Vec<_>>().join("; ")
}

/// A key as one speaks of it.
pub(super) fn words(key: &str) -> String {
    if key.starts_with("x-") {
        return format!("`{key}`");
    }
    match key {
        "about" => "description".to_owned(),
        "does" => "what people here do".to_owned(),
        "is_not" => "what it is not".to_owned(),
        "not_yet" => "what is not asked yet".to_owned(),
        "when" => "when it fits".to_owned(),
        "waive" => "exception to a rule".to_owned(),
        "above" => "line for the levels above".to_owned(),
        key => key.replace('_', " "),
    }
}
