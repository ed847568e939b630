//! The lines of a matrix: dimensions with a cell for each level, groups of them, and what is said of
//! the levels themselves.

use super::draft::{Draft, Named};
use super::facts;
use super::fields::{Field, is_general};
use super::grid::{Grid, Item, Kind, fault, shortened};
use super::level_names::{LevelName, Sure};
use crate::facts::is_none;
use crate::report::{At, NoteKind, Report};

/// Longest text that can be the heading of a group.
pub(super) const LONGEST_HEADING: usize = 80;

/// The lines below the names of the levels, and what is carried from one to the next.
pub(super) struct Lines<'a> {
    grid: &'a Grid,
    labels: &'a [u32],
    columns: Vec<(u32, usize)>,
    /// The line that goes on where the labels are empty.
    carried: Option<usize>,
    group: Option<Named>,
    counted: usize,
}

impl<'a> Lines<'a> {
    pub(super) fn new(grid: &'a Grid, labels: &'a [u32], columns: Vec<(u32, usize)>) -> Self {
        Self {
            grid,
            labels,
            columns,
            carried: None,
            group: None,
            counted: 0,
        }
    }

    pub(super) fn read(
        &mut self,
        row: u32,
        is_first: bool,
        is_last: bool,
        draft: &mut Draft,
        report: &mut Report,
    ) {
        let grid = self.grid;
        let told = |item: &&Item| item.kind != Kind::Fault;
        let labels = self.labels.iter();
        let labels = labels.filter_map(|column| grid.covering(row, *column));
        let labels: Vec<&Item> = labels.filter(told).collect();
        let own = self.labels.iter();
        let own = own.filter_map(|column| grid.get(row, *column));
        let own: Vec<&Item> = own.filter(told).collect();
        let cells = self.cells(row, report);
        if cells.is_empty() {
            self.heading(&own, is_last);
            return;
        }
        if own.is_empty() && is_first && name_levels(&cells) {
            self.field(Field::Name, cells, draft);
            return;
        }
        if self.about_levels(&labels, &cells, draft, report) {
            return;
        }
        let (days, cells): (Vec<_>, Vec<_>) = cells.into_iter().partition(|(_, it)| is_day(it));
        self.say_days(&days, row, report);
        if cells.is_empty() {
            self.left_out(&own, report);
            return;
        }
        let (nothing, cells): (Vec<_>, Vec<_>) = cells
            .into_iter()
            .partition(|(_, item)| is_none(&item.words));
        for (_, item) in nothing {
            let says = format!("{} says that nothing is expected", shortened(&item.words));
            report.note(NoteKind::Understood, item.at, says);
        }
        if cells.is_empty() {
            self.carried = None;
            return;
        }
        let into = self.dimension(&labels, &own, draft, report);
        for (level, item) in cells {
            draft.used.take(&item);
            let cell = draft.rows[into].cells.entry(level).or_default();
            // Columns that were merged above the levels say it once.
            if !cell.contains(&item) {
                cell.push(item);
            }
        }
    }

    /// Takes a line that says something of the levels themselves: a key of theirs, or what nobody
    /// is read on.
    fn about_levels(
        &mut self,
        labels: &[&Item],
        cells: &[(usize, Item)],
        draft: &mut Draft,
        report: &mut Report,
    ) -> bool {
        let (group, label) = match labels {
            [label] => (self.group.as_ref().and_then(|it| it.item.clone()), *label),
            [label, about, ..] if is_about(about) => (None, *label),
            [group, label, ..] => (Some((*group).clone()), *label),
            [] => return false,
        };
        let alone = match &group {
            Some(group) => is_general(&group.words),
            None => labels.len() == 1,
        };
        let field = Field::of(&label.words).filter(|field| alone || field.is_of_levels());
        let fact = facts::named(label, cells);
        // A grade beside levels that have ids is one of another scheme.
        let coded = || {
            let mut levels = cells.iter().map(|(level, _)| &draft.levels[*level]);
            levels.all(|level| level.named.number().is_some())
        };
        let field = field.filter(|_| fact.is_none() || !coded());
        let field = field.filter(|field| field.fits(cells.iter().map(|(_, it)| it.words.as_str())));
        if field.is_none() && fact.is_none() {
            return false;
        }
        // It is often written once, and left empty below.
        if let Some(group) = &group {
            self.group = Some(Named::of(group));
        }
        let general = group.filter(|group| is_general(&group.words));
        if let Some(group) = general.filter(|group| !draft.used.has(group)) {
            draft.used.take(&group);
            let says = format!("{} heads lines about the levels", shortened(&group.words));
            report.note(NoteKind::Understood, group.at.clone(), says);
        }
        self.carried = None;
        if let Some(field) = field {
            let shown = shortened(&label.words);
            let says = format!("{shown} is the {} of each level", field.label());
            report.note(NoteKind::Understood, label.at.clone(), says);
            // What is too long for an id is the level's title.
            let short = |(_, item): &(usize, Item)| item.words.chars().count() <= 12;
            let field = if field == Field::Id && !cells.iter().all(short) {
                Field::Name
            } else {
                field
            };
            self.field(field, cells.to_vec(), draft);
        } else if let Some(fact) = fact {
            draft.used.take(label);
            for (level, cell) in cells {
                draft.used.take(cell);
                draft.levels[*level].facts.push(facts::Told {
                    fact,
                    label: label.clone(),
                    cell: cell.clone(),
                });
            }
        }
        true
    }

    /// A date is no step: nobody can be read on it.
    fn say_days(&self, days: &[(usize, Item)], row: u32, report: &mut Report) {
        let own = days.iter().map(|(_, item)| item);
        let mut noted = None;
        for item in own.filter(|item| item.position.0 == row) {
            if noted != Some(item.position) {
                let says = format!(
                    "holds the date {}, which is no step that somebody could be read on, and is \
                     left out. Spreadsheets make dates of texts such as 3-4: where it was one, \
                     write it again in a cell that is formatted as text",
                    item.words
                );
                report.note(NoteKind::LeftOut, item.at.clone(), says);
            }
            noted = Some(item.position);
        }
    }

    /// A line of which nothing was taken.
    fn left_out(&mut self, own: &[&Item], report: &mut Report) {
        self.carried = None;
        if let Some(label) = own.last() {
            let says = format!(
                "{} has dates and nothing else, and is left out",
                shortened(&label.words)
            );
            report.note(NoteKind::LeftOut, label.at.clone(), says);
        }
    }

    /// What the levels say in a row: a merged cell says it for each level it stands below.
    fn cells(&self, row: u32, report: &mut Report) -> Vec<(usize, Item)> {
        let mut cells = Vec::new();
        for (column, level) in &self.columns {
            let Some(item) = self.grid.covering(row, *column) else {
                continue;
            };
            // A label that runs across the levels is a heading.
            let is_label = self
                .columns
                .first()
                .is_some_and(|(first, _)| item.position.1 < *first);
            if is_label || item.kind == Kind::Fault {
                if item.kind == Kind::Fault && item.position == (row, *column) {
                    let says = format!("{}: write what should stand here", fault(&item.words));
                    report.note(NoteKind::LeftOut, item.at.clone(), says);
                }
                continue;
            }
            cells.push((*level, item.clone()));
        }
        cells
    }

    /// A label alone is the group of the lines below.
    fn heading(&mut self, own: &[&Item], is_last: bool) {
        let [item] = own else {
            return;
        };
        if is_last || item.words.chars().count() > LONGEST_HEADING {
            return;
        }
        self.group = Some(Named::of(item));
        self.carried = None;
    }

    fn field(&mut self, field: Field, cells: Vec<(usize, Item)>, draft: &mut Draft) {
        self.carried = None;
        for (level, item) in cells {
            // A track is used where a level stands on it.
            if field != Field::Track {
                draft.used.take(&item);
            }
            draft.levels[level]
                .fields
                .entry(field)
                .or_default()
                .push(item);
        }
    }

    /// The line of the draft that a row belongs to, by its labels: the last but what it is about
    /// names the dimension, the one before its group.
    fn dimension(
        &mut self,
        labels: &[&Item],
        own: &[&Item],
        draft: &mut Draft,
        report: &mut Report,
    ) -> usize {
        let sheet = self.grid.sheet.clone();
        if own.is_empty()
            && let Some(carried) = self.carried
        {
            return carried;
        }
        let (group, name, about) = match labels {
            [] => {
                let says = "has lines without a name: they are called “Expectations”";
                report.note(NoteKind::Guessed, At::Sheet(sheet.clone()), says);
                (None, Named::plain("Expectations"), Vec::new())
            }
            [only] if self.labels.len() > 1 && self.labels.first() == Some(&only.position.1) => {
                self.group = None;
                (None, Named::of(only), Vec::new())
            }
            [name] => (None, Named::of(name), Vec::new()),
            [name, about] if is_about(about) => (None, Named::of(name), vec![(*about).clone()]),
            [group, name, about @ ..] => {
                let about = about.iter().map(|item| (*item).clone()).collect();
                (Some(Named::of(group)), Named::of(name), about)
            }
        };
        // A group is often written once, and left empty below.
        let group = group.or_else(|| self.group.clone());
        let before = draft.rows.len();
        let into = draft.row(group.as_ref(), &name, &sheet);
        for item in about {
            draft.used.take(&item);
            if !draft.rows[into].about.contains(&item) {
                draft.rows[into].about.push(item);
            }
        }
        self.counted += usize::from(draft.rows.len() > before);
        self.carried = Some(into);
        if self.labels.len() > 1 && labels.len() > 1 {
            self.group.clone_from(&group);
        }
        into
    }

    pub(super) fn say(&self, report: &mut Report) {
        let at = At::Sheet(self.grid.sheet.clone());
        if self.counted > 0 {
            let says = format!("has {} lines with a cell for each level", self.counted);
            report.note(NoteKind::Understood, at, says);
        }
    }
}

/// Whether a cell holds a date and nothing else.
fn is_day(item: &Item) -> bool {
    let is_alone = !item.words.trim().contains(char::is_whitespace);
    item.kind == Kind::Date || is_alone && crate::facts::is_day(&item.words)
}

/// Whether a label says what the one before means, rather than naming something.
fn is_about(item: &Item) -> bool {
    item.words.chars().count() > 50 || item.words.ends_with('.')
}

/// Whether most cells of a line below the levels are names of levels as well.
fn name_levels(cells: &[(usize, Item)]) -> bool {
    let sure = |(_, item): &&(usize, Item)| LevelName::of(&item.words).sure == Sure::Yes;
    cells.iter().filter(sure).count() * 2 > cells.len()
}
