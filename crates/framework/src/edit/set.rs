//! Setting a key of a thing, and taking it away.

use super::find::Spot;
use super::layout::{Entry, Found, Holder, Kind, Node, Seg};
use super::pieces::{Pieces, Slot};
use super::read::words;
use super::splice::{edit, least};
use super::value::Style;
use super::{EditError, Editor, Value, lines};
use crate::fix::Edit;

impl Editor {
    /// Gives a key of a thing this value, and touches nothing where it has it already. An empty
    /// value takes the key away.
    pub fn set(&self, path: &str, key: &str, value: &Value) -> Result<Vec<Edit>, EditError> {
        let spot = self.find(path)?;
        if self.read(&spot, key).as_ref() == Some(value) {
            return Ok(Vec::new());
        }
        if value.is_empty() {
            return self.clear(path, key);
        }
        let way = self.way(&spot, key);
        let Some(node) = self.layout(spot.file).value(&way) else {
            return self.insert(&spot, &way, value);
        };
        let text = self.source(spot.file);
        let style = Style::of(text);
        let indent = lines::indent(text, node.span.start);
        let (range, new) = match (&node.kind, value) {
            (Kind::List(items), Value::Texts(texts)) => {
                let pieces = Pieces::of(text, node, style);
                let slots = slots(text, style, items, texts);
                (pieces.inner(), pieces.with(&slots))
            }
            _ => (node.span.clone(), style.value(value, indent, false)),
        };
        Ok(least(text, spot.file, range, &new).into_iter().collect())
    }

    /// Takes a key of a thing away. A comment on its line stays, as a line of its own.
    pub fn clear(&self, path: &str, key: &str) -> Result<Vec<Edit>, EditError> {
        let spot = self.find(path)?;
        Ok(self.clear_way(spot.file, &spot.key(key)))
    }

    pub(super) fn clear_way(&self, file: u32, way: &[Seg]) -> Vec<Edit> {
        let layout = self.layout(file);
        let text = self.source(file);
        if let Some((holder, entry)) = layout.entry(way) {
            return match holder {
                Holder::Section => vec![taken_out(text, file, entry)],
                Holder::Braces(node) => self.without(file, node, entry),
            };
        }
        if let Some(Found::Dotted(index, depth)) = layout.get(way) {
            let section = &layout.sections[index];
            let rest = &way[section.way.len()..];
            let ours = |entry: &&Entry| {
                let mut pairs = entry.keys.iter().zip(rest);
                entry.keys.len() > depth && pairs.all(|(key, seg)| *seg == Seg::Key(key.clone()))
            };
            let entries = section.entries.iter().filter(ours);
            return entries.map(|entry| taken_out(text, file, entry)).collect();
        }
        self.without_sections(file, way)
    }

    /// A table in braces without one of its entries.
    fn without(&self, file: u32, node: &Node, entry: &Entry) -> Vec<Edit> {
        let Kind::Table(entries) = &node.kind else {
            return Vec::new();
        };
        let text = self.source(file);
        let pieces = Pieces::of(text, node, Style::of(text));
        let others = (0..entries.len()).filter(|at| !std::ptr::eq(&raw const entries[*at], entry));
        let slots: Vec<Slot> = others.map(Slot::Kept).collect();
        let new = pieces.with(&slots);
        least(text, file, pieces.inner(), &new)
            .into_iter()
            .collect()
    }

    /// Writes a key that is not there yet.
    pub(super) fn insert(
        &self,
        spot: &Spot,
        way: &[Seg],
        value: &Value,
    ) -> Result<Vec<Edit>, EditError> {
        let (Some(Seg::Key(key)), owner) = (way.last(), &way[..way.len() - 1]) else {
            return Err(EditError::Key(String::new()));
        };
        let layout = self.layout(spot.file);
        let text = self.source(spot.file);
        let style = Style::of(text);
        match layout.get(owner) {
            Some(Found::Section(index)) => {
                let before = if owner == spot.way {
                    spot.kind.fields()
                } else {
                    &[]
                };
                let before = before.iter().take_while(|field| field.key != key.as_str());
                let before: Vec<&str> = before.map(|field| field.key).collect();
                let section = &layout.sections[index];
                let known = owner == spot.way;
                let after = if known {
                    let named = |key: &&str| {
                        let entries = section.entries.iter().rev();
                        entries.into_iter().find(|entry| entry.keys[0] == **key)
                    };
                    before.iter().rev().find_map(named)
                } else {
                    section.entries.last()
                };
                let at = after.map_or(section.header.end, |entry| entry.span.end);
                let beside = after.or(section.entries.first());
                let indent = beside.map_or("", |entry| lines::indent(text, entry.span.start));
                let written = style.value(value, indent, true);
                let line = format!("{indent}{} = {written}", style.key(key));
                Ok(vec![new_line(text, spot.file, at, &line, style)])
            }
            Some(Found::Dotted(index, _)) => {
                let section = &layout.sections[index];
                let rest = &way[section.way.len()..];
                let names = rest.iter().filter_map(|seg| match seg {
                    Seg::Key(key) => Some(style.key(key)),
                    Seg::Index(_) => None,
                });
                let name = names.collect::<Vec<_>>().join(".");
                let first = |entry: &&Entry| Some(&Seg::Key(entry.keys[0].clone())) == rest.first();
                let last = section.entries.iter().rev().find(first);
                let at = last.map_or(section.header.end, |entry| entry.span.end);
                let indent = lines::indent(text, at);
                let line = format!("{indent}{name} = {}", style.value(value, indent, true));
                Ok(vec![new_line(text, spot.file, at, &line, style)])
            }
            Some(Found::Value(node)) if matches!(node.kind, Kind::Table(_)) => {
                let pieces = Pieces::of(text, node, style);
                let mut slots: Vec<Slot> = (0..pieces.len()).map(Slot::Kept).collect();
                let entry = format!("{} = {}", style.key(key), style.value(value, "", false));
                slots.push(Slot::New(entry));
                let new = pieces.with(&slots);
                Ok(least(text, spot.file, pieces.inner(), &new)
                    .into_iter()
                    .collect())
            }
            None if owner.len() > spot.way.len() => self.insert_table(spot, owner, key, value),
            _ => Err(EditError::Shape(key.clone())),
        }
    }

    /// Writes a table that is not there yet, for its first key: with a header of its own where its
    /// owner has one, in braces otherwise.
    fn insert_table(
        &self,
        spot: &Spot,
        way: &[Seg],
        key: &str,
        value: &Value,
    ) -> Result<Vec<Edit>, EditError> {
        let (Some(Seg::Key(name)), true) = (way.last(), self.has_header(spot)) else {
            let table = Value::Table(vec![(key.to_owned(), value.clone())]);
            return self.insert(spot, way, &table);
        };
        let layout = self.layout(spot.file);
        let text = self.source(spot.file);
        let style = Style::of(text);
        let Some(Found::Section(index)) = layout.get(&spot.way) else {
            return Err(EditError::Shape(name.clone()));
        };
        let owner = &layout.sections[index].name;
        let newline = style.newline;
        let lines = format!(
            "{newline}[{owner}.{}]{newline}{} = {}",
            style.key(name),
            style.key(key),
            style.value(value, "", true)
        );
        let block = self.block(spot.file, &spot.way);
        let end = block.map_or(text.len(), |block| block.end);
        Ok(vec![line_at(text, spot.file, end, &lines, style)])
    }
}

/// A line of its own behind the line that a place stands on.
fn new_line(text: &str, file: u32, at: usize, line: &str, style: Style) -> Edit {
    line_at(text, file, lines::end(text, at), line, style)
}

/// A line of its own where another ends: behind its line break, or at the end of the file.
pub(super) fn line_at(text: &str, file: u32, end: usize, line: &str, style: Style) -> Edit {
    let newline = style.newline;
    if end == 0 || text[..end].ends_with('\n') {
        edit(file, end..end, format!("{line}{newline}"))
    } else {
        edit(file, end..end, format!("{newline}{line}"))
    }
}

/// The lines of an entry, taken out. Nobody asked for the comment behind it to go.
fn taken_out(text: &str, file: u32, entry: &Entry) -> Edit {
    let (start, end) = (entry.span.start, entry.span.end);
    let line = lines::end(text, end);
    let behind = text[end..line].trim_start();
    if behind.starts_with('#') {
        edit(file, start..line - behind.len(), "")
    } else {
        edit(file, lines::start(text, start)..line, "")
    }
}

/// Which items of a list stay, which are written anew, in the order of the new texts.
fn slots(text: &str, style: Style, items: &[Node], texts: &[String]) -> Vec<Slot> {
    let old: Vec<Option<String>> = items.iter().map(words).collect();
    let mut used = vec![false; old.len()];
    let mut from: Vec<Option<usize>> = Vec::with_capacity(texts.len());
    for new in texts {
        let same = |at: &usize| !used[*at] && old[*at].as_deref() == Some(new.as_str());
        let kept = (0..old.len()).find(same);
        if let Some(at) = kept {
            used[at] = true;
        }
        from.push(kept);
    }
    // What has other words is the item between the neighbours that it had.
    let mut slots = Vec::with_capacity(texts.len());
    let mut before = None;
    for (place, new) in texts.iter().enumerate() {
        let next = before.map_or(0, |at: usize| at + 1);
        let slot = match from[place] {
            Some(at) => {
                before = Some(at);
                Slot::Kept(at)
            }
            None if used.get(next) == Some(&false) => {
                used[next] = true;
                before = Some(next);
                Slot::Changed(next, in_other_words(text, style, &items[next], new))
            }
            None => Slot::New(style.string(new)),
        };
        slots.push(slot);
    }
    slots
}

/// An item with another text; of a table only its `text` changes.
fn in_other_words(text: &str, style: Style, item: &Node, new: &str) -> String {
    let written = style.string(new);
    let Some(inner) = item.under("text") else {
        return written;
    };
    let (start, end) = (item.span.start, item.span.end);
    let before = &text[start..inner.span.start];
    let after = &text[inner.span.end..end];
    format!("{before}{written}{after}")
}
