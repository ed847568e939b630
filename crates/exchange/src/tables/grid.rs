//! Sheets as they are read for levels: cells with their words, turned so that levels stand in
//! columns, and every cell with its place in the sources.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use framework::{Sources, Span, Text};

use super::bounds;
use super::refused::Refused;
use super::sheet::{NO_RESULT, Position, Sheet, Value, cell_name, column_name};
use crate::imported::Places;
use crate::report::{At, NoteKind, Report};

/// A cell's words, and where they stand in the sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) words: String,
    pub(super) kind: Kind,
    pub(super) span: Span,
    /// Its sheet and cell, for people.
    pub(super) at: At,
    /// Where it stands on its grid.
    pub(super) position: Position,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Number,
    Date,
    Fault,
}

/// One sheet, with its levels in columns.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    pub(super) sheet: String,
    /// Whether rows and columns were exchanged.
    pub(super) turned: bool,
    pub(super) items: BTreeMap<Position, Item>,
    /// Cells that belong to the merged area of another, where something stands.
    covered: HashMap<Position, Position>,
}

impl Item {
    /// A text of the framework that is made of this cell's words.
    pub(super) fn text(&self, words: &str) -> Text {
        Text::new(words, self.span)
    }
}

impl Grid {
    /// The cells of a sheet that are not hidden, and their words as a file of the sources.
    pub(super) fn of(
        sheet: &Sheet,
        sources: &mut Sources,
        places: &mut Places,
        report: &mut Report,
    ) -> Result<Self, Refused> {
        let mut text = String::new();
        let mut placed = Vec::new();
        let mut items = BTreeMap::new();
        let file = u32::try_from(sources.files().len()).unwrap_or(u32::MAX);
        for (position, value) in &sheet.cells {
            let at = sheet.at(*position);
            if let Some(hidden) = hidden(sheet, *position) {
                let says = format!("{hidden} is hidden: {}", shortened(value.words()));
                report.note(NoteKind::LeftOut, at, says);
                continue;
            }
            let words = value.words().trim();
            let start = u32::try_from(text.len()).unwrap_or(u32::MAX);
            text.push_str(words);
            let end = u32::try_from(text.len()).unwrap_or(u32::MAX);
            text.push('\n');
            placed.push((start, at.clone()));
            let span = Span { file, start, end };
            let item = Item {
                words: words.to_owned(),
                kind: Kind::of(value),
                span,
                at,
                position: *position,
            };
            items.insert(*position, item);
        }
        sources.add(sheet.name.clone().into(), text);
        places.0.push(placed);
        Ok(Self {
            sheet: sheet.name.clone(),
            turned: false,
            covered: covered(sheet, &items)?,
            items,
        })
    }

    /// The same with rows and columns exchanged.
    pub(super) fn turn(&self) -> Self {
        let swap = |(row, column): Position| (column, row);
        let items = self.items.values().map(|item| {
            let position = swap(item.position);
            let item = Item {
                position,
                ..item.clone()
            };
            (position, item)
        });
        let covered = self.covered.iter();
        let covered = covered.map(|(cell, anchor)| (swap(*cell), swap(*anchor)));
        Self {
            sheet: self.sheet.clone(),
            turned: !self.turned,
            items: items.collect(),
            covered: covered.collect(),
        }
    }

    pub(super) fn get(&self, row: u32, column: u32) -> Option<&Item> {
        self.items.get(&(row, column))
    }

    /// What stands in a cell, or in the merged area that it belongs to.
    pub(super) fn covering(&self, row: u32, column: u32) -> Option<&Item> {
        self.get(row, column).or_else(|| {
            let anchor = self.covered.get(&(row, column))?;
            self.items.get(anchor)
        })
    }

    /// Rows that hold something, from the top.
    pub(super) fn rows(&self) -> Vec<u32> {
        let mut rows: Vec<u32> = self.items.keys().map(|(row, _)| *row).collect();
        rows.dedup();
        rows
    }

    /// What stands in a row, from the left.
    pub(super) fn row(&self, row: u32) -> impl Iterator<Item = &Item> {
        self.items
            .range((row, 0)..=(row, u32::MAX))
            .map(|(_, item)| item)
    }

    pub(super) fn at(&self, position: Position) -> At {
        At::Cell {
            sheet: self.sheet.clone(),
            cell: cell_name(self.outside(position)),
        }
    }

    /// Where a place of the grid is on the sheet as people see it.
    fn outside(&self, (row, column): Position) -> Position {
        if self.turned {
            (column, row)
        } else {
            (row, column)
        }
    }

    /// "row 7" or "column G": a row of the grid, as people see it.
    pub(super) fn row_name(&self, row: u32) -> String {
        if self.turned {
            format!("column {}", column_name(row))
        } else {
            format!("row {}", u64::from(row) + 1)
        }
    }

    pub(super) fn column_name(&self, column: u32) -> String {
        if self.turned {
            format!("row {}", u64::from(column) + 1)
        } else {
            format!("column {}", column_name(column))
        }
    }
}

impl Kind {
    fn of(value: &Value) -> Self {
        match value {
            Value::Text(_) => Self::Text,
            Value::Number(_) => Self::Number,
            Value::Date(_) => Self::Date,
            Value::Fault(_) => Self::Fault,
        }
    }
}

/// Which cells each merged area stands for: those of rows and columns that hold something at all.
fn covered(
    sheet: &Sheet,
    items: &BTreeMap<Position, Item>,
) -> Result<HashMap<Position, Position>, Refused> {
    let rows: BTreeSet<u32> = items.keys().map(|(row, _)| *row).collect();
    let columns: BTreeSet<u32> = items.keys().map(|(_, column)| *column).collect();
    let mut covered = HashMap::new();
    let mut seen = 0;
    for area in sheet
        .merges
        .iter()
        .filter(|area| items.contains_key(&area.from))
    {
        for row in rows.range(area.from.0..=area.to.0) {
            for column in columns.range(area.from.1..=area.to.1) {
                seen += 1;
                if seen > bounds::MERGED_CELLS {
                    return Err(Refused::new(
                        At::Sheet(sheet.name.clone()),
                        "the merged areas of this sheet cover more than 200,000 cells: a \
                         framework's cover a few hundred",
                    ));
                }
                covered.insert((*row, *column), area.from);
            }
        }
    }
    Ok(covered)
}

fn hidden(sheet: &Sheet, (row, column): Position) -> Option<String> {
    if sheet.hidden_rows.contains(&row) {
        return Some(format!("row {}", u64::from(row) + 1));
    }
    let hides = sheet.hides_column(column);
    hides.then(|| format!("column {}", column_name(column)))
}

/// What is said of a formula that came to nothing.
pub(super) fn fault(words: &str) -> String {
    if words == NO_RESULT {
        return "holds a formula without a result, which a spreadsheet program works out when it \
                saves the file"
            .to_owned();
    }
    format!("holds {words}, the mark of a broken formula")
}

/// The beginning of a text, to be recognised by.
pub(super) fn shortened(words: &str) -> String {
    const MOST: usize = 60;
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= MOST {
        return format!("“{line}”");
    }
    let beginning: String = line.chars().take(MOST - 1).collect();
    format!("“{}…”", beginning.trim_end())
}
