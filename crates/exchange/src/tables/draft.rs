//! What has been understood so far: levels with their own lines, and lines with a cell for each
//! level. Sheets add to one draft, and a framework is made of it.

use std::collections::{BTreeMap, BTreeSet};

use super::facts;
use super::fields::Field;
use super::grid::{Item, Kind};
use super::level_names::LevelName;
use crate::facts::is_none;

#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) levels: Vec<DraftLevel>,
    pub(super) rows: Vec<Row>,
    /// Where each row is, by its group and name.
    known: BTreeMap<(Option<String>, String), usize>,
    /// The matrix's own title.
    pub(super) title: Option<Item>,
    /// What stands above the matrix of each sheet.
    pub(super) titles: Vec<(String, Item)>,
    pub(super) used: Used,
}

#[derive(Debug)]
pub(super) struct DraftLevel {
    pub(super) named: LevelName,
    /// The cell that names it; nothing where a sheet does.
    pub(super) item: Option<Item>,
    pub(super) track: Option<Named>,
    pub(super) fields: BTreeMap<Field, Vec<Item>>,
    pub(super) facts: Vec<facts::Told>,
    /// The sheets that name it.
    pub(super) sheets: Vec<String>,
    /// Which ladder of the file it belongs to, where sheets are ladders of their own. Nothing leads
    /// from one to another unless somebody says so.
    pub(super) ladder: usize,
}

/// A name, and the cell it is from where it is from one.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub(super) words: String,
    pub(super) item: Option<Item>,
}

/// A line of a matrix: something, and what it is at each level.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) group: Option<Named>,
    pub(super) name: Named,
    pub(super) about: Vec<Item>,
    /// By the level's place in the draft; several cells where the line goes on below.
    pub(super) cells: BTreeMap<usize, Vec<Item>>,
    pub(super) sheet: String,
}

/// The cells that have become part of the framework, and words that a repetition may repeat.
#[derive(Debug, Default)]
pub(super) struct Used {
    places: BTreeSet<(u32, u32)>,
    words: BTreeSet<String>,
}

impl Used {
    pub(super) fn take(&mut self, item: &Item) {
        // The mark of a broken formula is never part of a framework.
        if item.kind == Kind::Fault {
            return;
        }
        self.places.insert((item.span.file, item.span.start));
        // What says that there is nothing is no words that another cell repeats.
        if !is_none(&item.words) {
            self.words.insert(item.words.clone());
        }
    }

    /// Only this cell: its words may yet give way to others.
    fn take_place(&mut self, item: &Item) {
        if item.kind == Kind::Fault {
            return;
        }
        self.places.insert((item.span.file, item.span.start));
    }

    pub(super) fn has(&self, item: &Item) -> bool {
        self.places.contains(&(item.span.file, item.span.start)) || self.words.contains(&item.words)
    }
}

impl Named {
    pub(super) fn of(item: &Item) -> Self {
        Self {
            words: item.words.split_whitespace().collect::<Vec<_>>().join(" "),
            item: Some(item.clone()),
        }
    }

    pub(super) fn plain(words: &str) -> Self {
        Self {
            words: words.to_owned(),
            item: None,
        }
    }

    /// A text of the framework: where it is from, when it is from a cell.
    pub(super) fn text(&self) -> framework::Text {
        match &self.item {
            Some(item) => item.text(&self.words),
            None => self.words.as_str().into(),
        }
    }
}

impl Draft {
    /// The place of a level; a new one where no sheet has named it before.
    pub(super) fn level(&mut self, named: &LevelName, item: Option<&Item>, sheet: &str) -> usize {
        if let Some(item) = item {
            self.used.take_place(item);
        }
        let known = self.levels.iter().position(|level| {
            let same_name = level.named.name == named.name
                || named.name.is_empty()
                || level.named.name.is_empty();
            level.named.id == named.id && same_name && !level.sheets.iter().any(|it| it == sheet)
        });
        if let Some(known) = known {
            if self.levels[known].named.name.is_empty() {
                self.levels[known].named.name.clone_from(&named.name);
            }
            self.levels[known].sheets.push(sheet.to_owned());
            return known;
        }
        self.levels.push(DraftLevel {
            named: named.clone(),
            item: item.cloned(),
            track: None,
            fields: BTreeMap::new(),
            facts: Vec::new(),
            sheets: vec![sheet.to_owned()],
            ladder: 0,
        });
        self.levels.len() - 1
    }

    /// The line of this name in this group; a new one where there is none yet on this sheet or,
    /// when sheets share their levels, on another.
    pub(super) fn row(&mut self, group: Option<&Named>, name: &Named, sheet: &str) -> usize {
        let lower = |named: &Named| named.words.to_lowercase();
        let key = (group.map(lower), lower(name));
        if let Some(item) = &name.item {
            self.used.take(item);
        }
        if let Some(item) = group.and_then(|group| group.item.as_ref()) {
            self.used.take(item);
        }
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        self.rows.push(Row {
            group: group.cloned(),
            name: name.clone(),
            about: Vec::new(),
            cells: BTreeMap::new(),
            sheet: sheet.to_owned(),
        });
        self.known.insert(key, self.rows.len() - 1);
        self.rows.len() - 1
    }
}
