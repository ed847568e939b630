//! Levels as the items of a list, with what is said of each below it.

use super::{entry, key};
use crate::document::{Node, Table, Value};
use crate::tables::{LevelName, Sure};

/// Whether most items of a list are called like levels, and have something below them.
pub(super) fn are_levels(items: &[Node]) -> bool {
    let is_level =
        |item: &&Node| named(item).is_some_and(|(name, _)| LevelName::of(name).sure == Sure::Yes);
    let levels = items.iter().filter(is_level).count();
    levels >= 2 && levels * 2 > items.len()
}

/// The items as levels, each with its keys and lists.
pub(super) fn levels(items: Vec<Node>, table: &mut Table) {
    let Some(at) = items.first().map(|item| item.at) else {
        return;
    };
    let mut levels = Table::new();
    for item in items {
        let at = item.at;
        let Some((name, below)) = named(&item) else {
            // An item without anything below it is a level that says nothing yet.
            let words = item.words().unwrap_or_default().to_owned();
            levels.push(entry(&words, Value::Table(called(&words, at)), at));
            continue;
        };
        let mut level = called(name, at);
        let mut points = Vec::new();
        for node in below {
            match (said(node), named(node)) {
                (Some((label, words)), _) => {
                    level.push(entry(label, Value::Text(words.to_owned()), node.at));
                }
                (None, Some((heading, below))) => {
                    let heading = heading.trim_end_matches(':');
                    level.push(entry(heading, Value::List(below.to_vec()), node.at));
                }
                (None, None) => points.push(node.clone()),
            }
        }
        if !points.is_empty() {
            level.push(entry("does", Value::List(points), at));
        }
        levels.push((
            key(name, at),
            Node {
                value: Value::Table(level),
                at,
            },
        ));
    }
    table.push(entry("levels", Value::Table(levels), at));
}

fn called(words: &str, at: framework::Span) -> Table {
    let named = LevelName::of(words);
    let name = if named.name.is_empty() {
        words.to_owned()
    } else {
        named.name
    };
    vec![
        entry("id", Value::Text(named.id), at),
        entry("name", Value::Text(name), at),
    ]
}

/// An item with a list below it: its own words, and the items there.
fn named(item: &Node) -> Option<(&str, &[Node])> {
    let [(first, words), (second, below)] = item.table()?.as_slice() else {
        return None;
    };
    let fits = first.words == "text" && second.words == "examples";
    Some((words.words().filter(|_| fits)?, below.list()?))
}

/// "Scope: small tasks": a label of few words, and what it says.
fn said(item: &Node) -> Option<(&str, &str)> {
    if let Some([(key, node)]) = item.table().map(Vec::as_slice) {
        return Some((key.words.as_str(), node.words()?)).filter(|(key, _)| *key != "text");
    }
    let (label, words) = item.words()?.split_once(": ")?;
    let short = label.split(' ').count() <= 4 && label.len() <= 40;
    (short && !words.trim().is_empty()).then_some((label, words.trim()))
}
