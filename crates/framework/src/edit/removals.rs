//! What takes tables out of the lists that they stand in, found by a value in each of them: as
//! findings know things, by places and not by paths.

use std::collections::HashMap;

use super::layout::{Entry, Kind, Node, Seg, Way};
use super::{Edit, Editor};
use crate::model::Span;
use crate::sources::Sources;

/// What takes a table out of its list, and with it the others of that list that go too.
#[derive(Debug, Clone)]
pub(crate) struct Removal {
    pub(crate) edits: Vec<Edit>,
    /// How many tables it takes out.
    pub(crate) together: usize,
}

/// For each of these values the removal of the table that it stands in; none where that is no table
/// of a list. Comments go with the table that they belong to.
pub(crate) fn removals(sources: &Sources, values: &[Span]) -> Vec<Option<Removal>> {
    if values.is_empty() {
        return Vec::new();
    }
    let editor = Editor::new(sources.clone());
    let ways = ways(&editor, values);
    let mut lists: HashMap<(u32, &[Seg]), Vec<usize>> = HashMap::new();
    for ((file, way), (list, place)) in ways.iter().flatten().filter_map(in_list) {
        // A table with a header stands by itself.
        let is_list = editor.layout(file).value(list).is_some();
        let together = if is_list { list } else { way };
        lists.entry((file, together)).or_default().push(place);
    }
    let removals: HashMap<(u32, &[Seg]), Removal> = lists
        .into_iter()
        .map(|((file, way), mut places)| {
            places.sort_unstable();
            let removal = Removal {
                edits: editor.without_all(file, way, &places),
                together: places.len(),
            };
            ((file, way), removal)
        })
        .collect();
    let of = |found: &(u32, Way)| {
        let ((file, way), (list, _)) = in_list(found)?;
        let removal = removals.get(&(file, list)).or(removals.get(&(file, way)))?;
        Some(removal)
            .filter(|removal| !removal.edits.is_empty())
            .cloned()
    };
    ways.iter().map(|way| of(way.as_ref()?)).collect()
}

/// A table's way, with that of its list and its place there.
type Placed<'w> = ((u32, &'w [Seg]), (&'w [Seg], usize));

fn in_list((file, way): &(u32, Way)) -> Option<Placed<'_>> {
    let (Seg::Index(place), list) = way.split_last()? else {
        return None;
    };
    Some(((*file, way), (list, *place)))
}

impl Editor {
    /// A list without these entries, or a table with a header taken out.
    fn without_all(&self, file: u32, way: &[Seg], places: &[usize]) -> Vec<Edit> {
        match self.layout(file).value(way) {
            Some(list) => self.without_items(file, way, list, places),
            None => self.clear_way(file, way),
        }
    }
}

/// The way to the table that each of these values stands in.
fn ways(editor: &Editor, values: &[Span]) -> Vec<Option<(u32, Way)>> {
    let mut search = Search {
        wanted: values.iter().copied().zip(0..).collect(),
        file: 0,
        found: vec![None; values.len()],
    };
    for (file, layout) in editor.files() {
        search.file = file;
        for section in &layout.sections {
            let mut way = section.way.clone();
            search.entries(&section.entries, &mut way);
        }
    }
    search.found
}

struct Search {
    wanted: HashMap<Span, usize>,
    file: u32,
    found: Vec<Option<(u32, Way)>>,
}

impl Search {
    fn entries(&mut self, entries: &[Entry], way: &mut Way) {
        for entry in entries {
            let depth = way.len();
            let (last, before) = entry.keys.split_last().unzip();
            way.extend(before.into_iter().flatten().cloned().map(Seg::Key));
            self.look(&entry.value, way);
            way.extend(last.cloned().map(Seg::Key));
            self.inside(&entry.value, way);
            way.truncate(depth);
        }
    }

    fn look(&mut self, value: &Node, way: &Way) {
        let at = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        let span = Span {
            file: self.file,
            start: at(value.span.start),
            end: at(value.span.end),
        };
        if let Some(place) = self.wanted.get(&span) {
            self.found[*place] = Some((self.file, way.clone()));
        }
    }

    fn inside(&mut self, value: &Node, way: &mut Way) {
        match &value.kind {
            Kind::Table(entries) => self.entries(entries, way),
            Kind::List(items) => {
                for (place, item) in items.iter().enumerate() {
                    way.push(Seg::Index(place));
                    self.inside(item, way);
                    way.pop();
                }
            }
            Kind::Text(_) | Kind::Plain => {}
        }
    }
}
