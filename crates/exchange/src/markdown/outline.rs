//! From headings and what stands below them to values within values: which headings are levels,
//! which tables are matrices of levels.

use framework::Span;

use super::blocks::Block;
use super::matrix::matrix;
use crate::document::{Key, MAX_DEPTH, Node, Table, Trouble, Value};
use crate::shapes::{is_dimensions, is_levels};
use crate::tables::{LevelName, Sure};

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

/// Takes the sections out that are reading beside levels and dimensions, as they are written.
fn guides(sections: Vec<Section>, text: &str, table: &mut Table) -> Vec<Section> {
    let speaks = |section: &Section| {
        is_level(section)
            || has_levels(section)
            || is_track(section)
            || is_dimensions(&section.title)
            || is_levels(&section.title)
            || KNOWN.contains(&section.title.as_str())
            || section
                .blocks
                .iter()
                .any(|block| matches!(block, Block::Table { .. }))
    };
    if !sections.iter().any(speaks) {
        return sections;
    }
    let (kept, others): (Vec<_>, Vec<_>) = sections.into_iter().partition(speaks);
    let mut list = Vec::new();
    for section in others {
        let is_shelf = section.title == SHELF && section.blocks.is_empty();
        let articles = if is_shelf {
            section.sections
        } else {
            vec![section]
        };
        for article in articles {
            let at = Span {
                start: article.at.end,
                end: article.end,
                ..article.at
            };
            let body = text
                .get(at.start as usize..at.end as usize)
                .unwrap_or_default()
                .trim();
            let mut guide = vec![entry("title", Value::Text(article.title), article.at)];
            guide.extend(
                article
                    .anchor
                    .map(|id| entry("id", Value::Text(id), article.at)),
            );
            if !body.is_empty() {
                guide.push(entry("body", Value::Text(body.to_owned()), at));
            }
            list.push(Node {
                value: Value::Table(guide),
                at: article.at,
            });
        }
    }
    if let Some(first) = list.first() {
        let at = first.at;
        table.push(entry("guides", Value::List(list), at));
    }
    kept
}

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

pub(super) fn key(words: &str, at: Span) -> Key {
    Key {
        words: words.to_owned(),
        at,
    }
}

pub(super) fn entry(words: &str, value: Value, at: Span) -> (Key, Node) {
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

/// What stands below a heading, as the entries of a table.
fn content(text: &str, section: Section, depth: usize, is_root: bool) -> Result<Table, Trouble> {
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
            Block::List(items) if place < story_ends && !items.iter().all(leads) => {
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

/// The sections below a heading: levels together, dimensions together, others by their headings.
/// Below a heading whose parts are known to be neither, they are taken as they come.
fn sections(
    text: &str,
    sections: Vec<Section>,
    depth: usize,
    is_known: bool,
    table: &mut Table,
) -> Result<(), Trouble> {
    let (levels, others): (Vec<_>, Vec<_>) = sections
        .into_iter()
        .partition(|it| !is_known && is_level(it));
    if let Some(first) = levels.first() {
        let at = first.at;
        let mut all = Table::new();
        for level in levels {
            all.push(named_level(text, level, depth, table)?);
        }
        table.push(entry("levels", Value::Table(all), at));
    }
    // The same levels below several headings: what the headings name is looked at in steps.
    let titles = |section: &Section| -> Vec<String> {
        section
            .sections
            .iter()
            .filter(|it| is_level(it))
            .map(|it| it.title.clone())
            .collect()
    };
    let all: Vec<Vec<String>> = others
        .iter()
        .filter(|it| has_levels(it))
        .map(titles)
        .collect();
    let repeats = all.iter().enumerate().any(|(place, one)| {
        all[..place]
            .iter()
            .any(|other| other.iter().any(|title| one.contains(title)))
    });
    let (mut tracks, mut dimensions) = (Table::new(), Table::new());
    for section in others {
        let at = section.at;
        let is_track = is_track(&section);
        let has_levels = has_levels(&section) || is_track;
        if is_dimensions(&section.title) {
            let mut within = Table::new();
            for inner in section.sections {
                within.push(dimension(text, inner, depth + 1)?);
            }
            table.push(entry(&section.title, Value::Table(within), at));
        } else if has_levels && repeats && !is_track {
            dimensions.push(dimension(text, section, depth)?);
        } else if has_levels && !is_levels(&section.title) {
            let title = section.title.clone();
            let anchor = section.anchor.clone();
            let mut track = content(text, section, depth + 1, false)?;
            for (key, _) in track
                .iter_mut()
                .filter(|(key, _)| key.words == "criteria" && is_track)
            {
                "contents".clone_into(&mut key.words);
            }
            track.insert(0, entry("name", Value::Text(title.clone()), at));
            track.extend(anchor.map(|id| entry("id", Value::Text(id), at)));
            tracks.push(entry(&title, Value::Table(track), at));
        } else {
            let title = section.title.clone();
            let anchor = section.anchor.clone();
            let mut inner = content(text, section, depth + 1, false)?;
            inner.extend(anchor.map(|id| entry("id", Value::Text(id), at)));
            table.push((key(&title, at), simplest(inner, at)));
        }
    }
    for (name, things) in [("tracks", tracks), ("competencies", dimensions)] {
        if let Some((first, _)) = things.first() {
            let at = first.at;
            table.push(entry(name, Value::Table(things), at));
        }
    }
    Ok(())
}

/// A level. Ways between levels that stand on its page are put beside it.
fn named_level(
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

/// A thing with steps: the headings below its own.
fn dimension(text: &str, mut section: Section, depth: usize) -> Result<(Key, Node), Trouble> {
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
fn simplest(mut table: Table, at: Span) -> Node {
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
