//! The section of a level, and its parts.

use super::content::content;
use super::{KNOWN, Section, entry};
use crate::document::{Key, Node, Table, Trouble, Value};
use crate::tables::LevelName;

/// A level. Ways between levels that stand on its page are put beside it.
pub(super) fn named_level(
    text: &str,
    mut section: Section,
    depth: usize,
    beside: &mut Table,
) -> Result<(Key, Node), Trouble> {
    let at = section.at;
    let inner = std::mem::take(&mut section.sections);
    let mut parts = Vec::new();
    for below in inner {
        let is_part = below
            .anchor
            .as_deref()
            .is_some_and(|anchor| anchor.contains('.'));
        if is_part {
            parts.push(part(text, below, depth + 1)?);
        } else if KNOWN.contains(&below.title.as_str()) {
            let title = below.title.clone();
            let at = below.at;
            let ways = content(text, below, depth + 1, false)?;
            beside.push(entry(&title, Value::Table(ways), at));
        } else {
            section.sections.push(below);
        }
    }
    let title = section.title.clone();
    let named = LevelName::of(&title);
    let anchor = section.anchor.clone();
    let id = anchor.clone().unwrap_or(named.id);
    // Behind its own id, a name is what is left of the heading.
    let name = match title.strip_prefix(id.as_str()) {
        Some(rest) if anchor.is_some() && !rest.trim().is_empty() => rest.trim().to_owned(),
        _ if anchor.is_some() || named.name.is_empty() => title.clone(),
        _ => named.name,
    };
    let mut table = content(text, section, depth + 1, false)?;
    table.insert(0, entry("id", Value::Text(id), at));
    table.insert(1, entry("name", Value::Text(name), at));
    if !parts.is_empty() {
        table.push(entry("parts", Value::List(parts), at));
    }
    Ok(entry(&title, Value::Table(table), at))
}

/// A section of a level that has an address of its own: its text, and the items of its list.
fn part(text: &str, section: Section, depth: usize) -> Result<Node, Trouble> {
    let at = section.at;
    let id = section
        .anchor
        .as_deref()
        .and_then(|anchor| anchor.rsplit('.').next())
        .unwrap_or_default();
    let mut table = vec![
        entry("id", Value::Text(id.to_owned()), at),
        entry("title", Value::Text(section.title.clone()), at),
    ];
    let mut words = Vec::new();
    for (key, node) in content(text, section, depth, false)? {
        match key.words.as_str() {
            "summary" | "story" => words.push(node),
            "criteria" => table.push((
                Key {
                    words: "items".to_owned(),
                    ..key
                },
                node,
            )),
            _ => table.push((key, node)),
        }
    }
    let text: Vec<_> = words.iter().filter_map(Node::words).collect();
    if let Some(first) = words.first() {
        table.push(entry("text", Value::Text(text.join("\n\n")), first.at));
    }
    Ok(Node {
        value: Value::Table(table),
        at,
    })
}
