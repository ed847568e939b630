//! What stands below one heading: keys, paragraphs, lists and tables.

use framework::Span;

use super::super::blocks::Block;
use super::super::matrix::matrix;
use super::sections::sections;
use super::{KNOWN, Section, entry, key, listed};
use crate::document::{MAX_DEPTH, Node, Table, Trouble, Value};

/// What stands below a heading, as the entries of a table.
pub(super) fn content(
    text: &str,
    section: Section,
    depth: usize,
    is_root: bool,
) -> Result<Table, Trouble> {
    if depth > MAX_DEPTH / 4 {
        return Err(Trouble::new(
            section.at.start as usize,
            "headings stand too deep here",
        ));
    }
    let mut table = Table::new();
    let mut prose: Vec<Node> = Vec::new();
    let mut heading_of_list = None;
    let story_ends = story_end(&section.blocks, is_root);
    for (place, block) in section.blocks.into_iter().enumerate() {
        match block {
            Block::Prose {
                lead: Some((key, node)),
                ..
            } => table.push((key, node)),
            Block::Prose { raw, .. } => {
                heading_of_list = heading_above_list(&raw).filter(|_| place >= story_ends);
                prose.push(raw);
            }
            Block::List(items)
                if place < story_ends
                    && !items.iter().all(leads)
                    && !listed::are_levels(&items) =>
            {
                let ends = items.first().zip(items.last());
                prose.extend(ends.map(|(from, to)| {
                    let at = Span {
                        end: to.at.end,
                        ..from.at
                    };
                    Node {
                        value: Value::Nothing,
                        at,
                    }
                }));
            }
            Block::List(items) if listed::are_levels(&items) => listed::levels(items, &mut table),
            Block::List(items) => list(
                items,
                &mut heading_of_list,
                &mut prose,
                &mut table,
                section.at,
            ),
            Block::Table { head, rows } => matrix(&head, rows, &mut table),
            Block::Heading { .. } => {}
        }
    }
    if is_root && prose.first().and_then(Node::words).is_some_and(is_note) {
        let first = prose.remove(0);
        table.push(entry("note", first.value, first.at));
    }
    if prose.first().is_some_and(|first| first.words().is_some()) {
        let first = prose.remove(0);
        table.insert(0, (key("summary", first.at), first));
    }
    if let (Some(from), Some(to)) = (prose.first(), prose.last()) {
        let at = Span {
            end: to.at.end,
            ..from.at
        };
        let words = text
            .get(at.start as usize..at.end as usize)
            .unwrap_or_default()
            .trim();
        let name = if is_root { "about" } else { "story" };
        let place = table.len().min(1);
        table.insert(place, entry(name, Value::Text(words.to_owned()), at));
    }
    let is_known = KNOWN.contains(&section.title.as_str());
    sections(text, section.sections, depth, is_known, &mut table)?;
    Ok(table)
}

/// Whether the first line of a page is about the page, and not about what it describes: who changed
/// it last, whom to ask.
fn is_note(words: &str) -> bool {
    const BEGINNINGS: [&str; 20] = [
        "author:",
        "contact:",
        "created by",
        "created on",
        "draft",
        "edited by",
        "last changed",
        "last edited",
        "last modified",
        "last reviewed",
        "last update",
        "maintained by",
        "note:",
        "owned by",
        "owner:",
        "page owner",
        "questions in",
        "status:",
        "updated",
        "version ",
    ];
    let plain = words.to_lowercase().replace(['*', '_'], "");
    let plain = plain.trim_start_matches(['>', ' ', '(']);
    let is_short = words.chars().count() <= 200;
    is_short && BEGINNINGS.iter().any(|it| plain.starts_with(it))
}

/// How many of the blocks are running text with what belongs to it: a list between paragraphs is a
/// part of the story, one after the last of them is a list of points.
fn story_end(blocks: &[Block], is_root: bool) -> usize {
    let is_story = |block: &Block| match block {
        Block::Prose { lead, raw } => lead.is_none() && heading_above_list(raw).is_none(),
        Block::List(_) => is_root,
        _ => false,
    };
    // Bold keys stand below the story.
    let first_lead = blocks.iter().position(|block| {
        matches!(
            block,
            Block::Prose { lead: Some(_), .. } | Block::Table { .. }
        )
    });
    let before = &blocks[..first_lead.unwrap_or(blocks.len())];
    before.iter().rposition(is_story).map_or(0, |last| last + 1)
}

/// "For example:" above a list is its heading.
fn heading_above_list(raw: &Node) -> Option<String> {
    let words = raw.words().unwrap_or_default();
    let is_short = words.ends_with(':') && words.len() < 60 && !words.contains('\n');
    is_short.then(|| words.trim_matches([':', '*', '_', ' ']).to_owned())
}

/// Whether an item is a key and its text.
fn leads(node: &Node) -> bool {
    node.table()
        .is_some_and(|it| it.len() == 1 && it[0].0.words != "text")
}

/// A list: points under what the section is called or a line above it, or keys and their texts.
fn list(
    items: Vec<Node>,
    heading: &mut Option<String>,
    prose: &mut Vec<Node>,
    table: &mut Table,
    at: Span,
) {
    if items.iter().all(leads) {
        for item in items {
            if let Value::Table(lead) = item.value {
                table.extend(lead);
            }
        }
        return;
    }
    let items = items
        .into_iter()
        .map(|item| if leads(&item) { unled(&item) } else { item })
        .collect();
    let name = heading.take();
    if name.is_some() {
        prose.pop();
    }
    table.push(entry(
        &name.unwrap_or_else(|| "criteria".to_owned()),
        Value::List(items),
        at,
    ));
}

/// An item that begins with bold words, among others that do not: one text again.
fn unled(node: &Node) -> Node {
    let words = match node.table().and_then(|table| table.first()) {
        Some((key, inner)) => format!("{}: {}", key.words, inner.words().unwrap_or_default()),
        None => String::new(),
    };
    Node {
        value: Value::Text(words),
        at: node.at,
    }
}
