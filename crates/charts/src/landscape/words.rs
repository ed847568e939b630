//! The map in words: legend, description and table.

use super::draw::{here_sample, path_sample, reached_sample, side_sample};
use super::{Landscape, Level, Move, Transition};
use crate::legend::{Draw, Phrase};
use crate::table::Table;

const MOST_WORDS: usize = 6_000;

pub(super) fn phrases(map: &Landscape) -> Vec<Phrase> {
    let here = map
        .here
        .is_some()
        .then_some((here_sample as Draw, "full waypoint: you are here"));
    let ahead = (!map.reachable.is_empty()).then_some((
        reached_sample as Draw,
        "wide line: what you can reach from here",
    ));
    // A map with one kind of line explains itself.
    let is_plain = |transition: &Transition| transition.kind == Move::Promotion;
    let path = (here.is_some() || ahead.is_some() || !map.transitions.iter().all(is_plain))
        .then_some((path_sample as Draw, "thin line: promotion, fork or rejoin"));
    let sideways = map
        .transitions
        .iter()
        .any(|transition| transition.kind == Move::Lateral);
    let side = sideways.then_some((
        side_sample as Draw,
        "dotted line: lateral move, at equal height",
    ));
    let parts: Vec<_> = [here, ahead, path, side].into_iter().flatten().collect();
    let mut phrases = Vec::with_capacity(parts.len());
    for (at, (sample, words)) in parts.iter().enumerate() {
        let mut text = (*words).to_owned();
        if at == 0
            && let Some(first) = text.get_mut(..1)
        {
            first.make_ascii_uppercase();
        }
        text.push(if at + 1 == parts.len() { '.' } else { ';' });
        phrases.push(Phrase::drawn(*sample, text));
    }
    phrases
}

/// "D4, Developer 4", or the id alone where the name says the same.
fn called(level: &Level) -> String {
    let (id, name) = (level.id.trim(), level.name.trim());
    if name.is_empty() || id.eq_ignore_ascii_case(name) {
        id.to_owned()
    } else {
        format!("{id}, {name}")
    }
}

/// Where a level leads: by promotion, fork or rejoin; and sideways, whichever way it is written.
fn leads(map: &Landscape, level: &Level, lateral: bool) -> Vec<String> {
    let mut found = Vec::new();
    for transition in &map.transitions {
        let sideways = transition.kind == Move::Lateral;
        let to = if transition.from == level.id {
            &transition.to
        } else if sideways && transition.to == level.id {
            &transition.from
        } else {
            continue;
        };
        let word = match transition.kind {
            Move::Fork => format!("{to} (fork)"),
            Move::Rejoin => format!("{to} (rejoin)"),
            Move::Promotion | Move::Lateral => to.clone(),
        };
        if sideways == lateral && !found.contains(&word) {
            found.push(word);
        }
    }
    found
}

pub(super) fn table(map: &Landscape) -> Table {
    let row = |level: &Level| {
        let mut name = called(level);
        if map.is_here(level) {
            name.push_str(" (you are here)");
        } else if map.is_reachable(level) {
            name.push_str(" (within reach)");
        }
        let track = map
            .tracks
            .get(level.track)
            .map_or_else(String::new, |track| track.name.clone());
        vec![
            name,
            track,
            leads(map, level, false).join(", "),
            leads(map, level, true).join(", "),
        ]
    };
    Table {
        caption: "Levels and where they lead".into(),
        headers: ["Level", "Track", "Leads to", "Lateral moves"]
            .map(String::from)
            .into(),
        rows: map.levels.iter().map(row).collect(),
    }
}

/// Track by track: the levels in the order of their ranks, then the junctions.
pub(super) fn describe(map: &Landscape) -> String {
    let mut text = String::with_capacity(1024);
    for (at, track) in map.tracks.iter().enumerate() {
        let mut levels: Vec<&Level> = map
            .levels
            .iter()
            .filter(|level| level.track == at)
            .collect();
        levels.sort_by_key(|level| level.rank);
        let names: Vec<_> = levels.iter().map(|level| level.id.as_str()).collect();
        for part in [track.name.trim(), ": ", &names.join(", "), ". "] {
            text.push_str(part);
        }
    }
    for transition in &map.transitions {
        let word = match transition.kind {
            Move::Fork => " forks to ",
            Move::Rejoin => " rejoins at ",
            Move::Promotion | Move::Lateral => continue,
        };
        for part in [transition.from.as_str(), word, &transition.to] {
            text.push_str(part);
        }
        text.push_str(". ");
    }
    if let Some(here) = &map.here {
        for part in ["You are here: ", here.as_str(), ". "] {
            text.push_str(part);
        }
    }
    if !map.reachable.is_empty() {
        for part in ["Within reach: ", &map.reachable.join(", "), "."] {
            text.push_str(part);
        }
    }
    text.chars()
        .take(MOST_WORDS)
        .collect::<String>()
        .trim_end()
        .to_owned()
}
