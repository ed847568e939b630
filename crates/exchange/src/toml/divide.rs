//! Which thing of a framework stands in which file. A small framework is one file; a larger one is
//! divided as one would look for things: by track, by group, a guide each.

use std::path::PathBuf;

use serde_json::{Map, Value};

use super::layout;
use crate::slug::slug;

/// Up to so many lines, a framework is one file.
const ONE_FILE: usize = 250;

/// A list of more lines than this becomes a folder of files.
const ONE_LIST: usize = 200;

/// Files in one folder. Reading takes a thousand in all.
const MAX_IN_FOLDER: usize = 100;

/// Tables of this many bytes at most stand in one file; reading takes four MiB.
const MAX_BYTES: usize = 3 * 1024 * 1024;

type File = (PathBuf, String);

pub(super) fn divide(model: Value) -> Vec<File> {
    let Value::Object(model) = model else {
        return Vec::new();
    };
    let whole = text(&model);
    if whole.lines().count() <= ONE_FILE {
        return vec![file("framework.toml", &whole)];
    }
    let (mut lists, mut head): (Map<_, _>, Map<_, _>) = (Map::new(), Map::new());
    for (key, value) in model {
        let stays = layout::is_own(&key) || matches!(key.as_str(), "framework" | "tracks");
        if stays {
            head.insert(key, value);
        } else {
            lists.insert(key, value);
        }
    }
    let mut files = Vec::new();
    with_groups(&mut lists, &mut head, &mut files);
    files.push(file("framework.toml", &text(&head)));
    let pay = take(&mut lists, &["bands", "regions"]);
    if !pay.is_empty() {
        files.push(file("pay.toml", &text(&pay)));
    }
    for (key, value) in lists {
        list(&key, value, &mut files);
    }
    files
}

/// Groups stand above their dimensions where the order of both allows it, and otherwise with the
/// tracks.
fn with_groups(lists: &mut Map<String, Value>, head: &mut Map<String, Value>, out: &mut Vec<File>) {
    let Some(Value::Array(groups)) = lists.shift_remove("groups") else {
        return;
    };
    let dimensions = match lists.get("dimensions") {
        Some(Value::Array(dimensions)) => runs(dimensions.clone(), "group"),
        _ => Vec::new(),
    };
    let order = groups.iter().map(|group| word(group, "id"));
    let agree = order.eq(dimensions.iter().map(|(name, _)| name.as_str()));
    if !agree || groups.len() < 2 || dimensions.len() > MAX_IN_FOLDER {
        head.insert("groups".into(), groups.into());
        return;
    }
    lists.shift_remove("dimensions");
    let count = groups.len();
    for (place, (group, (name, dimensions))) in groups.into_iter().zip(dimensions).enumerate() {
        let mut table = Map::new();
        table.insert("groups".into(), Value::Array(vec![group]));
        table.insert("dimensions".into(), dimensions.into());
        out.push(file(
            &path("dimensions", place, count, &name),
            &text(&table),
        ));
    }
}

fn take(lists: &mut Map<String, Value>, keys: &[&str]) -> Map<String, Value> {
    let entries = keys.iter().filter_map(|key| lists.shift_remove_entry(*key));
    entries.collect()
}

/// One list as a file, or as a folder of them where it is long.
fn list(key: &str, value: Value, out: &mut Vec<File>) {
    let name = slug(key);
    let whole = text(&alone(key, value.clone()));
    let Value::Array(items) = value else {
        return out.push(file(&format!("{name}.toml"), &whole));
    };
    let by = match key {
        "levels" => "track",
        "transitions" => "kind",
        "guides" | "dimensions" | "conversations" => "id",
        _ => "",
    };
    let pieces = runs(items, by);
    let mut names: Vec<_> = pieces.iter().map(|(name, _)| name).collect();
    names.sort_unstable();
    names.dedup();
    let is_short = whole.lines().count() <= ONE_LIST || by.is_empty();
    let is_scattered = names.len() < pieces.len() || pieces.len() > MAX_IN_FOLDER;
    let too_few = pieces.len() < 2;
    if whole.len() <= MAX_BYTES && (is_short || is_scattered || too_few) {
        return out.push(file(&format!("{name}.toml"), &whole));
    }
    let pieces = if is_scattered || too_few {
        let items = pieces.into_iter().flat_map(|(_, items)| items).collect();
        by_size(key, items)
    } else {
        pieces
    };
    let count = pieces.len();
    for (place, (piece, items)) in pieces.into_iter().enumerate() {
        let text = text(&alone(key, items.into()));
        out.push(file(&path(&name, place, count, &piece), &text));
    }
}

/// Neighbours that say the same under a key, in their order.
fn runs(items: Vec<Value>, key: &str) -> Vec<(String, Vec<Value>)> {
    let mut runs: Vec<(String, Vec<Value>)> = Vec::new();
    for item in items {
        let name = word(&item, key).to_owned();
        match runs.last_mut() {
            Some((last, run)) if *last == name => run.push(item),
            _ => runs.push((name, vec![item])),
        }
    }
    runs
}

/// As many items a file as may stand in one.
fn by_size(key: &str, items: Vec<Value>) -> Vec<(String, Vec<Value>)> {
    let mut pieces = Vec::new();
    let mut piece = Vec::new();
    let mut bytes = 0;
    for item in items {
        let size = text(&alone(key, Value::Array(vec![item.clone()]))).len();
        if bytes + size > MAX_BYTES && !piece.is_empty() {
            pieces.push((String::new(), std::mem::take(&mut piece)));
            bytes = 0;
        }
        bytes += size;
        piece.push(item);
    }
    pieces.push((String::new(), piece));
    pieces
}

fn word<'a>(item: &'a Value, key: &str) -> &'a str {
    item.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn alone(key: &str, value: Value) -> Map<String, Value> {
    Map::from_iter([(key.to_owned(), value)])
}

fn text(table: &Map<String, Value>) -> String {
    let mut text = String::new();
    layout::table(&mut text, "", table);
    text
}

/// `levels/02-developer.toml`: numbered, so that the order of the paths is the order of the list.
fn path(folder: &str, place: usize, count: usize, name: &str) -> String {
    let digits = count.to_string().len();
    let name = slug(name);
    let dash = if name.is_empty() { "" } else { "-" };
    format!("{folder}/{:0digits$}{dash}{name}.toml", place + 1)
}

/// A file with the line that tells editors where the schema is.
fn file(path: &str, text: &str) -> File {
    let up = "../".repeat(path.matches('/').count());
    let text = format!("#:schema {up}{}\n\n{text}", super::SCHEMA_FILE);
    (PathBuf::from(path), text)
}
