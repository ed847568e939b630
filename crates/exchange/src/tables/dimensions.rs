//! Lines of a matrix as dimensions with steps, or as parts of the levels' narrative.

use std::collections::BTreeMap;

use framework::{Dimension, Expectation, Part, Point, Step, Text};

use super::assemble::Frame;
use super::choices::{Choices, RowsAre};
use super::draft::{Draft, Row};
use super::grid::{Item, shortened};
use super::points::{Said, is_name};
use crate::report::{At, NoteKind, Report};
use crate::slug::{Ids, id as kebab};

/// Characters from which a cell without points is a story rather than a step.
const STORY: usize = 500;

pub(super) fn add(draft: &Draft, frame: &mut Frame, choices: &Choices, report: &mut Report) {
    let mut ids = Ids::default();
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
        for (tracks, cells) in by_track(&cells, frame) {
            add_dimension(row, tracks, &cells, frame, &mut ids);
        }
    }
    say_split(frame, report);
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
    let at = row.name.item.as_ref().map(|_| At::Sheet(row.sheet.clone()));
    let says = format!(
        "“{}” is taken as a part of each level's narrative, and not read on",
        row.name.words
    );
    report.note(NoteKind::Guessed, at.unwrap_or(At::File), says);
}

/// One dimension for all tracks where they share steps, else one for each track: the steps of one
/// say nothing about the height of another's.
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
    let words =
        |cells: &Cells<'_>| -> Vec<String> { cells.values().map(|items| meaning(items)).collect() };
    let shared = tracks.iter().enumerate().any(|(place, (_, one))| {
        let one = words(one);
        let mut others = tracks[place + 1..]
            .iter()
            .flat_map(|(_, other)| words(other));
        others.any(|other| one.contains(&other))
    });
    if shared || tracks.len() == 1 {
        let alone = tracks.len() == 1 && frame.framework.tracks.len() > 1;
        let of = if alone {
            vec![tracks[0].0.clone()]
        } else {
            Vec::new()
        };
        return vec![(of, cells.clone())];
    }
    tracks
        .into_iter()
        .map(|(track, cells)| (vec![track], cells))
        .collect()
}

/// What a cell says, apart from how it is set.
fn meaning(items: &[Item]) -> String {
    let words = items.iter().flat_map(|item| item.words.split_whitespace());
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

fn add_dimension(
    row: &Row,
    tracks: Vec<Text>,
    cells: &Cells<'_>,
    frame: &mut Frame,
    ids: &mut Ids,
) {
    let id = match tracks.as_slice() {
        [track] if frame.framework.tracks.len() > 1 => {
            let mut name = kebab(&row.name.words);
            name.push('-');
            name.push_str(track);
            let plain = ids.give(&row.name.words, "dimension");
            let taken = frame
                .framework
                .dimensions
                .iter()
                .any(|it| it.name == *row.name.words);
            if taken {
                ids.give(&name, "dimension")
            } else {
                plain
            }
        }
        _ => ids.give(&row.name.words, "dimension"),
    };
    // From the lowest rank to the highest, whatever the order of columns.
    let mut order: Vec<usize> = cells.keys().copied().collect();
    order.sort_by_key(|level| (frame.framework.levels[*level].rank, *level));
    let mut steps: Vec<(String, Step)> = Vec::new();
    let mut step_ids = Ids::default();
    for level in order {
        let items = cells[&level];
        let meaning = meaning(items);
        let known = steps.iter().position(|(known, _)| *known == meaning);
        let at = known.unwrap_or_else(|| {
            steps.push((meaning, step(items, level, frame, &mut step_ids)));
            steps.len() - 1
        });
        let expectation = Expectation {
            dimension: Text::from(id.as_str()),
            step: steps[at].1.id.clone(),
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
        name: row.name.text(),
        group,
        about: row.about.first().map(|item| item.text(&about.join("\n\n"))),
        tracks,
        steps: steps.into_iter().map(|(_, step)| step).collect(),
        ..Dimension::default()
    });
}

/// A step of what one level's cells say. Several cells are a point each.
fn step(items: &[Item], level: usize, frame: &Frame, ids: &mut Ids) -> Step {
    let level = &frame.framework.levels[level];
    let mut step = Step {
        name: Text::from(level.name.as_str()),
        ..Step::default()
    };
    let mut named = None;
    for item in items {
        let said = Said::of(&item.words);
        let point = |words: &String| Point {
            text: item.text(words),
            ..Point::default()
        };
        let heading = said.heading().map(str::to_owned);
        let alone = items.len() == 1 && said.points.is_empty() && is_name(&item.words);
        let mut text = said.text.as_slice();
        if named.is_none() && (alone || (items.len() == 1 && heading.is_some())) {
            named = text.first().cloned();
            text = &text[1..];
        }
        if items.len() > 1 {
            step.signals.extend(text.iter().map(point));
        } else if !text.is_empty() {
            step.about = Some(item.text(&text.join("\n\n")));
        }
        step.signals.extend(said.points.iter().map(point));
    }
    let item = items.first();
    if let (Some(name), Some(item)) = (&named, item) {
        step.name = item.text(name.trim_end_matches(':'));
    }
    let id = named.as_deref().unwrap_or(&level.id);
    step.id = Text::from(ids.give(id, "step").as_str());
    step
}

fn say_split(frame: &Frame, report: &mut Report) {
    let dimensions = &frame.framework.dimensions;
    let mut split = dimensions.iter().enumerate().filter(|(place, dimension)| {
        dimensions[..*place]
            .iter()
            .any(|it| it.name == dimension.name)
    });
    if let Some((_, first)) = split.next() {
        let says = format!(
            "{} and what else tracks tell in words of their own is one dimension for each track",
            shortened(&first.name)
        );
        report.note(NoteKind::Guessed, At::File, says);
    }
}
