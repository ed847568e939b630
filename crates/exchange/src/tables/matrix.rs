//! One sheet whose levels stand in columns: what stands above the levels, and the lines below.

use super::draft::{Draft, Named};
use super::grid::{Grid, Item, Kind, shortened};
use super::lines::{LONGEST_HEADING, Lines};
use super::shape::Shape;
use crate::report::{NoteKind, Report};

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
    let mut lines = Lines::new(grid, &shape.labels, columns);
    let rows: Vec<u32> = grid
        .rows()
        .into_iter()
        .filter(|row| *row > shape.header)
        .collect();
    for (place, row) in rows.iter().enumerate() {
        let is_last = place + 1 == rows.len();
        lines.read(*row, *row == shape.header + 1, is_last, draft, report);
    }
    lines.say(report);
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
    if let Some(title) = title {
        draft.titles.push((grid.sheet.clone(), title.clone()));
    }
}
