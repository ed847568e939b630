//! Several sheets: those that share levels are one ladder, each a group of its dimensions; those with
//! levels of their own are ladders beside each other, each a track or with tracks of its own.

use std::collections::BTreeMap;

use super::assemble::manages;
use super::draft::{Draft, Named};
use super::fields::Field;
use crate::report::{At, NoteKind, Report};

/// Tells the sheets' ladders apart, and names their tracks.
pub(super) fn part(draft: &mut Draft, report: &mut Report) {
    let ladders = ladders(draft);
    for (number, sheets) in ladders.iter().enumerate() {
        let own = draft.levels.iter_mut();
        for level in own.filter(|level| sheets.contains(&level.sheets[0])) {
            level.ladder = number;
        }
    }
    let mut shares = false;
    for sheets in ladders.iter().filter(|sheets| sheets.len() > 1) {
        shares = true;
        let rows = draft.rows.iter_mut().filter(|row| row.group.is_none());
        for row in rows.filter(|row| sheets.contains(&row.sheet)) {
            row.group = Some(Named::plain(&row.sheet));
        }
    }
    if shares {
        let says = "sheets that share their levels are each a group of dimensions";
        report.note(NoteKind::Guessed, At::File, says);
    }
    if ladders.len() > 1 {
        for (number, sheets) in ladders.iter().enumerate() {
            name_tracks(draft, number, &sheets[0]);
        }
        tell_apart(draft);
        let says = "sheets with levels of their own are each a track, or have their own. No way \
                    from one to another is stated, and none was made up: write those that there are \
                    as transitions";
        report.note(NoteKind::Guessed, At::File, says);
    }
}

/// The sheets of each ladder, in the order of the file.
fn ladders(draft: &Draft) -> Vec<Vec<String>> {
    let mut ladders: Vec<Vec<String>> = Vec::new();
    for level in &draft.levels {
        let (own, others): (Vec<_>, Vec<_>) = ladders
            .into_iter()
            .partition(|ladder| ladder.iter().any(|sheet| level.sheets.contains(sheet)));
        let mut joined: Vec<String> = own.into_iter().flatten().collect();
        for sheet in &level.sheets {
            if !joined.contains(sheet) {
                joined.push(sheet.clone());
            }
        }
        ladders = others;
        ladders.push(joined);
    }
    let place = |ladder: &Vec<String>| {
        let mut levels = draft.levels.iter();
        levels.position(|level| ladder.contains(&level.sheets[0]))
    };
    ladders.sort_by_key(place);
    ladders
}

/// The levels of a ladder without tracks stand on one that is called as the sheet is; those who
/// manage, among others who do not, on one beside it.
fn name_tracks(draft: &mut Draft, ladder: usize, sheet: &str) {
    let own = draft.levels.iter_mut().filter(|it| it.ladder == ladder);
    let nameless = |level: &super::draft::DraftLevel| {
        level.track.is_none() && !level.fields.contains_key(&Field::Track)
    };
    let mut own: Vec<_> = own.filter(|level| nameless(level)).collect();
    let managing = own.iter().filter(|level| manages(level)).count();
    let is_mixed = managing > 0 && managing < own.len();
    for level in &mut own {
        let name = if is_mixed && manages(level) {
            format!("{sheet} management")
        } else {
            sheet.to_owned()
        };
        level.track = Some(Named::plain(&name));
    }
}

/// Tracks that are called alike on several ladders are told apart by their sheets.
fn tell_apart(draft: &mut Draft) {
    let mut ladders: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for level in &draft.levels {
        if let Some(track) = &level.track {
            let known = ladders.entry(track.words.clone()).or_default();
            if !known.contains(&level.ladder) {
                known.push(level.ladder);
            }
        }
    }
    for level in &mut draft.levels {
        let sheet = &level.sheets[0];
        if let Some(track) = &mut level.track
            && ladders.get(&track.words).is_some_and(|it| it.len() > 1)
        {
            track.words = format!("{sheet}: {}", track.words);
        }
    }
}
