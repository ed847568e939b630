//! Tracks, the order of their levels, and how high each level stands.

use framework::{Framework, Level, Text, Track, TrackKind};

use super::super::draft::{Draft, DraftLevel, Named};
use super::super::fields::{Field, rank};
use super::super::level_names;
use crate::report::{At, NoteKind, Report};

/// Tracks in the order in which they are named, with their levels.
pub(super) fn tracks(draft: &Draft, report: &mut Report) -> Vec<(Named, Vec<usize>)> {
    let mut tracks: Vec<(Named, Vec<usize>)> = Vec::new();
    let mut guessed = false;
    for (place, level) in draft.levels.iter().enumerate() {
        let said = level
            .fields
            .get(&Field::Track)
            .and_then(|items| items.first())
            .map(Named::of);
        let named = said.or_else(|| level.track.clone()).unwrap_or_else(|| {
            guessed = true;
            Named::plain(if manages(level) {
                "Management"
            } else {
                "Individual contributors"
            })
        });
        let known = tracks
            .iter()
            .position(|(known, _)| known.words == named.words);
        match known {
            Some(known) => tracks[known].1.push(place),
            None => tracks.push((named, vec![place])),
        }
    }
    if guessed {
        let names: Vec<String> = tracks
            .iter()
            .map(|(named, _)| format!("“{}”", named.words))
            .collect();
        let says = format!(
            "no tracks are named: the levels are put on {}, by their titles",
            names.join(" and ")
        );
        report.note(NoteKind::Guessed, At::File, says);
    }
    tracks
}

/// Whether a level's title or id is that of people who answer for people.
pub(in crate::tables) fn manages(level: &DraftLevel) -> bool {
    let titles = level
        .fields
        .get(&Field::Name)
        .into_iter()
        .flatten()
        .map(|item| item.words.as_str());
    let names = std::iter::once(level.named.name.as_str()).chain(titles);
    level_names::manages(&level.named.id, names)
}

/// The levels of a track from the first to the last, also where the matrix begins at the top.
pub(super) fn from_below(
    draft: &Draft,
    members: Vec<usize>,
    track: &Named,
    report: &mut Report,
) -> Vec<usize> {
    let heights: Option<Vec<u32>> = members
        .iter()
        .map(|it| height(&draft.levels[*it]))
        .collect();
    let falls = heights.is_some_and(|heights| {
        heights.len() > 1 && heights.windows(2).all(|pair| pair[0] > pair[1])
    });
    if !falls {
        return members;
    }
    let says = format!(
        "the levels of “{}” are named from the last to the first: turned round",
        track.words
    );
    report.note(NoteKind::Guessed, At::File, says);
    members.into_iter().rev().collect()
}

/// How high a level stands by its number or the first word of its title, where these tell.
fn height(level: &DraftLevel) -> Option<u32> {
    if let Some(number) = level.named.number() {
        return Some(number);
    }
    let titles = level
        .fields
        .get(&Field::Name)
        .and_then(|items| items.first());
    let title = titles.map_or(level.named.name.as_str(), |item| item.words.as_str());
    let first = title.split(' ').next()?.to_lowercase();
    Some(match first.trim_end_matches('.') {
        "intern" | "trainee" | "apprentice" => 0,
        "junior" | "jr" | "graduate" | "associate" | "entry" => 1,
        "senior" | "sr" => 3,
        "staff" | "lead" => 4,
        "principal" => 5,
        "distinguished" => 6,
        "fellow" => 7,
        _ => return None,
    })
}

/// By the numbers of the ids where they rise, else by place. A track whose numbers begin at or below
/// those of one before it counts for itself: its first level stands one above the first senior one.
/// Where each level has a rank of its own, and they rise, these are the ranks.
pub(super) fn ranks(
    draft: &Draft,
    members: &[usize],
    before: &[&Level],
    report: &mut Report,
) -> Vec<u32> {
    let said = members.iter().map(|it| said_rank(&draft.levels[*it]));
    let said: Vec<Option<u32>> = said.collect();
    let all: Option<Vec<u32>> = said.iter().copied().collect();
    if let Some(all) = all.filter(|all| all.windows(2).all(|pair| pair[0] < pair[1])) {
        return all;
    }
    if said.iter().any(Option::is_some) {
        let says = "the ranks that are written do not rise from each level of a track to the next, \
                    and are left out: the order of the levels says them";
        report.note(NoteKind::LeftOut, At::File, says);
    }
    let numbers = members.iter().map(|it| draft.levels[*it].named.number());
    let numbers: Option<Vec<u32>> = numbers.collect();
    let rises = |numbers: &Vec<u32>| numbers.windows(2).all(|pair| pair[0] < pair[1]);
    let numbers = numbers.filter(rises);
    let lowest = before.iter().map(|level| level.rank).min();
    let own = numbers.unwrap_or_else(|| (1..).take(members.len()).collect());
    let (Some(lowest), Some(first)) = (lowest, own.first().copied()) else {
        return own;
    };
    if first > lowest {
        return own;
    }
    let senior = before
        .iter()
        .filter(|level| level.senior)
        .map(|level| level.rank)
        .min();
    let above = senior.unwrap_or(lowest) + 1;
    own.iter().map(|rank| rank - first + above).collect()
}

fn said_rank(level: &DraftLevel) -> Option<u32> {
    rank(&level.fields.get(&Field::Rank)?.first()?.words)
}

pub(super) fn say_ranks(framework: &Framework, report: &mut Report) {
    if framework.tracks.len() > 1 {
        let says = "levels of equal rank stand side by side across tracks. The ranks follow the \
                    numbers of the levels, or their order: look at `rank`";
        report.note(NoteKind::Guessed, At::File, says);
    }
}

pub(super) fn track(named: &Named, id: &str, levels: &[Level]) -> Track {
    let mut own = levels.iter().filter(|level| level.track == *id);
    let (first, last) = (own.next(), own.next_back());
    let from = first.map_or("", |level| level.id.as_str());
    let summary = match last {
        Some(last) => format!("From {from} to {}.", last.id),
        None => format!("One level, {from}."),
    };
    let lower = named.words.to_lowercase();
    let leads = ["manage", "leader", "director", "people lead"];
    let kind = if leads.iter().any(|word| lower.contains(word)) {
        TrackKind::Management
    } else if lower.contains("program") && lower.contains("manag") {
        TrackKind::Program
    } else {
        TrackKind::Ic
    };
    Track {
        id: id.into(),
        name: named.text(),
        kind,
        summary: Text::from(summary.as_str()),
        ..Track::default()
    }
}
