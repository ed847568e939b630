//! Lines of a matrix as dimensions with steps, or as parts of the levels' narrative.

use std::collections::{BTreeMap, BTreeSet};

use framework::{Dimension, Expectation, Part, Point, Step, Text};

use super::assemble::Frame;
use super::choices::{Choices, RowsAre};
use super::draft::{Draft, Row};
use super::grid::{Item, shortened};
use super::points::{Said, is_name};
use crate::report::{At, NoteKind, Report};
use crate::slug::Ids;

/// Characters from which a cell without points is a story rather than a step.
const STORY: usize = 500;

pub(super) fn add(draft: &Draft, frame: &mut Frame, choices: &Choices, report: &mut Report) {
    let mut ids = Ids::default();
    let mut mixed = 0;
    for row in draft.rows.iter().filter(|row| !row.cells.is_empty()) {
        // A line that is about levels is told in the framework's own order of levels.
        let mut cells = BTreeMap::new();
        for (level, items) in &row.cells {
            cells.insert(frame.places[*level], items);
        }
        if is_story(row, choices) {
            add_parts(row, &cells, frame, report);
            continue;
        }
        let split = by_track(&cells, frame);
        let is_split = split.len() > 1;
        if is_split {
            let says = format!(
                "{} is a dimension for each track: what comes first on one comes last on another, \
                 so that one order of steps would be wrong for one of them",
                shortened(&row.name.words)
            );
            report.note(NoteKind::Guessed, place(row), says);
        } else {
            mixed += usize::from(tracks_of(&cells, frame) > 1);
        }
        for (tracks, cells) in split {
            add_dimension(row, tracks, is_split, &cells, frame, &mut ids);
        }
    }
    if mixed > 0 {
        let says = "what several tracks are asked for in one line is one dimension, with the steps \
                    of all of them in the order of ranks: look at their order";
        report.note(NoteKind::Guessed, At::File, says);
    }
}

type Cells<'a> = BTreeMap<usize, &'a Vec<Item>>;

fn is_story(row: &Row, choices: &Choices) -> bool {
    match choices.rows_are {
        Some(chosen) => chosen == RowsAre::Parts,
        None => {
            row.cells.values().flatten().any(|_| true) && {
                let mut lengths: Vec<usize> = row
                    .cells
                    .values()
                    .map(|items| items.iter().map(|item| item.words.chars().count()).sum())
                    .collect();
                lengths.sort_unstable();
                let listed = row
                    .cells
                    .values()
                    .flatten()
                    .any(|item| !Said::of(&item.words).points.is_empty());
                !listed && lengths[lengths.len() / 2] > STORY
            }
        }
    }
}

fn add_parts(row: &Row, cells: &Cells<'_>, frame: &mut Frame, report: &mut Report) {
    for (level, items) in cells {
        let level = &mut frame.framework.levels[*level];
        let mut ids = Ids::default();
        for part in &level.parts {
            ids.give(&part.id, "part");
        }
        let mut part = Part {
            id: Text::from(ids.give(&row.name.words, "part").as_str()),
            title: row.name.text(),
            ..Part::default()
        };
        let said: Vec<Said> = items.iter().map(|item| Said::of(&item.words)).collect();
        if said.iter().all(|said| said.points.is_empty()) {
            let words: Vec<&str> = items.iter().map(|item| item.words.as_str()).collect();
            part.text = items.first().map(|item| item.text(&words.join("\n\n")));
        } else {
            for (said, item) in said.into_iter().zip(items.iter()) {
                part.items
                    .extend(said.into_points().iter().map(|point| item.text(point)));
            }
        }
        level.parts.push(part);
    }
    let says = format!(
        "“{}” is taken as a part of each level's narrative, and not read on",
        row.name.words
    );
    report.note(NoteKind::Guessed, place(row), says);
}

fn place(row: &Row) -> At {
    let at = row.name.item.as_ref().map(|_| At::Sheet(row.sheet.clone()));
    at.unwrap_or(At::File)
}

fn tracks_of(cells: &Cells<'_>, frame: &Frame) -> usize {
    let tracks = cells.keys();
    let tracks = tracks.map(|level| frame.framework.levels[*level].track.as_str());
    tracks.collect::<BTreeSet<_>>().len()
}

/// One dimension for all tracks, with the steps of each in one order; one for each of them only
/// where no order is right for all: where what comes first on one comes last on another.
fn by_track<'a>(cells: &Cells<'a>, frame: &Frame) -> Vec<(Vec<Text>, Cells<'a>)> {
    let mut tracks: Vec<(Text, Cells<'a>)> = Vec::new();
    for (level, items) in cells {
        let track = &frame.framework.levels[*level].track;
        match tracks.iter_mut().find(|(known, _)| known == track) {
            Some((_, own)) => {
                own.insert(*level, *items);
            }
            None => tracks.push((track.clone(), BTreeMap::from([(*level, *items)]))),
        }
    }
    let steps = meanings(cells, frame);
    let rises = |own: &Cells<'_>, steps: &[String]| {
        let levels = from_below(own, frame).into_iter();
        let places = levels.map(|level| steps.iter().position(|it| *it == meaning(own[&level])));
        places.is_sorted()
    };
    let mut each = tracks.iter().map(|(_, own)| own);
    if each.all(|own| rises(own, &steps) || !rises(own, &meanings(own, frame))) {
        let all = tracks.len() == frame.framework.tracks.len();
        let of = tracks.into_iter().map(|(track, _)| track);
        let of = if all { Vec::new() } else { of.collect() };
        return vec![(of, cells.clone())];
    }
    tracks
        .into_iter()
        .map(|(track, cells)| (vec![track], cells))
        .collect()
}

/// Levels from the lowest rank to the highest, whatever the order of columns.
fn from_below(cells: &Cells<'_>, frame: &Frame) -> Vec<usize> {
    let mut order: Vec<usize> = cells.keys().copied().collect();
    order.sort_by_key(|level| (frame.framework.levels[*level].rank, *level));
    order
}

/// Levels in the order of what is asked of them: from the lowest rank on, unless every cell is a
/// number and the numbers rise. Then a level may ask for less than the one below it.
fn in_order(cells: &Cells<'_>, frame: &Frame) -> Vec<usize> {
    let mut order = from_below(cells, frame);
    let number = |level: &usize| meaning(cells[level]).parse::<u32>().ok();
    let numbers: Option<Vec<u32>> = order.iter().map(number).collect();
    if numbers.is_some_and(|numbers| numbers.first() < numbers.last()) {
        order.sort_by_key(number);
    }
    order
}

/// What is said from the lowest step on, each once.
fn meanings(cells: &Cells<'_>, frame: &Frame) -> Vec<String> {
    let mut known = Vec::new();
    for level in in_order(cells, frame) {
        let meaning = meaning(cells[&level]);
        if !known.contains(&meaning) {
            known.push(meaning);
        }
    }
    known
}

/// What a cell says, apart from how it is set.
fn meaning(items: &[Item]) -> String {
    let words = items.iter().flat_map(|item| item.words.split_whitespace());
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

fn add_dimension(
    row: &Row,
    tracks: Vec<Text>,
    is_split: bool,
    cells: &Cells<'_>,
    frame: &mut Frame,
    ids: &mut Ids,
) {
    let mut name = row.name.text();
    let of = tracks.first().filter(|_| is_split);
    let of = of.and_then(|track| frame.framework.tracks.iter().find(|it| it.id == *track));
    if let Some(track) = of.filter(|track| track.id != frame.framework.tracks[0].id) {
        name = Text::new(format!("{name} ({})", track.name), name.span);
    }
    let id = ids.give(&name, "dimension");
    let naming = Naming::of(cells);
    let mut steps: Vec<(String, Step)> = Vec::new();
    let mut step_ids = Ids::default();
    for level in in_order(cells, frame) {
        let items = cells[&level];
        let meaning = meaning(items);
        let known = steps.iter().position(|(known, _)| *known == meaning);
        let at = known.unwrap_or_else(|| {
            let step = step(items, naming, steps.len() + 1, &mut step_ids);
            steps.push((meaning, step));
            steps.len() - 1
        });
        let asked = &steps[at].1.id;
        let expectation = Expectation {
            dimension: Text::from(id.as_str()),
            // What is asked for stands in the cell, whichever cell gave the step its words.
            step: items
                .first()
                .map_or_else(|| asked.clone(), |item| item.text(asked)),
        };
        frame.framework.levels[level].expects.0.push(expectation);
    }
    let group = row.group.as_ref().and_then(|group| {
        let mut groups = frame.framework.groups.iter();
        groups
            .find(|known| known.name == *group.words)
            .map(|known| known.id.clone())
    });
    let about: Vec<&str> = row.about.iter().map(|item| item.words.as_str()).collect();
    frame.framework.dimensions.push(Dimension {
        id: Text::from(id.as_str()),
        name,
        group,
        about: row.about.first().map(|item| item.text(&about.join("\n\n"))),
        tracks,
        steps: steps.into_iter().map(|(_, step)| step).collect(),
        ..Dimension::default()
    });
}

/// What the steps of a line are called: all of them alike, so that they read as one scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Naming {
    /// By the cell, or by the heading that it begins with.
    Words,
    /// "Step 1", "Step 2".
    Places,
}

impl Naming {
    fn of(cells: &Cells<'_>) -> Self {
        let named = cells.values().all(|items| match items.as_slice() {
            [item] => name(item, &Said::of(&item.words)).is_some(),
            _ => false,
        });
        if named { Self::Words } else { Self::Places }
    }
}

/// The words of a cell that can be a step's name.
fn name(item: &Item, said: &Said) -> Option<String> {
    let alone = said.points.is_empty() && is_name(&item.words);
    let first = said
        .text
        .first()
        .filter(|_| alone || said.heading().is_some());
    first.map(|it| it.trim_end_matches(':').to_owned())
}

/// A step of what one level's cells say. Several cells are a point each.
fn step(items: &[Item], naming: Naming, place: usize, ids: &mut Ids) -> Step {
    let mut step = Step {
        name: format!("Step {place}").as_str().into(),
        ..Step::default()
    };
    for item in items {
        let said = Said::of(&item.words);
        let point = |words: &String| Point {
            text: item.text(words),
            ..Point::default()
        };
        let mut text = said.text.as_slice();
        if let Some(name) = name(item, &said).filter(|_| naming == Naming::Words) {
            step.name = item.text(&name);
            text = &text[1..];
        }
        if items.len() > 1 {
            step.signals.extend(text.iter().map(point));
        } else if !text.is_empty() {
            step.about = Some(item.text(&text.join("\n\n")));
        }
        step.signals.extend(said.points.iter().map(point));
    }
    step.id = Text::from(ids.give(&step.name, "step").as_str());
    step
}
