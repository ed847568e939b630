//! Adding a thing to its list, removing it, moving it up or down.

use std::ops::Range;

use super::find::Spot;
use super::kind::{Form, Kind};
use super::layout::{Found, Node, Seg, Way};
use super::pieces::{Pieces, Slot};
use super::set::line_at;
use super::splice::{edit, least};
use super::value::Style;
use super::{Direction, EditError, Editor, Value, lines};
use crate::fix::Edit;

impl Editor {
    /// Adds a thing to a list of another, or of the framework where `owner` is empty: behind the
    /// thing `after`, or at the end. Its keys are written in their usual order.
    pub fn add(
        &self,
        owner: &str,
        list: &str,
        keys: &[(&str, Value)],
        after: Option<&str>,
    ) -> Result<Vec<Edit>, EditError> {
        let (kind, siblings, home) = self.siblings(owner, list)?;
        let entries = in_order(kind, keys);
        let behind = match after {
            Some(path) => Some(self.find(path)?),
            None => siblings.last().cloned(),
        };
        if let Some(path) = self.taken(owner, kind, &entries) {
            return Err(EditError::Taken(path));
        }
        match behind {
            Some(behind) => self.add_behind(&behind, list, &entries),
            None => self.add_first(home.as_ref(), list, &entries),
        }
    }

    /// One more thing in a list, behind this one of it.
    pub(super) fn add_behind(
        &self,
        behind: &Spot,
        list: &str,
        entries: &[(String, Value)],
    ) -> Result<Vec<Edit>, EditError> {
        let text = self.source(behind.file);
        let style = Style::of(text);
        if let Some((node, index)) = self.in_list(behind) {
            let pieces = Pieces::of(text, node, style);
            let mut slots: Vec<Slot> = (0..pieces.len()).map(Slot::Kept).collect();
            slots.insert(index + 1, Slot::New(style.table(entries)));
            let new = pieces.with(&slots);
            return Ok(least(text, behind.file, pieces.inner(), &new)
                .into_iter()
                .collect());
        }
        let Some(Found::Section(section)) = self.layout(behind.file).get(&behind.way) else {
            return Err(EditError::Shape(list.to_owned()));
        };
        let name = &self.layout(behind.file).sections[section].name;
        let lines = section_lines(style, name, entries);
        let block = self.block(behind.file, &behind.way);
        let end = block.map_or(text.len(), |block| block.end);
        Ok(vec![line_at(text, behind.file, end, &lines, style)])
    }

    /// The first thing of a list: with the list, in its owner or behind the framework's header.
    pub(super) fn add_first(
        &self,
        home: Option<&Spot>,
        list: &str,
        entries: &[(String, Value)],
    ) -> Result<Vec<Edit>, EditError> {
        if let Some(home) = home {
            let way = home.key(list);
            if let Some(node) = self.layout(home.file).value(&way) {
                // `criteria = []`
                let text = self.source(home.file);
                let tables = Value::Tables(vec![entries.to_vec()]);
                let indent = lines::indent(text, node.span.start);
                let new = Style::of(text).value(&tables, indent, self.has_header(home));
                return Ok(least(text, home.file, node.span.clone(), &new)
                    .into_iter()
                    .collect());
            }
            return self.insert(home, &way, &Value::Tables(vec![entries.to_vec()]));
        }
        let file = self.find("")?.file;
        let text = self.source(file);
        let style = Style::of(text);
        let lines = section_lines(style, list, entries);
        Ok(vec![line_at(text, file, text.len(), &lines, style)])
    }

    /// Removes a thing, with the comments that stand directly above it. What refers to it stays:
    /// [`super::references`] lists it.
    pub fn remove(&self, path: &str) -> Result<Vec<Edit>, EditError> {
        let spot = self.find(path)?;
        if path.is_empty() {
            return Err(EditError::Key("framework".to_owned()));
        }
        let Some((node, index)) = self.in_list(&spot) else {
            return Ok(self.clear_way(spot.file, &spot.way));
        };
        let list = &spot.way[..spot.way.len() - 1];
        Ok(self.without_items(spot.file, list, node, &[index]))
    }

    /// A list in brackets without the items at these places, which are in order. With its last item
    /// its key goes too, unless the list has comments of its own.
    pub(super) fn without_items(
        &self,
        file: u32,
        way: &[Seg],
        list: &Node,
        gone: &[usize],
    ) -> Vec<Edit> {
        let text = self.source(file);
        let pieces = Pieces::of(text, list, Style::of(text));
        let others = (0..pieces.len()).filter(|at| gone.binary_search(at).is_err());
        let slots: Vec<Slot> = others.map(Slot::Kept).collect();
        if slots.is_empty() && !pieces.has_own_comments() {
            return self.clear_way(file, way);
        }
        let new = pieces.with(&slots);
        least(text, file, pieces.inner(), &new)
            .into_iter()
            .collect()
    }

    /// Moves a thing past its neighbour in its list.
    pub fn shift(&self, path: &str, direction: Direction) -> Result<Vec<Edit>, EditError> {
        let spot = self.find(path)?;
        let (Some(Seg::Index(index)), list) = (spot.way.last(), &spot.way[..spot.way.len() - 1])
        else {
            return Err(EditError::Shape(path.to_owned()));
        };
        let count = self.layout(spot.file).count(list);
        let other = match direction {
            Direction::Up => index.checked_sub(1).ok_or(EditError::First),
            Direction::Down => Some(index + 1)
                .filter(|at| *at < count)
                .ok_or(EditError::Last),
        };
        let other = match other {
            Ok(other) => other,
            // Beside it in reading order, in another file.
            Err(_) if self.goes_on(&spot, direction) => {
                return Err(EditError::Apart(path.to_owned()));
            }
            Err(end) => return Err(end),
        };
        let (first, second) = (*index.min(&other), *index.max(&other));
        let text = self.source(spot.file);
        if let Some((node, _)) = self.in_list(&spot) {
            let pieces = Pieces::of(text, node, Style::of(text));
            let mut slots: Vec<Slot> = (0..pieces.len()).map(Slot::Kept).collect();
            slots.swap(first, second);
            let new = pieces.with(&slots);
            return Ok(least(text, spot.file, pieces.inner(), &new)
                .into_iter()
                .collect());
        }
        let block = |index: usize| {
            let mut way: Way = list.to_vec();
            way.push(Seg::Index(index));
            let apart = || EditError::Apart(path.to_owned());
            self.block(spot.file, &way).ok_or_else(apart)
        };
        let (one, two) = (block(first)?, block(second)?);
        if one.end > two.start || !self.only_blank(spot.file, one.end..two.start) {
            return Err(EditError::Apart(path.to_owned()));
        }
        let closed = text[..two.end].ends_with('\n');
        let newline = Style::of(text).newline;
        let (upper, lower) = (&text[two.clone()], &text[one.clone()]);
        let between = &text[one.end..two.start];
        let new = if closed {
            format!("{upper}{between}{lower}")
        } else {
            format!(
                "{upper}{newline}{between}{}",
                lower.trim_end_matches(['\n', '\r'])
            )
        };
        Ok(least(text, spot.file, one.start..two.end, &new)
            .into_iter()
            .collect())
    }

    /// Whether a list goes on beside the end of its part in this file.
    fn goes_on(&self, spot: &Spot, direction: Direction) -> bool {
        let [Seg::Key(list), Seg::Index(_)] = spot.way.as_slice() else {
            return false;
        };
        let all = self.items(list, spot.kind);
        let place = all.iter().position(|other| other == spot);
        place.is_some_and(|place| match direction {
            Direction::Up => place > 0,
            Direction::Down => place + 1 < all.len(),
        })
    }

    /// The list of a thing that is an item of a list in brackets, and its place there.
    fn in_list(&self, spot: &Spot) -> Option<(&Node, usize)> {
        let (Seg::Index(index), list) = spot.way.split_last()? else {
            return None;
        };
        Some((self.layout(spot.file).value(list)?, *index))
    }

    fn siblings(
        &self,
        owner: &str,
        list: &str,
    ) -> Result<(Kind, Vec<Spot>, Option<Spot>), EditError> {
        let unknown = || EditError::Key(list.to_owned());
        if owner.is_empty() {
            let known = Kind::LISTS.into_iter().find(|(name, _)| *name == list);
            let (_, kind) = known.ok_or_else(unknown)?;
            return Ok((kind, self.items(list, kind), None));
        }
        let spot = self.find(owner)?;
        let form = spot.kind.field(list).map(|field| field.form);
        let Some(Form::Things(kind)) = form else {
            return Err(unknown());
        };
        let siblings = self.inner(&spot, list, kind);
        Ok((kind, siblings, Some(spot)))
    }

    /// The path that a new thing would share with one that is there.
    fn taken(&self, owner: &str, kind: Kind, entries: &[(String, Value)]) -> Option<String> {
        let word = |key: &str| {
            let entry = entries.iter().find(|(name, _)| name == key);
            entry.and_then(|(_, value)| match value {
                Value::Text(text) => Some(text.as_str()),
                _ => None,
            })
        };
        let path = match kind {
            Kind::Transition => format!("{}-{}", word("from")?, word("to")?),
            Kind::Takeaway => format!("{owner}#{}", word("level")?),
            Kind::Band => format!("{}#band", word("level")?),
            Kind::Step => format!("{owner}.{}", word("id")?),
            Kind::Section if owner.contains('#') => format!("{owner}.{}", word("id")?),
            _ if owner.is_empty() => word("id")?.to_owned(),
            _ => format!("{owner}#{}", word("id")?),
        };
        let found = self.spot(&path)?;
        // `L5` may be a level and nothing else; a guide may share its id with no dimension's step.
        (found.kind == kind || owner.is_empty()).then_some(path)
    }

    /// The lines of a table with a header, with those of all tables below it; none where other
    /// things stand between them.
    pub(super) fn block(&self, file: u32, way: &[Seg]) -> Option<Range<usize>> {
        let layout = self.layout(file);
        let text = self.source(file);
        let ours: Vec<usize> = (0..layout.sections.len())
            .filter(|index| {
                let section = &layout.sections[*index];
                !section.header.is_empty() && section.way.starts_with(way)
            })
            .collect();
        let (first, last) = (*ours.first()?, *ours.last()?);
        if last - first + 1 != ours.len() {
            return None;
        }
        let start = self.lines_of(file, first).start;
        Some(start..self.lines_of(file, last).end.max(start).min(text.len()))
    }

    /// The lines of one section: its header with the comments above it, and its entries.
    fn lines_of(&self, file: u32, index: usize) -> Range<usize> {
        let sections = &self.layout(file).sections;
        let text = self.source(file);
        let section = &sections[index];
        let before = index
            .checked_sub(1)
            .map_or(0, |above| sections[above].end());
        let header = lines::start(text, section.header.start);
        let start = lines::with_comments(text, header, before);
        start..lines::end(text, section.end())
    }

    /// The sections below a way, taken out; with a gap each.
    pub(super) fn without_sections(&self, file: u32, way: &[Seg]) -> Vec<Edit> {
        let text = self.source(file);
        let sections = &self.layout(file).sections;
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for (index, section) in sections.iter().enumerate() {
            if section.header.is_empty() || !section.way.starts_with(way) {
                continue;
            }
            let range = lines::with_gap(text, self.lines_of(file, index));
            match ranges.last_mut() {
                // What stands between two of them goes with them: it is blank.
                Some(last) if self.only_blank(file, last.end.min(range.start)..range.start) => {
                    last.end = last.end.max(range.end);
                }
                _ => ranges.push(range),
            }
        }
        ranges
            .into_iter()
            .map(|range| edit(file, range, ""))
            .collect()
    }

    fn only_blank(&self, file: u32, range: Range<usize>) -> bool {
        self.source(file)[range].trim().is_empty()
    }
}

fn in_order(kind: Kind, keys: &[(&str, Value)]) -> Vec<(String, Value)> {
    let fields = kind.fields().iter();
    let given = |key: &str| keys.iter().find(|(name, _)| *name == key);
    let entries = fields.filter_map(|field| given(field.key));
    let entries = entries.filter(|(_, value)| !value.is_empty());
    entries
        .map(|(key, value)| ((*key).to_owned(), value.clone()))
        .collect()
}

/// A table with a header as lines, with a blank one above.
fn section_lines(style: Style, name: &str, entries: &[(String, Value)]) -> String {
    let newline = style.newline;
    let keys: Vec<String> = entries
        .iter()
        .map(|(key, value)| format!("{} = {}", style.key(key), style.value(value, "", true)))
        .collect();
    format!("{newline}[[{name}]]{newline}{}", keys.join(newline))
}
