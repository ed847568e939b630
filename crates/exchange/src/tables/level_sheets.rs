//! A sheet for each level: its name is the sheet's, and each line says something of it.

use super::draft::{Draft, Named};
use super::facts;
use super::fields::Field;
use super::grid::{Grid, Item, Kind, shortened};
use super::level_names::{LevelName, Sure};
use crate::facts::is_none;
use crate::report::{At, NoteKind, Report};

/// Words that head columns: "Competency", "Expectation".
const HEADINGS: [&str; 14] = [
    "area",
    "capability",
    "category",
    "competency",
    "dimension",
    "description",
    "expectation",
    "expectations",
    "skill",
    "what",
    "behaviours",
    "behaviors",
    "topic",
    "examples",
];

/// Whether sheets are levels: two at least, and most of them are called like one.
pub(super) fn are_levels(grids: &[Grid]) -> bool {
    let named = grids.iter().filter(|grid| is_level(grid)).count();
    named >= 2 && named * 2 > grids.len()
}

pub(super) fn is_level(grid: &Grid) -> bool {
    LevelName::of(&grid.sheet).sure == Sure::Yes
}

/// Adds a level to the draft.
pub(super) fn read(grid: &Grid, draft: &mut Draft, report: &mut Report) {
    let named = LevelName::of(&grid.sheet);
    let level = draft.level(&named, None, &grid.sheet);
    let says = format!("the sheet is level {}", named.id);
    report.note(NoteKind::Understood, At::Sheet(grid.sheet.clone()), says);
    let mut group: Option<Named> = None;
    let mut carried: Option<Named> = None;
    for (place, row) in grid.rows().into_iter().enumerate() {
        let items: Vec<&Item> = grid
            .row(row)
            .filter(|item| item.kind != Kind::Fault)
            .collect();
        let first_column = grid
            .items
            .keys()
            .map(|(_, column)| *column)
            .min()
            .unwrap_or(0);
        match items.as_slice() {
            [] => {}
            heads if are_headings(heads, place) => {
                for item in heads {
                    let says = format!(
                        "{} heads {}",
                        shortened(&item.words),
                        grid.column_name(item.position.1)
                    );
                    report.note(NoteKind::Understood, grid.at(item.position), says);
                }
            }
            [title] if place == 0 && LevelName::of(&title.words).sure == Sure::Yes => {
                draft.levels[level]
                    .fields
                    .entry(Field::Name)
                    .or_default()
                    .push((*title).clone());
                draft.used.take(title);
            }
            [only] if only.position.1 == first_column => {
                group = Some(Named::of(only));
                carried = None;
                draft.used.take(only);
            }
            [label, cells @ ..] => {
                let (name, cells) = if label.position.1 == first_column {
                    (Named::of(label), cells)
                } else {
                    (
                        carried
                            .clone()
                            .unwrap_or_else(|| Named::plain("Expectations")),
                        items.as_slice(),
                    )
                };
                line(grid, level, group.as_ref(), &name, cells, draft, report);
                carried = Some(name);
            }
        }
    }
}

fn line(
    grid: &Grid,
    level: usize,
    group: Option<&Named>,
    name: &Named,
    cells: &[&Item],
    draft: &mut Draft,
    report: &mut Report,
) {
    let field = Field::of(&name.words);
    let field = field.filter(|field| field.fits(cells.iter().map(|item| item.words.as_str())));
    let values: Vec<_> = cells.iter().map(|item| (level, (*item).clone())).collect();
    let fact = name.item.as_ref().and_then(|it| facts::named(it, &values));
    if let (None, Some(fact), Some(label)) = (field, fact, &name.item) {
        for (_, cell) in values {
            draft.used.take(label);
            draft.used.take(&cell);
            draft.levels[level].facts.push(facts::Told {
                fact,
                label: label.clone(),
                cell,
            });
        }
        return;
    }
    for item in cells {
        draft.used.take(item);
        if is_none(&item.words) {
            let says = format!("{} says that nothing is expected", shortened(&item.words));
            report.note(NoteKind::Understood, item.at.clone(), says);
            continue;
        }
        let item = (*item).clone();
        if let Some(field) = field {
            if let Some(label) = &name.item {
                draft.used.take(label);
            }
            draft.levels[level]
                .fields
                .entry(field)
                .or_default()
                .push(item);
        } else {
            let row = draft.row(group, name, &grid.sheet);
            draft.rows[row].cells.entry(level).or_default().push(item);
        }
    }
}

/// Whether a row heads columns. Further down, its first cell must not be a key of the level.
fn are_headings(items: &[&Item], place: usize) -> bool {
    let may = place < 3 || Field::of(&items[0].words).is_none();
    may && items.len() > 1 && items.iter().all(|item| is_heading(item))
}

fn is_heading(item: &Item) -> bool {
    let mut words = item
        .words
        .split(|c: char| !c.is_alphabetic())
        .map(str::to_lowercase);
    words.any(|word| HEADINGS.contains(&word.as_str())) && item.words.split(' ').count() <= 3
}
