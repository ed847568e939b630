//! The matrix as people read it: levels beside each other, and what is expected of each.
//!
//! It is what a single CSV file holds, and the first thing to look at in a workbook. Read back, it
//! is a matrix like anybody's.

use framework::{Dimension, Framework, Level, Step, Text};

use super::super::fields::{FIELDS, Field};
use super::{Table, VIEW};

/// The table, its tracks and levels in the first two rows.
pub(in crate::tables) fn matrix(framework: &Framework) -> Table {
    let levels: Vec<&Level> = framework
        .tracks
        .iter()
        .flat_map(|track| {
            framework
                .levels
                .iter()
                .filter(|level| level.track == track.id)
        })
        .collect();
    let mut tracks = vec![String::new(), String::new()];
    let mut head = vec!["Group".to_owned(), "Dimension".to_owned()];
    for (place, level) in levels.iter().enumerate() {
        let begins = place == 0 || levels[place - 1].track != level.track;
        let track = framework
            .tracks
            .iter()
            .find(|track| begins && track.id == level.track);
        tracks.push(
            track
                .map(|track| track.name.to_string())
                .unwrap_or_default(),
        );
        head.push(format!("{} – {}", level.id, level.name));
    }
    let mut rows = vec![tracks, head];
    for (field, _) in FIELDS {
        let cells = levels.iter().map(|level| about(level, field)).collect();
        line(&mut rows, "", &sentence(field.label()), cells);
    }
    for title in titles(&levels) {
        let cells = levels.iter().map(|level| part(level, &title)).collect();
        line(&mut rows, "", &title, cells);
    }
    for dimension in &framework.dimensions {
        let group = dimension.group.as_ref();
        let group = group.and_then(|id| framework.groups.iter().find(|it| it.id == *id));
        let group = group
            .map(|group| group.name.to_string())
            .unwrap_or_default();
        let cells = levels
            .iter()
            .map(|level| expected(level, dimension))
            .collect();
        line(&mut rows, &group, &dimension.name, cells);
    }
    Table {
        name: VIEW.to_owned(),
        heads: (2, 2),
        rows,
    }
}

/// A row, where any level has something to say.
fn line(rows: &mut Vec<Vec<String>>, group: &str, name: &str, cells: Vec<String>) {
    if cells.iter().any(|cell| !cell.is_empty()) {
        let mut row = vec![group.to_owned(), name.to_owned()];
        row.extend(cells);
        rows.push(row);
    }
}

fn sentence(label: &str) -> String {
    super::sheet_name(label)
}

fn about(level: &Level, field: Field) -> String {
    let one = |text: &Option<Text>| text.as_ref().map(ToString::to_string).unwrap_or_default();
    match field {
        Field::Id | Field::Name | Field::Track => String::new(),
        Field::Rank => level.rank.to_string(),
        Field::Summary => one(&level.summary),
        Field::Story => one(&level.story),
        Field::Scope => one(&level.scope),
        Field::Autonomy => one(&level.autonomy),
        Field::Leverage => one(&level.leverage),
        Field::DefiningShift => one(&level.defining_shift),
        Field::Does => list(&level.does),
        Field::NotYet => list(&level.not_yet),
        Field::Examples => list(&level.examples),
        Field::Projects => list(&level.projects),
        Field::Responsibilities => list(&level.responsibilities),
    }
}

fn list(texts: &[Text]) -> String {
    let lines: Vec<String> = texts.iter().map(|text| format!("• {text}")).collect();
    lines.join("\n")
}

/// The titles of the levels' own parts, each once.
fn titles(levels: &[&Level]) -> Vec<String> {
    let mut titles: Vec<String> = Vec::new();
    for part in levels.iter().flat_map(|level| &level.parts) {
        if !titles.iter().any(|title| *title == *part.title) {
            titles.push(part.title.to_string());
        }
    }
    titles
}

fn part(level: &Level, title: &str) -> String {
    let Some(part) = level.parts.iter().find(|part| part.title == *title) else {
        return String::new();
    };
    let text = part.text.iter().map(ToString::to_string);
    let items = Some(list(&part.items)).filter(|items| !items.is_empty());
    text.chain(items).collect::<Vec<_>>().join("\n")
}

fn expected(level: &Level, dimension: &Dimension) -> String {
    let id = level.expects.on(&dimension.id);
    let step = id.and_then(|id| dimension.steps.iter().find(|step| step.id == *id));
    step.map(told).unwrap_or_default()
}

/// The step's name, what it means, and its signals as points.
fn told(step: &Step) -> String {
    let mut lines = vec![step.name.to_string()];
    lines.extend(step.about.iter().map(ToString::to_string));
    lines.extend(
        step.signals
            .iter()
            .map(|signal| format!("• {}", signal.text)),
    );
    lines.join("\n")
}
