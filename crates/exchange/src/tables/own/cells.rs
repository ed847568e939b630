//! What values look like in a cell, for people, and how they are read back.

use serde_json::{Map, Value, json};

/// A mark before each entry of a list. Lines that go on are set in by two spaces.
const MARK: &str = "• ";

pub(super) fn lines(entries: &[Value]) -> String {
    let entries = entries.iter().filter_map(Value::as_str);
    let entries: Vec<String> = entries
        .map(|entry| format!("{MARK}{}", entry.replace('\n', "\n  ")))
        .collect();
    entries.join("\n")
}

/// The entries of a list; lines without a mark, as people may write them, are an entry each.
pub(super) fn entries(cell: &str) -> Vec<Value> {
    let mut entries: Vec<String> = Vec::new();
    for line in cell.split('\n') {
        if let Some(entry) = line.strip_prefix(MARK) {
            entries.push(entry.to_owned());
        } else if let Some((rest, before)) = line.strip_prefix("  ").zip(entries.last_mut()) {
            before.push('\n');
            before.push_str(rest);
        } else if !line.trim().is_empty() {
            entries.push(line.trim_start_matches(['•', '-', ' ']).to_owned());
        }
    }
    entries.retain(|entry| !entry.is_empty());
    entries.into_iter().map(Value::String).collect()
}

/// `0 to 2`, `5+` where it is open above, `3 to 4+` where the upper end is a marker, `5 or more`
/// where there is none.
pub(super) fn range(value: &Value) -> String {
    let number = |key: &str| value.get(key).map(ToString::to_string);
    let from = number("from").unwrap_or_default();
    let open = value
        .get("open")
        .and_then(Value::as_bool)
        .unwrap_or_default();
    match number("to") {
        Some(to) => format!("{from} to {to}{}", if open { "+" } else { "" }),
        None => format!("{from}{}", if open { "+" } else { " or more" }),
    }
}

/// A range as the file format writes it; nothing for what is none.
pub(super) fn range_of(cell: &str) -> Option<Value> {
    let cell = cell.trim();
    let number = |text: &str| -> Option<Value> {
        let text = text.trim();
        let whole = text.parse::<i64>().map(Value::from);
        whole.ok().or_else(|| {
            text.parse::<f64>()
                .ok()
                .filter(|it| it.is_finite())
                .map(Value::from)
        })
    };
    if let Some((from, to)) = cell.split_once(" to ").or_else(|| cell.split_once('–')) {
        let (from, marker) = (number(from)?, to.strip_suffix('+'));
        let to = number(marker.unwrap_or(to))?;
        return Some(match marker {
            Some(_) => json!({ "from": from, "to": to, "open": true }),
            None => json!([from, to]),
        });
    }
    if let Some(from) = cell.strip_suffix("or more") {
        return Some(json!({ "from": number(from)? }));
    }
    let from = number(cell.strip_suffix('+').unwrap_or(cell))?;
    Some(if cell.ends_with('+') {
        json!([from])
    } else {
        json!([from, from])
    })
}

pub(super) fn truth(value: &Value) -> String {
    let yes = value.as_bool().unwrap_or_default();
    if yes { "yes" } else { "no" }.to_owned()
}

pub(super) fn truth_of(cell: &str) -> Option<Value> {
    match cell.trim().to_lowercase().as_str() {
        "yes" | "true" | "1" | "x" => Some(Value::Bool(true)),
        "no" | "false" | "0" => Some(Value::Bool(false)),
        _ => None,
    }
}

/// Whether a list of points has nothing but texts, so that a cell holds it.
pub(super) fn are_plain(points: &[Value]) -> bool {
    let plain = |point: &Value| {
        point
            .as_object()
            .is_some_and(|it| it.len() == 1 && it.contains_key("text"))
    };
    points.iter().all(plain)
}

/// The texts of plain points.
pub(super) fn texts(points: &[Value]) -> Vec<Value> {
    let texts = points.iter().filter_map(|point| point.get("text"));
    texts.cloned().collect()
}

/// What a row of a list is known by: its id, the way it is, its level.
pub(super) fn key(row: &Map<String, Value>) -> Option<String> {
    let text = |key: &str| row.get(key).and_then(Value::as_str);
    let way = || Some(format!("{}-{}", text("from")?, text("to")?));
    text("id")
        .map(str::to_owned)
        .or_else(way)
        .or_else(|| text("level").map(str::to_owned))
}

/// What each row of a list is known by; its place where nothing tells it apart.
pub(super) fn keys(rows: &[Value]) -> Vec<String> {
    let keys: Vec<Option<String>> = rows.iter().map(|row| key(row.as_object()?)).collect();
    let unique = |place: usize| {
        let key = keys[place].as_ref()?;
        let alone = keys.iter().flatten().filter(|it| *it == key).count() == 1;
        alone.then(|| key.clone())
    };
    (0..rows.len())
        .map(|place| unique(place).unwrap_or_else(|| format!("#{}", place + 1)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{entries, lines, range_of};
    use serde_json::json;

    #[test]
    fn a_list_with_anything_in_it_comes_back() {
        for list in [
            json!(["One", "Two"]),
            json!(["One\n• not two\n\n  three", "- Two"]),
            json!(["  set in"]),
        ] {
            let list = list.as_array().expect("a list");
            assert_eq!(&entries(&lines(list)), list);
        }
        assert_eq!(entries("- One\nTwo"), [json!("One"), json!("Two")]);
    }

    #[test]
    fn a_range_is_what_people_write() {
        assert_eq!(range_of("0 to 2"), Some(json!([0, 2])));
        assert_eq!(range_of("5+"), Some(json!([5])));
        assert_eq!(
            range_of("3 to 4+"),
            Some(json!({ "from": 3, "to": 4, "open": true }))
        );
        assert_eq!(range_of("0.8 to 1"), Some(json!([0.8, 1])));
        assert_eq!(range_of("6"), Some(json!([6, 6])));
        assert_eq!(range_of("a few"), None);
    }
}
