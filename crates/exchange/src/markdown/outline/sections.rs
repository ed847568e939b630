//! The headings below one: which are levels, tracks, dimensions, or none of them.

use super::content::content;
use super::dimension::{dimension, simplest};
use super::level::named_level;
use super::{Section, entry, has_levels, is_level, is_track, key};
use crate::document::{Key, Node, Table, Trouble, Value};
use crate::shapes::{is_dimensions, is_levels};

/// The sections below a heading: levels together, dimensions together, others by their headings.
/// Below a heading whose parts are known to be neither, they are taken as they come.
pub(super) fn sections(
    text: &str,
    sections: Vec<Section>,
    depth: usize,
    is_known: bool,
    table: &mut Table,
) -> Result<(), Trouble> {
    let (levels, others): (Vec<_>, Vec<_>) = sections
        .into_iter()
        .partition(|it| !is_known && is_level(it));
    if let Some(first) = levels.first() {
        let at = first.at;
        let mut all = Table::new();
        for level in levels {
            all.push(named_level(text, level, depth, table)?);
        }
        table.push(entry("levels", Value::Table(all), at));
    }
    let repeats = repeat_levels(&others);
    let (mut tracks, mut dimensions) = (Table::new(), Table::new());
    for mut section in others {
        let at = section.at;
        let is_track = is_track(&section);
        let has_levels = has_levels(&section) || is_track;
        if is_dimensions(&section.title) {
            let inner = std::mem::take(&mut section.sections);
            own_content(text, section, depth, table)?;
            for inner in inner {
                dimensions.push(dimension(text, inner, depth + 1)?);
            }
        } else if has_levels && repeats && !is_track {
            dimensions.push(dimension(text, section, depth)?);
        } else if has_levels && is_levels(&section.title) && !is_track {
            // "Levels" heads the levels, and is none.
            for (key, node) in content(text, section, depth + 1, false)? {
                let is_prose = matches!(key.words.as_str(), "summary" | "story");
                table.push(if is_prose {
                    entry("about", node.value, node.at)
                } else {
                    (key, node)
                });
            }
        } else if has_levels && !is_levels(&section.title) {
            let title = section.title.clone();
            let anchor = section.anchor.clone();
            let mut track = content(text, section, depth + 1, false)?;
            for (key, _) in track
                .iter_mut()
                .filter(|(key, _)| key.words == "criteria" && is_track)
            {
                "contents".clone_into(&mut key.words);
            }
            track.insert(0, entry("name", Value::Text(title.clone()), at));
            track.extend(anchor.map(|id| entry("id", Value::Text(id), at)));
            tracks.push(entry(&title, Value::Table(track), at));
        } else {
            let title = section.title.clone();
            let anchor = section.anchor.clone();
            let mut inner = content(text, section, depth + 1, false)?;
            inner.extend(anchor.map(|id| entry("id", Value::Text(id), at)));
            let (matrix, inner): (Table, Table) = inner.into_iter().partition(is_of_matrix);
            table.extend(matrix);
            if !inner.is_empty() {
                table.push((key(&title, at), simplest(inner, at)));
            }
        }
    }
    for (name, things) in [("tracks", tracks), ("competencies", dimensions)] {
        if let Some((first, _)) = things.first() {
            let at = first.at;
            table.push(entry(name, Value::Table(things), at));
        }
    }
    Ok(())
}

/// What stands below a heading of dimensions itself: a matrix of them, beside what is said of them.
fn own_content(
    text: &str,
    section: Section,
    depth: usize,
    table: &mut Table,
) -> Result<(), Trouble> {
    let (title, at) = (section.title.clone(), section.at);
    let own = content(text, section, depth + 1, false)?;
    let (matrix, rest): (Table, Table) = own.into_iter().partition(is_of_matrix);
    table.extend(matrix);
    if !rest.is_empty() {
        // Under a name that is none of dimensions: it is said of them, and is none.
        let about = format!("about {title}");
        table.push((key(&about, at), simplest(rest, at)));
    }
    Ok(())
}

/// Whether an entry is one of those that a matrix becomes.
fn is_of_matrix((key, node): &(Key, Node)) -> bool {
    let is_list = node.list().is_some_and(|list| !list.is_empty());
    key.words == "levels" && node.table().is_some() || key.words == "competencies" && is_list
}

/// Whether the same levels stand below several headings: then what the headings name is looked at
/// in steps.
fn repeat_levels(sections: &[Section]) -> bool {
    let titles = |section: &Section| -> Vec<String> {
        let levels = section.sections.iter().filter(|it| is_level(it));
        levels.map(|it| it.title.clone()).collect()
    };
    let with_levels = sections.iter().filter(|it| has_levels(it));
    let all: Vec<Vec<String>> = with_levels.map(titles).collect();
    all.iter().enumerate().any(|(place, one)| {
        let mut before = all[..place].iter();
        before.any(|other| other.iter().any(|title| one.contains(title)))
    })
}
