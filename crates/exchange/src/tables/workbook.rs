//! All sheets of an import together: which are read, and how they belong together.

use super::choices::Choices;
use super::draft::Draft;
use super::grid::{Grid, Item, Kind, shortened};
use super::{Refused, Sheet, assemble, bounds, ladders, level_sheets, matrix, reading, shape};
use framework::MAX_ELEMENTS;

use crate::facts;
use crate::imported::Imported;
use crate::report::{At, NoteKind, Report};
use crate::texts::elements;

/// Makes the framework of the sheets that were chosen, or of all that show.
pub(super) fn read(
    sheets: Vec<Sheet>,
    file: &str,
    choices: &Choices,
    imported: &mut Imported,
) -> Result<(), Refused> {
    if sheets.len() > bounds::SHEETS {
        return Err(super::xlsx::too_many_sheets(sheets.len()));
    }
    let chosen = chosen(sheets, choices, &mut imported.report)?;
    let mut grids = Vec::new();
    for sheet in &chosen {
        let grid = Grid::of(
            sheet,
            &mut imported.sources,
            &mut imported.places,
            &mut imported.report,
        )?;
        remarks(sheet, &mut imported.report);
        grids.push(grid);
    }
    let mut draft = Draft::default();
    let report = &mut imported.report;
    let mut shaped = Vec::new();
    let read_as_levels = sheets_of_levels(&grids, choices);
    let mut others = Vec::new();
    for grid in grids
        .iter()
        .filter(|grid| !read_as_levels.iter().any(|it| std::ptr::eq(*it, *grid)))
    {
        match shape::find(grid.clone(), choices, report)? {
            Some(found) => shaped.push(found),
            None => others.push(grid),
        }
    }
    for (grid, shape) in &shaped {
        matrix::read(grid, shape, &mut draft, report);
    }
    for grid in read_as_levels {
        level_sheets::read(grid, &mut draft, report);
    }
    if draft.levels.is_empty() {
        return Err(nothing(&grids));
    }
    if draft.levels.len() > bounds::LEVELS {
        return Err(shape::too_many_levels(draft.levels.len()));
    }
    if draft.rows.len() > bounds::LINES {
        return Err(Refused::file(
            "there are more than 2,000 lines with something for each level: `--sheet` chooses the \
             sheets that hold the framework",
        ));
    }
    if shaped.len() > 1 {
        ladders::part(&mut draft, report);
    }
    title(&mut draft);
    let mut framework = assemble::framework(&mut draft, file, choices, report);
    if elements(&framework) > MAX_ELEMENTS {
        return Err(Refused::file(format!(
            "this comes to more than {MAX_ELEMENTS} elements, which is more than a framework may \
             hold: `--sheet` chooses the sheets that hold it"
        )));
    }
    let mut told = Vec::new();
    for grid in others {
        if reading::read(grid, &mut draft, &mut framework, report) {
            told.push(&grid.sheet);
        }
    }
    for grid in grids.iter().filter(|grid| !told.contains(&&grid.sheet)) {
        left_over(grid, &draft, report);
    }
    imported.framework = Some(framework);
    Ok(())
}

/// The sheets that are a level each, where sheets are levels.
fn sheets_of_levels<'a>(grids: &'a [Grid], choices: &Choices) -> Vec<&'a Grid> {
    if choices.header.is_some() || !level_sheets::are_levels(grids) {
        return Vec::new();
    }
    let grids = grids.iter();
    grids.filter(|grid| level_sheets::is_level(grid)).collect()
}

fn nothing(grids: &[Grid]) -> Refused {
    if let Some((grid, first)) = grids.iter().find_map(days) {
        let says = format!(
            "dates stand where levels are expected, {} and others: write the names of the levels \
             there, in cells that are formatted as text",
            first.words
        );
        return Refused::new(grid.at(first.position), says);
    }
    Refused::file(
        "no row and no column was recognised as the names of levels. Say where they stand: \
         `--header 3` for a row, `--header B` for a column, and `--sheet NAME` for the sheet",
    )
}

/// The first of several dates in the first row or the first column.
fn days(grid: &Grid) -> Option<(&Grid, &Item)> {
    let row = grid.items.keys().map(|(row, _)| *row).min()?;
    let column = grid.items.keys().map(|(_, column)| *column).min()?;
    let is_day = |item: &&Item| item.kind == Kind::Date || facts::is_day(&item.words);
    let across: Vec<&Item> = grid.row(row).filter(is_day).collect();
    let down = grid.items.values().filter(|it| it.position.1 == column);
    let down: Vec<&Item> = down.filter(is_day).collect();
    let found = if across.len() > 1 { across } else { down };
    (found.len() > 1).then(|| (grid, found[0]))
}

/// The sheets that are read. Those that are hidden are named, and read when they are asked for.
fn chosen(
    sheets: Vec<Sheet>,
    choices: &Choices,
    report: &mut Report,
) -> Result<Vec<Sheet>, Refused> {
    let names: Vec<String> = sheets.iter().map(|sheet| sheet.name.clone()).collect();
    for asked in &choices.sheets {
        if !names.contains(asked) {
            let near = framework::did_you_mean(asked, names.iter().map(String::as_str));
            let near = near
                .map(|near| format!("; did you mean “{near}”?"))
                .unwrap_or_default();
            return Err(Refused::file(format!(
                "there is no sheet “{asked}”{near} The sheets are {}",
                names.join(", ")
            )));
        }
    }
    let mut read = Vec::new();
    for sheet in sheets.into_iter().filter(|sheet| !sheet.cells.is_empty()) {
        let asked = choices.sheets.contains(&sheet.name);
        let at = At::Sheet(sheet.name.clone());
        if asked || (choices.sheets.is_empty() && !sheet.hidden) {
            read.push(sheet);
        } else if sheet.hidden && choices.sheets.is_empty() {
            let says = format!(
                "the sheet is hidden, and what is in its cells is left out ({}): `--sheet` brings it in",
                sheet.cells.len()
            );
            report.note(NoteKind::LeftOut, at, says);
        } else {
            let says = format!(
                "what is in its cells is left out ({}): another sheet was asked for",
                sheet.cells.len()
            );
            report.note(NoteKind::LeftOut, at, says);
        }
    }
    Ok(read)
}

fn remarks(sheet: &Sheet, report: &mut Report) {
    for (position, words) in &sheet.remarks {
        let says = format!("the note on this cell is left out: {}", shortened(words));
        report.note(NoteKind::LeftOut, sheet.at(*position), says);
    }
}

/// What stands above a matrix is the framework's name, unless sheets have titles of their own.
fn title(draft: &mut Draft) {
    let mut titles = draft.titles.iter().map(|(_, item)| &item.words);
    let first = titles.next();
    if first.is_some() && titles.all(|title| Some(title) == first) {
        draft.title = Some(draft.titles.remove(0).1);
    }
}

/// Names every cell that has become nothing, so that nothing is lost in silence.
fn left_over(grid: &Grid, draft: &Draft, report: &mut Report) {
    let mut noted = std::collections::BTreeSet::new();
    for note in &report.notes {
        noted.insert(note.at.clone());
    }
    for item in grid.items.values() {
        let at = grid.at(item.position);
        if !draft.used.has(item) && !noted.contains(&at) {
            let says = format!("was not understood: {}", shortened(&item.words));
            report.note(NoteKind::LeftOut, at, says);
        }
    }
}
