//! Where on a sheet the levels are named, what stands beside them, and what above.

use super::bounds;
use super::choices::{Choices, LevelsIn};
use super::grid::{Grid, Item, Kind, fault, shortened};
use super::level_names::{LevelName, Sure};
use super::refused::Refused;
use super::sheet;
use crate::facts;
use crate::report::{NoteKind, Report};

/// Rows or columns, from the first with something in it, that are looked through for levels.
const LOOKED_AT: usize = 40;

/// How a sheet is laid out, its levels in columns.
#[derive(Debug)]
pub(super) struct Shape {
    pub(super) header: u32,
    /// Columns before the levels: group, dimension, what it is about.
    pub(super) labels: Vec<u32>,
    pub(super) levels: Vec<Headed>,
}

/// A column that a level stands above.
#[derive(Debug, Clone)]
pub(super) struct Headed {
    pub(super) column: u32,
    pub(super) named: LevelName,
    pub(super) item: Item,
}

/// The sheet with its levels in columns, and where they are; nothing where no levels are named.
pub(super) fn find(
    grid: Grid,
    choices: &Choices,
    report: &mut Report,
) -> Result<Option<(Grid, Shape)>, Refused> {
    let Some((grid, header, chosen)) = header(grid, choices)? else {
        return Ok(None);
    };
    let Some(first) = first_level(&grid, header, chosen) else {
        return Ok(None);
    };
    let mut levels = Vec::new();
    let last_sure = grid
        .row(header)
        .filter(|item| sure(item))
        .map(|item| item.position.1)
        .max();
    // What stands at the very left heads the labels, and may be anything.
    let labels = grid.row(header).filter(|item| item.position.1 < first);
    if let Some(day) = labels.skip(1).find(|item| is_day(item)) {
        return Err(misplaced(&grid, day));
    }
    for item in grid.row(header).filter(|item| item.position.1 >= first) {
        let column = item.position.1;
        if item.kind == Kind::Fault || is_day(item) {
            return Err(misplaced(&grid, item));
        }
        let named = LevelName::of(&item.words);
        let between = last_sure.is_none_or(|last| column <= last);
        let bare = named.sure == Sure::Barely && last_sure.is_none();
        if named.sure != Sure::Yes && !chosen && !between && !bare {
            continue;
        }
        if named.sure == Sure::No {
            let says = format!("{} is taken as the name of a level", shortened(&item.words));
            report.note(NoteKind::Guessed, grid.at(item.position), says);
        }
        levels.push(Headed {
            column,
            named,
            item: item.clone(),
        });
    }
    if levels.is_empty() {
        return Ok(None);
    }
    if levels.len() > bounds::LEVELS {
        return Err(too_many_levels(levels.len()));
    }
    let mut labels: Vec<u32> = grid
        .items
        .keys()
        .filter(|(row, column)| *row > header && *column < first)
        .map(|(_, column)| *column)
        .collect();
    labels.sort_unstable();
    labels.dedup();
    let shape = Shape {
        header,
        labels,
        levels,
    };
    say(&grid, &shape, report);
    Ok(Some((grid, shape)))
}

pub(super) fn too_many_levels(levels: usize) -> Refused {
    Refused::file(format!(
        "{levels} levels are named, and at most {} are read: are they levels? `--header` says \
         which row or column names them",
        bounds::LEVELS
    ))
}

fn sure(item: &Item) -> bool {
    item.kind == Kind::Text && LevelName::of(&item.words).sure == Sure::Yes
}

/// The grid turned as needed, the row that names levels, and whether it was the author who said so.
fn header(grid: Grid, choices: &Choices) -> Result<Option<(Grid, u32, bool)>, Refused> {
    if let Some(named) = &choices.header {
        return chosen(grid, named).map(Some);
    }
    let across = best(&grid);
    let turned = grid.turn();
    let down = best(&turned);
    let found = match (choices.levels_in, across, down) {
        (Some(LevelsIn::Columns), across, _) => match across {
            Some((row, _)) => Some((grid, row, false)),
            None => any_row(&grid).map(|row| (grid, row, true)),
        },
        (Some(LevelsIn::Rows), _, down) => match down {
            Some((row, _)) => Some((turned, row, false)),
            None => any_row(&turned).map(|row| (turned, row, true)),
        },
        (None, Some((row, across)), down) if down.is_none_or(|(_, down)| down <= across) => {
            Some((grid, row, false))
        }
        (None, _, Some((row, _))) => Some((turned, row, false)),
        (None, _, None) => None,
    };
    Ok(found)
}

/// The row or column that the author named.
fn chosen(grid: Grid, named: &str) -> Result<(Grid, u32, bool), Refused> {
    if let Some(row) = named.parse::<u32>().ok().and_then(|row| row.checked_sub(1)) {
        return Ok((grid, row, true));
    }
    match sheet::column(named) {
        Some(column) => Ok((grid.turn(), column, true)),
        None => Err(Refused::file(format!(
            "`{named}` is neither a row such as 3 nor a column such as B"
        ))),
    }
}

/// The row with most names of levels, and how many: two at least, and half of what stands there.
fn best(grid: &Grid) -> Option<(u32, usize)> {
    let mut best: Option<(u32, usize)> = None;
    for row in grid.rows().into_iter().take(LOOKED_AT) {
        let items = grid.row(row).count();
        let mut named = grid.row(row).filter(|item| sure(item)).count();
        if named == 0 && counts_up(grid, row) {
            named = items - 1;
        }
        let enough = named >= 2 && named * 2 >= items - 1;
        if enough && best.is_none_or(|(_, most)| named > most) {
            best = Some((row, named));
        }
    }
    best
}

/// Whether a row is "Level 1 2 3": numbers one after the other behind a word that says of what.
fn counts_up(grid: &Grid, row: u32) -> bool {
    let mut items = grid.row(row);
    let label = items.next().map(|item| item.words.to_lowercase());
    let says = label.is_some_and(|label| {
        let mut words = label.split(|c: char| !c.is_alphabetic());
        words.any(|word| matches!(word, "level" | "levels" | "grade" | "grades" | "band"))
    });
    let numbers: Vec<Option<u32>> = items.map(|item| item.words.parse().ok()).collect();
    let rises = numbers.windows(2).all(|pair| pair[0] < pair[1]);
    says && rises && numbers.iter().all(Option::is_some)
}

/// A row with several short texts: what a header may look like when no level is recognised.
fn any_row(grid: &Grid) -> Option<u32> {
    let short = |item: &&Item| item.words.chars().count() <= 60;
    let mut rows = grid.rows().into_iter().take(LOOKED_AT);
    rows.find(|row| grid.row(*row).filter(short).count() >= 2)
}

/// The column of the first level: behind the labels, which always come first.
fn first_level(grid: &Grid, header: u32, chosen: bool) -> Option<u32> {
    let level = |item: &&Item| sure(item) || LevelName::of(&item.words).sure == Sure::Barely;
    let found = grid.row(header).find(level).map(|item| item.position.1);
    if found.is_some() || !chosen {
        return found;
    }
    let leftmost = grid.items.keys().map(|(_, column)| *column).min()?;
    grid.row(header)
        .map(|item| item.position.1)
        .find(|column| *column > leftmost)
}

/// Whether a cell is a day: by its kind, or, in a file that knows no kinds, by its words.
fn is_day(item: &Item) -> bool {
    item.kind == Kind::Date || facts::is_day(&item.words)
}

fn misplaced(grid: &Grid, item: &Item) -> Refused {
    let says = if is_day(item) {
        format!(
            "holds the date {} where the name of a level is expected. Spreadsheets make dates of \
             texts such as 3-4: write the name again in a cell that is formatted as text",
            item.words
        )
    } else {
        format!(
            "{}, where the name of a level is expected: write the level's name there",
            fault(&item.words)
        )
    };
    Refused::new(grid.at(item.position), says)
}

fn say(grid: &Grid, shape: &Shape, report: &mut Report) {
    let place = grid.row_name(shape.header);
    let names = shape.levels.iter().map(|level| level.named.id.as_str());
    let names = names.collect::<Vec<_>>().join(", ");
    let says = format!("{place} names {} levels: {names}", shape.levels.len());
    report.note(
        NoteKind::Understood,
        crate::report::At::Sheet(grid.sheet.clone()),
        says,
    );
    for item in grid.row(shape.header) {
        let label = shape
            .levels
            .first()
            .is_some_and(|level| item.position.1 < level.column);
        if label {
            let column = grid.column_name(item.position.1);
            let says = format!("{} heads {column}", shortened(&item.words));
            report.note(NoteKind::Understood, grid.at(item.position), says);
        }
    }
}
