//! A table of the model as lines: plain keys first, then its sections, lists broken where they
//! are long.

use serde_json::{Map, Value};

use super::strings;

/// As far as a line goes before a list is broken, in characters.
const WIDTH: usize = 100;

/// As far as a table in braces goes: a criterion or a signal is a sentence or two.
const WIDE: usize = 240;

/// Lists of tables that are written a line each, in braces, where they are short enough.
const IN_LINES: [&str; 4] = ["criteria", "signals", "takeaways", "time"];

/// Tables that are always sections of their own.
const IN_SECTIONS: [&str; 3] = ["expects", "framework", "promotion"];

/// The value behind a key that its author made.
pub(super) fn is_own(key: &str) -> bool {
    key.starts_with("x-")
}

/// Writes the keys of a table, and after them its sections, under `path`.
pub(super) fn table(out: &mut String, path: &str, table: &Map<String, Value>) {
    let (lines, sections): (Vec<_>, Vec<_>) =
        table.iter().partition(|(key, value)| in_line(key, value));
    for (key, value) in lines {
        line(out, key, value);
    }
    for (key, value) in sections {
        let path = match path {
            "" => strings::key(key),
            _ => format!("{path}.{}", strings::key(key)),
        };
        match value {
            Value::Array(list) => {
                for item in list {
                    section(out, &format!("[[{path}]]"), &path, item);
                }
            }
            _ => section(out, &format!("[{path}]"), &path, value),
        }
    }
}

fn section(out: &mut String, head: &str, path: &str, value: &Value) {
    if !out.is_empty() {
        out.push('\n');
    }
    out.push_str(head);
    out.push('\n');
    if let Value::Object(inner) = value {
        table(out, path, inner);
    }
}

/// Whether a value stands on the line of its key, or in sections below.
fn in_line(key: &str, value: &Value) -> bool {
    if is_own(key) {
        return true;
    }
    match value {
        Value::Object(_) => {
            !IN_SECTIONS.contains(&key) && key.len() + 3 + inline(value, false).len() <= WIDTH
        }
        Value::Array(list) => {
            let is_point = |item: &Value| !item.is_object() || bare_text(item).is_some();
            let fits = |item: &Value| {
                let line = inline(item, false);
                line.chars().count() <= WIDE && !line.contains("\\n")
            };
            // A list with a bare text in it cannot be made of sections.
            list.iter().any(is_point)
                || list.is_empty()
                || IN_LINES.contains(&key) && list.iter().all(fits)
        }
        _ => true,
    }
}

fn line(out: &mut String, key: &str, value: &Value) {
    let exact = is_own(key);
    let key = strings::key(key);
    out.push_str(&key);
    out.push_str(" = ");
    match value {
        Value::String(text) => out.push_str(&strings::text(text, exact)),
        _ => broken(out, value, 0, key.len() + 3, exact),
    }
    out.push('\n');
}

/// A value that begins at a column: on this line where it fits, a list an item a line otherwise.
fn broken(out: &mut String, value: &Value, indent: usize, column: usize, exact: bool) {
    let whole = inline(value, exact);
    let list = match value {
        Value::Array(list) if column + whole.chars().count() > WIDTH => list,
        _ => return out.push_str(&whole),
    };
    out.push_str("[\n");
    for item in list {
        out.extend(std::iter::repeat_n(' ', indent + 2));
        broken(out, item, indent + 2, indent + 3, exact);
        out.push_str(",\n");
    }
    out.extend(std::iter::repeat_n(' ', indent));
    out.push(']');
}

/// A value on one line.
fn inline(value: &Value, exact: bool) -> String {
    match value {
        // An author's own `nan` is read as nothing, and so is the way to write nothing.
        Value::Null => "nan".to_owned(),
        Value::Bool(truth) => truth.to_string(),
        Value::Number(number) => self::number(number),
        Value::String(text) => strings::single(text),
        Value::Array(list) => {
            let items: Vec<_> = list.iter().map(|item| inline(item, exact)).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(table) => match bare_text(value).or_else(|| range(table)) {
            Some(short) if !exact => inline(&short, exact),
            _ => braces(table, exact),
        },
    }
}

fn braces(table: &Map<String, Value>, exact: bool) -> String {
    let written = |(key, value): (&String, &Value)| {
        let exact = exact || is_own(key);
        format!("{} = {}", strings::key(key), inline(value, exact))
    };
    let entries: Vec<_> = table.iter().map(written).collect();
    match entries.as_slice() {
        [] => "{}".to_owned(),
        entries => format!("{{ {} }}", entries.join(", ")),
    }
}

/// A point that is no more than its text is written as the text.
fn bare_text(value: &Value) -> Option<Value> {
    let table = value.as_object().filter(|table| table.len() == 1)?;
    table.get("text").filter(|text| text.is_string()).cloned()
}

/// A range as `[from, to]` or `[from]`, where nothing else has to be said of it.
fn range(table: &Map<String, Value>) -> Option<Value> {
    let from = table.get("from").filter(|from| from.is_number())?;
    let open = table.get("open").and_then(Value::as_bool);
    match (table.get("to"), open, table.len()) {
        (Some(to), None, 2) => Some(Value::Array(vec![from.clone(), to.clone()])),
        (None, Some(true), 2) => Some(Value::Array(vec![from.clone()])),
        _ => None,
    }
}

/// A number, with its thousands apart where there are many. TOML has whole numbers of 64 bits with
/// a sign; what goes beyond them is written as a text.
fn number(number: &serde_json::Number) -> String {
    match (number.as_i64(), number.as_f64()) {
        (Some(whole), _) if whole.unsigned_abs() < 10_000 => whole.to_string(),
        (Some(whole), _) => apart(whole),
        (None, Some(decimal)) if number.is_f64() => format!("{decimal:?}"),
        _ => strings::single(&number.to_string()),
    }
}

fn apart(whole: i64) -> String {
    let digits = whole.unsigned_abs().to_string();
    let mut written = String::from(if whole < 0 { "-" } else { "" });
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            written.push('_');
        }
        written.push(digit);
    }
    written
}
