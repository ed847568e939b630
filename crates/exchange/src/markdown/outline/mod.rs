//! From headings and what stands below them to values within values: which headings are levels,
//! which tables are matrices of levels.

mod content;
mod dimension;
mod guides;
mod level;
mod listed;
mod sections;

use framework::Span;

use super::blocks::Block;
use crate::document::{Key, Node, Table, Trouble, Value};
use crate::tables::{LevelName, Sure};
use content::content;
use guides::guides;
use level::named_level;

/// A heading with what stands below it.
struct Section {
    title: String,
    anchor: Option<String>,
    depth: usize,
    /// Of the heading.
    at: Span,
    /// Where the next heading of this depth or above stands, in bytes.
    end: u32,
    blocks: Vec<Block>,
    sections: Vec<Section>,
}

/// The document of a file.
pub(super) fn of(
    text: &str,
    blocks: Vec<Block>,
    front: Option<Node>,
    file: u32,
) -> Result<Node, Trouble> {
    let at = Span {
        file,
        start: 0,
        end: 0,
    };
    let mut root = nested(blocks, at, text.len() as u32);
    let mut table = match front.map(|front| front.value) {
        Some(Value::Table(table)) => table,
        Some(value) => vec![(key("front matter", at), Node { value, at })],
        None => Table::new(),
    };
    // One heading at the top is the title of the file, and no part of it.
    if root.sections.len() == 1
        && root.sections[0].depth == 1
        && let Some(only) = root.sections.pop()
    {
        if only.anchor.is_some() || is_level(&only) {
            let level = named_level(text, only, 0, &mut table)?;
            table.push(entry("levels", Value::Table(vec![level]), at));
            table.extend(content(text, root, 0, true)?);
            return Ok(Node {
                value: Value::Table(table),
                at,
            });
        }
        let is_name =
            |(key, node): &(Key, Node)| key.words == "name" && node.words() == Some(&only.title);
        if !table.iter().any(is_name) {
            table.insert(0, entry("title", Value::Text(only.title), only.at));
        }
        root.blocks.extend(only.blocks);
        root.sections = only.sections;
    }
    root.sections = guides(root.sections, text, &mut table);
    table.extend(content(text, root, 0, true)?);
    Ok(Node {
        value: Value::Table(table),
        at,
    })
}

/// Headings of a file that the pages of a framework have, beside levels and dimensions.
const KNOWN: [&str; 3] = ["Groups", "Ways between levels", "Transitions"];

/// The heading that a framework's guides stand below.
const SHELF: &str = "Further reading";

/// Whether most of the headings below one are those of levels.
fn has_levels(section: &Section) -> bool {
    let levels = section.sections.iter().filter(|it| is_level(it)).count();
    levels * 2 > section.sections.len()
        && section.title != SHELF
        && !KNOWN.contains(&section.title.as_str())
}

fn is_level(section: &Section) -> bool {
    LevelName::of(&section.title).sure == Sure::Yes && !is_track(section) && !has_levels(section)
}

/// Whether a section says of itself what kind of track it is.
fn is_track(section: &Section) -> bool {
    const KINDS: [&str; 5] = ["trunk", "ic", "management", "program", "apex"];
    section.blocks.iter().any(|block| match block {
        Block::Prose {
            lead: Some((key, node)),
            ..
        } => key.words == "Kind" && node.words().is_some_and(|kind| KINDS.contains(&kind)),
        _ => false,
    })
}

pub(in crate::markdown) fn key(words: &str, at: Span) -> Key {
    Key {
        words: words.to_owned(),
        at,
    }
}

pub(in crate::markdown) fn entry(words: &str, value: Value, at: Span) -> (Key, Node) {
    (key(words, at), Node { value, at })
}

/// Sections within sections, by the depth of their headings.
fn nested(blocks: Vec<Block>, at: Span, length: u32) -> Section {
    let section = |title: String, anchor, depth, at| Section {
        title,
        anchor,
        depth,
        at,
        end: length,
        blocks: Vec::new(),
        sections: Vec::new(),
    };
    let mut open = vec![section(String::new(), None, 0, at)];
    let close = |open: &mut Vec<Section>, depth: usize, end: u32| {
        while open.len() > 1 && open.last().is_some_and(|last| last.depth >= depth) {
            let done = open.pop();
            if let (Some(above), Some(done)) = (open.last_mut(), done) {
                above.sections.push(Section { end, ..done });
            }
        }
    };
    for block in blocks {
        match block {
            Block::Heading { depth, words } => {
                close(&mut open, depth, words.at.start);
                let title = words.words.split_whitespace().collect::<Vec<_>>().join(" ");
                open.push(section(title, words.anchor, depth, words.at));
            }
            other => {
                if let Some(last) = open.last_mut() {
                    last.blocks.push(other);
                }
            }
        }
    }
    close(&mut open, 1, length);
    open.pop()
        .unwrap_or_else(|| section(String::new(), None, 0, at))
}
