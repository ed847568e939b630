//! One sheet whose levels stand in columns, line by line.

use super::draft::{Draft, Named};
use super::fields::Field;
use super::grid::{Grid, Item, Kind, shortened};
use super::level_names::{LevelName, Sure};
use super::shape::Shape;
use crate::report::{At, NoteKind, Report};

/// Longest text that can be the heading of a group.
const LONGEST_HEADING: usize = 80;

/// Adds a sheet to the draft.
pub(super) fn read(grid: &Grid, shape: &Shape, draft: &mut Draft, report: &mut Report) {
    let mut columns = Vec::new();
    for level in &shape.levels {
        columns.push((
            level.column,
            draft.level(&level.named, Some(&level.item), &grid.sheet),
        ));
    }
    above(grid, shape, &columns, draft, report);
    let mut reader = Reader {
        grid,
        labels: &shape.labels,
        columns,
        carried: None,
        group: None,
        lines: 0,
    };
    let rows: Vec<u32> = grid
        .rows()
        .into_iter()
        .filter(|row| *row > shape.header)
        .collect();
    for (place, row) in rows.iter().enumerate() {
        let is_last = place + 1 == rows.len();
        reader.line(*row, *row == shape.header + 1, is_last, draft, report);
    }
    reader.say(report);
}

/// What stands above the names of the levels: tracks over several of them, and the title.
fn above(
    grid: &Grid,
    shape: &Shape,
    columns: &[(u32, usize)],
    draft: &mut Draft,
    report: &mut Report,
) {
    let first = columns.first().map_or(0, |(column, _)| *column);
    let mut rows: Vec<u32> = grid
        .rows()
        .into_iter()
        .filter(|row| *row < shape.header)
        .collect();
    let tracks = rows.last().copied().filter(|row| {
        let mut over = grid.row(*row).filter(|item| item.position.1 >= first);
        let count = grid
            .row(*row)
            .filter(|item| item.position.1 >= first)
            .count();
        let spans = columns.iter().any(|(column, _)| {
            grid.get(*row, *column).is_none() && grid.covering(*row, *column).is_some()
        });
        over.all(|item| item.kind == Kind::Text && item.words.chars().count() <= LONGEST_HEADING)
            && (count > 1 || (count == 1 && spans))
    });
    if let Some(row) = tracks {
        rows.pop();
        let mut track = None;
        for (column, level) in columns {
            track = grid.covering(row, *column).map(Named::of).or(track);
            draft.levels[*level].track =
                draft.levels[*level].track.take().or_else(|| track.clone());
        }
        let is_one = |item: &Item| {
            columns
                .iter()
                .any(|(column, _)| grid.covering(row, *column) == Some(item))
        };
        for item in grid.row(row).filter(|item| is_one(item)) {
            let says = format!("{} is a track", shortened(&item.words));
            report.note(NoteKind::Understood, grid.at(item.position), says);
        }
    }
    let title = rows
        .iter()
        .flat_map(|row| grid.row(*row))
        .find(|item| item.kind == Kind::Text && item.words.chars().count() <= LONGEST_HEADING);
    if let Some(title) = title.filter(|_| draft.title.is_none()) {
        draft.title = Some(title.clone());
    }
}

struct Reader<'a> {
    grid: &'a Grid,
    labels: &'a [u32],
    columns: Vec<(u32, usize)>,
    /// The line that goes on where the labels are empty.
    carried: Option<usize>,
    group: Option<Named>,
    lines: usize,
}

impl Reader<'_> {
    fn line(
        &mut self,
        row: u32,
        is_first: bool,
        is_last: bool,
        draft: &mut Draft,
        report: &mut Report,
    ) {
        let labels: Vec<&Item> = self
            .labels
            .iter()
            .filter_map(|column| self.grid.covering(row, *column))
            .filter(|item| item.kind != Kind::Fault)
            .collect();
        let own: Vec<&Item> = self
            .labels
            .iter()
            .filter_map(|column| self.grid.get(row, *column))
            .filter(|item| item.kind != Kind::Fault)
            .collect();
        let cells = self.cells(row, report);
        if cells.is_empty() {
            self.heading(&own, is_last);
            return;
        }
        let names_again = own.is_empty()
            && is_first
            && cells
                .iter()
                .filter(|(_, item)| LevelName::of(&item.words).sure == Sure::Yes)
                .count()
                * 2
                > cells.len();
        if names_again {
            self.field(Field::Name, cells, draft);
            return;
        }
        if let [label] = labels.as_slice()
            && self.group.is_none()
            && let Some(field) = Field::of(&label.words)
        {
            let says = format!(
                "{} is the {} of each level",
                shortened(&label.words),
                field.label()
            );
            report.note(NoteKind::Understood, self.grid.at(label.position), says);
            // What is too long for an id is the level's title.
            let short = cells
                .iter()
                .all(|(_, item)| item.words.chars().count() <= 12);
            let field = if field == Field::Id && !short {
                Field::Name
            } else {
                field
            };
            self.field(field, cells, draft);
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
                    let says = format!(
                        "{} is the mark of a broken formula: write what should stand here",
                        item.words
                    );
                    report.note(NoteKind::LeftOut, self.grid.at(item.position), says);
                }
                continue;
            }
            if item.kind == Kind::Date && item.position == (row, *column) {
                let says = format!("the date {} is taken as text", item.words);
                report.note(NoteKind::Guessed, self.grid.at(item.position), says);
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
        self.lines += usize::from(draft.rows.len() > before);
        self.carried = Some(into);
        if self.labels.len() > 1 && labels.len() > 1 {
            self.group.clone_from(&group);
        }
        into
    }

    fn say(&self, report: &mut Report) {
        let at = At::Sheet(self.grid.sheet.clone());
        if self.lines > 0 {
            let says = format!("has {} lines with a cell for each level", self.lines);
            report.note(NoteKind::Understood, at, says);
        }
    }
}

/// Whether a label says what the one before means, rather than naming something.
fn is_about(item: &Item) -> bool {
    item.words.chars().count() > 50 || item.words.ends_with('.')
}
