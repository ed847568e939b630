//! Tables: matrices of levels, and rows of anything else.

use framework::Span;

use super::blocks::Inline;
use super::outline::{entry, key};
use crate::document::{Node, Table, Value};
use crate::facts::is_none;
use crate::shapes::IN_TABLE;
use crate::tables::{LevelName, Sure};

/// A table: a matrix where its columns or its rows are levels, else a row each with its columns.
pub(super) fn matrix(head: &[Inline], rows: Vec<Vec<Inline>>, table: &mut Table) {
    let Some(at) = head.first().map(|cell| cell.at) else {
        return;
    };
    let is_level = |cell: &&Inline| LevelName::of(&cell.words).sure > Sure::No;
    let most = |cells: Vec<&Inline>| {
        let found = cells.iter().filter(|cell| is_level(cell)).count();
        cells.len() > 1 && found * 2 > cells.len()
    };
    let corner = head[0].words.trim().to_lowercase();
    let says_nothing = [
        "",
        "level",
        "levels",
        "skill",
        "skills",
        "area",
        "competency",
    ];
    let corner =
        (!says_nothing.contains(&corner.as_str())).then(|| head[0].words.trim().to_owned());
    let first_column = rows.iter().filter_map(|row| row.first()).collect();
    let is_matrix = most(head.iter().skip(1).collect()) || most(first_column);
    if let Some(corner) = corner.filter(|_| is_matrix) {
        table.push(entry("first column", Value::Text(corner), at));
    }
    if most(head.iter().skip(1).collect()) {
        let lines = rows.into_iter().map(|row| (head.to_vec(), row));
        steps(lines.collect(), &head[1..], at, true, table);
    } else if is_matrix {
        let levels: Vec<Inline> = rows.iter().filter_map(|row| row.first().cloned()).collect();
        let mut lines = Vec::new();
        for (place, name) in head.iter().enumerate().skip(1) {
            let cells = rows
                .iter()
                .map(|row| row.get(place).cloned().unwrap_or_else(|| empty(at)));
            let row = std::iter::once(name.clone()).chain(cells).collect();
            let named = std::iter::once(empty(at))
                .chain(levels.iter().cloned())
                .collect();
            lines.push((named, row));
        }
        steps(lines, &levels, at, false, table);
    } else {
        let mut list = Vec::new();
        for row in rows {
            let cells = row
                .into_iter()
                .zip(head)
                .filter(|(cell, _)| !cell.words.trim().is_empty());
            let entries: Table = cells
                .map(|(cell, head)| (key(&head.words, head.at), points(&cell)))
                .collect();
            list.push(Node {
                value: Value::Table(entries),
                at,
            });
        }
        table.push(entry("rows", Value::List(list), at));
    }
}

fn empty(at: Span) -> Inline {
    Inline {
        words: String::new(),
        anchor: None,
        at,
    }
}

/// Lines of a matrix as things with a step for each level, and the levels.
fn steps(
    lines: Vec<(Vec<Inline>, Vec<Inline>)>,
    levels: &[Inline],
    at: Span,
    heads_groups: bool,
    table: &mut Table,
) {
    let named = |cell: &Inline| {
        let name = LevelName::of(&cell.words);
        let title = if name.name.is_empty() {
            name.id.clone()
        } else {
            name.name
        };
        let inner = vec![
            entry("id", Value::Text(name.id), cell.at),
            entry("name", Value::Text(title), cell.at),
            entry(IN_TABLE, Value::Truth(true), cell.at),
        ];
        entry(&cell.words, Value::Table(inner), cell.at)
    };
    let known = table.iter().any(|(key, _)| key.words == "levels");
    if !known {
        table.push(entry(
            "levels",
            Value::Table(levels.iter().map(named).collect()),
            at,
        ));
    }
    let mut things = Vec::new();
    // A line with a name and nothing else heads the lines below it.
    let (mut group, mut is_used) = (None::<Inline>, false);
    for (heads, row) in lines {
        let mut cells = row.into_iter().zip(heads);
        let Some((name, _)) = cells.next() else {
            continue;
        };
        let is_alone = cells.clone().all(|(cell, _)| cell.words.trim().is_empty());
        if heads_groups && is_alone && !name.words.trim().is_empty() {
            things.extend(group.replace(name).filter(|_| !is_used).map(alone));
            is_used = false;
            continue;
        }
        is_used = true;
        let steps = cells
            .filter(|(cell, _)| !cell.words.trim().is_empty() && !is_none(&cell.words))
            .map(|(cell, head)| {
                let title = LevelName::of(&head.words);
                let title = if title.name.is_empty() {
                    title.id
                } else {
                    title.name
                };
                (key(&title, head.at), points(&cell))
            });
        let steps: Table = steps.collect();
        let mut thing = vec![entry("name", Value::Text(name.words), name.at)];
        if let Some(group) = &group {
            thing.push(entry("group", Value::Text(group.words.clone()), group.at));
        }
        if !steps.is_empty() {
            thing.push(entry("steps", Value::Table(steps), name.at));
        }
        things.push(Node {
            value: Value::Table(thing),
            at: name.at,
        });
    }
    things.extend(group.filter(|_| !is_used).map(alone));
    table.push(entry("competencies", Value::List(things), at));
}

/// A thing that is named, and of which nothing is said.
fn alone(name: Inline) -> Node {
    let at = name.at;
    Node {
        value: Value::Table(vec![entry("name", Value::Text(name.words), at)]),
        at,
    }
}

/// A cell: a text, or several where it has lines.
fn points(cell: &Inline) -> Node {
    let lines = cell
        .words
        .lines()
        .map(|line| line.trim().trim_start_matches(['•', '-', '*', '–']).trim());
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    let text = |words: &str| Node {
        value: Value::Text(words.to_owned()),
        at: cell.at,
    };
    match lines.as_slice() {
        [] => text(""),
        [only] => text(only),
        several => Node {
            value: Value::List(several.iter().map(|line| text(line)).collect()),
            at: cell.at,
        },
    }
}
