//! The headings below one: which are levels, tracks, dimensions, or none of them.

use super::content::content;
use super::dimension::{dimension, simplest};
use super::level::named_level;
use super::{Section, entry, has_levels, is_level, is_track, key};
use crate::document::{Table, Trouble, Value};
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
    for section in others {
        let at = section.at;
        let is_track = is_track(&section);
        let has_levels = has_levels(&section) || is_track;
        if is_dimensions(&section.title) {
            let mut within = Table::new();
            for inner in section.sections {
                within.push(dimension(text, inner, depth + 1)?);
            }
            table.push(entry(&section.title, Value::Table(within), at));
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
            table.push((key(&title, at), simplest(inner, at)));
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
