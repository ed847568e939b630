//! How a file is laid out: its tables, entries and values, each with the bytes that it takes.
//!
//! The reader keeps where values stand. An edit has to know more: where an entry's key begins,
//! which comma follows an item, where a table ends. All offsets count bytes of the text as
//! [`crate::Sources`] holds it, without a byte order mark.

use std::ops::Range;

/// A step on the way from a file's root to a value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Seg {
    Key(String),
    Index(usize),
}

pub(super) type Way = Vec<Seg>;

/// One file, taken apart.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// The entries before the first header stand in a section of their own, without a header.
    pub(super) sections: Vec<Section>,
    /// Whether it is TOML from the first byte to the last. Where it is not, nothing is edited.
    pub(super) sound: bool,
}

/// A header and the entries under it.
#[derive(Debug)]
pub(super) struct Section {
    /// `[levels.expects]` or `[[levels]]`; empty for the root.
    pub(super) header: Range<usize>,
    /// As the header writes it, such as `levels.expects`.
    pub(super) name: String,
    /// The way to the table that it opens.
    pub(super) way: Way,
    pub(super) entries: Vec<Entry>,
}

impl Section {
    /// Behind its last entry, or behind its header where it has none.
    pub(super) fn end(&self) -> usize {
        let last = self.entries.last();
        last.map_or(self.header.end, |entry| entry.span.end)
    }
}

/// `key = value`.
#[derive(Debug)]
pub(super) struct Entry {
    /// More than one where the key is dotted.
    pub(super) keys: Vec<String>,
    /// Where each of them is written.
    pub(super) places: Vec<Range<usize>>,
    pub(super) span: Range<usize>,
    pub(super) value: Node,
}

#[derive(Debug)]
pub(super) struct Node {
    pub(super) span: Range<usize>,
    pub(super) kind: Kind,
}

#[derive(Debug)]
pub(super) enum Kind {
    Text(String),
    /// A number, a date, true or false: as it is written.
    Plain,
    List(Vec<Node>),
    Table(Vec<Entry>),
}

/// What stands at the end of a way.
#[derive(Debug, Clone, Copy)]
pub(super) enum Found<'a> {
    /// A value. The entry is the one whose value it is, or stands in.
    Value(&'a Node),
    /// A table with a header.
    Section(usize),
    /// A table that only dotted keys speak of: the entries whose keys go on from here, in this
    /// section, after so many keys.
    Dotted(usize, usize),
}

impl Layout {
    /// What stands at the end of a way, if anything does.
    pub(super) fn get(&self, way: &[Seg]) -> Option<Found<'_>> {
        let mut dotted = None;
        for (index, section) in self.sections.iter().enumerate() {
            let Some(rest) = way.strip_prefix(section.way.as_slice()) else {
                continue;
            };
            if rest.is_empty() {
                return Some(Found::Section(index));
            }
            for entry in &section.entries {
                if let Some(node) = below(entry, rest) {
                    return Some(Found::Value(node));
                }
                if goes_on(entry, rest) && dotted.is_none() {
                    dotted = Some(Found::Dotted(index, rest.len()));
                }
            }
        }
        dotted
    }

    /// The value at the end of a way.
    pub(super) fn value(&self, way: &[Seg]) -> Option<&Node> {
        match self.get(way)? {
            Found::Value(node) => Some(node),
            _ => None,
        }
    }

    /// The words at the end of a way, where it leads to a text.
    pub(super) fn text(&self, way: &[Seg]) -> Option<&str> {
        self.value(way)?.text()
    }

    /// How many entries the list at the end of a way has, however it is written.
    pub(super) fn count(&self, way: &[Seg]) -> usize {
        if let Some(Node {
            kind: Kind::List(items),
            ..
        }) = self.value(way)
        {
            return items.len();
        }
        let entry = |section: &&Section| {
            section.way.len() == way.len() + 1
                && section.way.starts_with(way)
                && matches!(section.way.last(), Some(Seg::Index(_)))
        };
        self.sections.iter().filter(entry).count()
    }

    /// The entry that a way names, with what it stands in: a section, or a table in braces.
    pub(super) fn entry(&self, way: &[Seg]) -> Option<(Holder<'_>, &Entry)> {
        for section in &self.sections {
            let Some(rest) = way.strip_prefix(section.way.as_slice()) else {
                continue;
            };
            for entry in &section.entries {
                if is_named(entry, rest) {
                    return Some((Holder::Section, entry));
                }
            }
        }
        // In a table in braces: as many keys at the end as an entry of it may have.
        let keys = way
            .iter()
            .rev()
            .take_while(|seg| matches!(seg, Seg::Key(_)));
        (1..=keys.count()).find_map(|length| {
            let (owner, rest) = way.split_at(way.len() - length);
            let node = self.value(owner)?;
            let Kind::Table(entries) = &node.kind else {
                return None;
            };
            let entry = entries.iter().find(|entry| is_named(entry, rest))?;
            Some((Holder::Braces(node), entry))
        })
    }
}

/// What an entry stands in.
#[derive(Debug, Clone, Copy)]
pub(super) enum Holder<'a> {
    Section,
    Braces(&'a Node),
}

impl Node {
    pub(super) fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    /// What stands under a key of a table in braces.
    pub(super) fn under(&self, key: &str) -> Option<&Node> {
        let Kind::Table(entries) = &self.kind else {
            return None;
        };
        let rest = [Seg::Key(key.to_owned())];
        entries.iter().find_map(|entry| below(entry, &rest))
    }

    fn descend(&self, rest: &[Seg]) -> Option<&Node> {
        let Some(first) = rest.first() else {
            return Some(self);
        };
        match (&self.kind, first) {
            (Kind::List(items), Seg::Index(index)) => items.get(*index)?.descend(&rest[1..]),
            (Kind::Table(entries), Seg::Key(_)) => {
                entries.iter().find_map(|entry| below(entry, rest))
            }
            _ => None,
        }
    }
}

/// The value that an entry has at the end of what is left of a way.
fn below<'a>(entry: &'a Entry, rest: &[Seg]) -> Option<&'a Node> {
    let count = entry.keys.len();
    (rest.len() >= count && is_named(entry, &rest[..count]))
        .then(|| entry.value.descend(&rest[count..]))?
}

fn is_named(entry: &Entry, rest: &[Seg]) -> bool {
    entry.keys.len() == rest.len() && same(&entry.keys, rest)
}

/// Whether an entry's dotted key goes on from the end of a way.
fn goes_on(entry: &Entry, rest: &[Seg]) -> bool {
    entry.keys.len() > rest.len() && same(&entry.keys, rest)
}

fn same(keys: &[String], segs: &[Seg]) -> bool {
    let mut pairs = keys.iter().zip(segs);
    pairs.all(|(key, seg)| matches!(seg, Seg::Key(name) if name == key))
}
