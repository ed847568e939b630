//! The section of something with steps.

use framework::Span;

use super::content::content;
use super::{Section, entry, key};
use crate::document::{Key, Node, Table, Trouble, Value};

/// A thing with steps: the headings below its own.
pub(super) fn dimension(
    text: &str,
    mut section: Section,
    depth: usize,
) -> Result<(Key, Node), Trouble> {
    let at = section.at;
    let title = section.title.clone();
    let anchor = section.anchor.clone();
    let steps = std::mem::take(&mut section.sections);
    let mut table = content(text, section, depth + 1, false)?;
    table.insert(0, entry("name", Value::Text(title.clone()), at));
    table.extend(anchor.map(|id| entry("id", Value::Text(id), at)));
    let mut within = Table::new();
    for step in steps {
        let at = step.at;
        let title = step.title.clone();
        let anchor = step.anchor.clone();
        let mut inner = content(text, step, depth + 2, false)?;
        let id = anchor.map(|anchor| anchor.rsplit('.').next().unwrap_or_default().to_owned());
        if let Some(id) = id {
            inner.push(entry("id", Value::Text(id), at));
            inner.push(entry("name", Value::Text(title.clone()), at));
        }
        within.push((key(&title, at), simplest(inner, at)));
    }
    if !within.is_empty() {
        table.push(entry("steps", Value::Table(within), at));
    }
    Ok(entry(&title, Value::Table(table), at))
}

/// A section that is only a list or only a paragraph is that.
pub(super) fn simplest(mut table: Table, at: Span) -> Node {
    let is_plain = table.len() == 1 && matches!(table[0].0.words.as_str(), "criteria" | "summary");
    if is_plain && let Some((_, node)) = table.pop() {
        return node;
    }
    let value = if table.is_empty() {
        Value::Nothing
    } else {
        Value::Table(table)
    };
    Node { value, at }
}
