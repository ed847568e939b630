//! From what was understood to a framework.

use std::collections::BTreeSet;

use framework::{
    Framework, Group, Header, Level, Text, Track, TrackKind, Transition, TransitionKind,
};

use super::choices::Choices;
use super::dimensions;
use super::draft::{Draft, DraftLevel, Named};
use super::fields::Field;
use super::grid::{Item, shortened};
use super::points::Said;
use crate::report::{At, NoteKind, Report};
use crate::slug::{Ids, id as kebab};

/// Levels and their tracks, before the lines are read: what `dimensions` builds on.
pub(super) struct Frame {
    pub(super) framework: Framework,
    /// Of each level of the draft, its place in the framework.
    pub(super) places: Vec<usize>,
}

pub(super) fn framework(
    draft: &mut Draft,
    file: &str,
    choices: &Choices,
    report: &mut Report,
) -> Framework {
    let tracks = tracks(draft, report);
    for item in tracks.iter().filter_map(|(named, _)| named.item.as_ref()) {
        draft.used.take(item);
    }
    let mut frame = Frame {
        framework: Framework {
            header: header(draft, file, choices, report),
            ..Framework::default()
        },
        places: vec![0; draft.levels.len()],
    };
    let mut ids = Ids::default();
    let mut level_ids = Ids::default();
    for (named, members) in tracks {
        let id = ids.give(&named.words, "track");
        let members = from_below(draft, members, &named, report);
        let ranks = ranks(draft, &members, &frame.framework.levels);
        for (member, rank) in members.iter().zip(ranks) {
            frame.places[*member] = frame.framework.levels.len();
            if let Some(item) = heading(&draft.levels[*member], report).cloned() {
                draft.used.take(&item);
            }
            let level = level(&draft.levels[*member], &id, rank, &mut level_ids);
            say_respelt(&draft.levels[*member], &level.id, report);
            frame.framework.levels.push(level);
        }
        frame
            .framework
            .tracks
            .push(track(&named, &id, &frame.framework.levels));
    }
    say_ranks(&frame.framework, report);
    frame.framework.groups = groups(draft);
    dimensions::add(draft, &mut frame, choices, report);
    frame.framework.transitions = ways(&frame.framework, report);
    frame.framework
}

fn header(draft: &mut Draft, file: &str, choices: &Choices, report: &mut Report) -> Header {
    let title = draft.title.clone().filter(|_| choices.name.is_none());
    let name = match (&choices.name, &title) {
        (Some(name), _) => Text::from(name.as_str()),
        (None, Some(title)) => {
            draft.used.take(title);
            title.text(&title.words)
        }
        (None, None) => {
            let name = file.replace(['_', '-'], " ");
            let says = format!(
                "the framework is called “{name}”, as the file is: `--name` says otherwise"
            );
            report.note(NoteKind::Guessed, At::File, says);
            Text::from(name.as_str())
        }
    };
    let id = choices.id.clone().unwrap_or_else(|| kebab(&name));
    let id = if id.is_empty() {
        "framework".to_owned()
    } else {
        id
    };
    let summary = "What this framework is for, in a sentence or two: its authors have yet to say.";
    Header {
        id: Text::from(id.as_str()),
        name,
        version: "0.1.0".into(),
        language: Text::from(choices.language.as_deref().unwrap_or("en")),
        summary: summary.into(),
        ..Header::default()
    }
}

/// Tracks in the order in which they are named, with their levels.
fn tracks(draft: &Draft, report: &mut Report) -> Vec<(Named, Vec<usize>)> {
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
fn manages(level: &DraftLevel) -> bool {
    let titles = level
        .fields
        .get(&Field::Name)
        .into_iter()
        .flatten()
        .map(|item| item.words.as_str());
    let mut words = std::iter::once(level.named.name.as_str())
        .chain(titles)
        .flat_map(|title| {
            title
                .split(|c: char| !c.is_alphanumeric())
                .map(str::to_lowercase)
        });
    let by_title = words.any(|word| {
        matches!(
            word.as_str(),
            "manager" | "director" | "vp" | "svp" | "head" | "cto" | "president"
        )
    });
    let letters = level
        .named
        .id
        .trim_end_matches(|c: char| !c.is_alphabetic());
    by_title || matches!(letters, "M" | "EM" | "MG" | "MGR")
}

/// The levels of a track from the first to the last, also where the matrix begins at the top.
fn from_below(
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
fn ranks(draft: &Draft, members: &[usize], before: &[Level]) -> Vec<u32> {
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

fn say_ranks(framework: &Framework, report: &mut Report) {
    if framework.tracks.len() > 1 {
        let says = "levels of equal rank stand side by side across tracks. The ranks follow the \
                    numbers of the levels, or their order: look at `rank`";
        report.note(NoteKind::Guessed, At::File, says);
    }
}

fn track(named: &Named, id: &str, levels: &[Level]) -> Track {
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

fn level(drafted: &DraftLevel, track: &str, rank: u32, ids: &mut Ids) -> Level {
    let of = |field: Field| drafted.fields.get(&field).map_or(&[][..], Vec::as_slice);
    let joined = |field: Field| {
        let items = of(field);
        let words: Vec<&str> = items.iter().map(|item| item.words.as_str()).collect();
        items.first().map(|first| first.text(&words.join("\n\n")))
    };
    let listed = |field: Field| {
        let items = of(field).iter();
        let points = items.flat_map(|item| {
            let points = Said::of(&item.words).into_points().into_iter();
            points.map(|point| item.text(&point))
        });
        points.collect::<Vec<_>>()
    };
    let header = |words: &str| match &drafted.item {
        Some(item) => item.text(words),
        None => Text::from(words),
    };
    let said = of(Field::Id).first().map(|item| item.words.clone());
    let id = ids.give_level(said.as_deref().unwrap_or(&drafted.named.id));
    let named = &drafted.named;
    let own = if named.name.is_empty() {
        &named.id
    } else {
        &named.name
    };
    let name = joined(Field::Name).unwrap_or_else(|| header(own));
    let senior = name.to_lowercase().split(' ').any(|word| {
        matches!(
            word,
            "senior" | "sr" | "sr." | "staff" | "principal" | "distinguished" | "fellow"
        )
    });
    Level {
        id: header(&id),
        name,
        track: track.into(),
        rank,
        senior,
        summary: joined(Field::Summary),
        story: joined(Field::Story),
        scope: joined(Field::Scope),
        autonomy: joined(Field::Autonomy),
        leverage: joined(Field::Leverage),
        defining_shift: joined(Field::DefiningShift),
        does: listed(Field::Does),
        not_yet: listed(Field::NotYet),
        examples: listed(Field::Examples),
        projects: listed(Field::Projects),
        responsibilities: listed(Field::Responsibilities),
        ..Level::default()
    }
}

/// An id that cannot stand in an address is written in another way.
fn say_respelt(drafted: &DraftLevel, id: &str, report: &mut Report) {
    let said = drafted
        .fields
        .get(&Field::Id)
        .and_then(|items| items.first());
    let written = said.map_or(drafted.named.id.as_str(), |item| item.words.as_str());
    if let Some(item) = said.or(drafted.item.as_ref()).filter(|_| written != id) {
        let at = At::Cell {
            sheet: drafted.sheet.clone(),
            cell: item.cell.clone(),
        };
        let says = format!(
            "{} is level `{id}`, by which it is cited",
            shortened(&item.words)
        );
        report.note(NoteKind::Guessed, at, says);
    }
}

/// What stands above a level, where it becomes the level's name. It gives way to the lines that
/// name the level, where there are such.
fn heading<'a>(level: &'a DraftLevel, report: &mut Report) -> Option<&'a Item> {
    let has = |field: Field| level.fields.contains_key(&field);
    let renamed = has(Field::Id) || (has(Field::Name) && !level.named.name.is_empty());
    let item = level.item.as_ref()?;
    if !renamed {
        return Some(item);
    }
    let says = format!(
        "{} heads a level that other lines name",
        shortened(&item.words)
    );
    let at = At::Cell {
        sheet: level.sheet.clone(),
        cell: item.cell.clone(),
    };
    report.note(NoteKind::Understood, at, says);
    None
}

fn groups(draft: &Draft) -> Vec<Group> {
    let mut ids = Ids::default();
    let mut groups = BTreeSet::new();
    let mut listed = Vec::new();
    for group in draft.rows.iter().filter_map(|row| row.group.as_ref()) {
        if groups.insert(&group.words) {
            listed.push(Group {
                id: Text::from(ids.give(&group.words, "group").as_str()),
                name: group.text(),
                ..Group::default()
            });
        }
    }
    listed
}

/// From each level to the next of its track, and from the first track to the others: what a matrix
/// means, and does not say.
fn ways(framework: &Framework, report: &mut Report) -> Vec<Transition> {
    let way = |from: &Level, to: &Level, kind: TransitionKind| Transition {
        from: from.id.clone(),
        to: to.id.clone(),
        kind,
        ..Transition::default()
    };
    let mut ways = Vec::new();
    let on = |track: &Track| -> Vec<&Level> {
        let levels = framework.levels.iter();
        levels.filter(|it| it.track == track.id).collect()
    };
    for track in &framework.tracks {
        for pair in on(track).windows(2) {
            ways.push(way(pair[0], pair[1], TransitionKind::Promotion));
        }
    }
    let trunk = framework.tracks.iter().find(|it| it.kind == TrackKind::Ic);
    let trunk = trunk.or(framework.tracks.first());
    let before = ways.len();
    for track in framework
        .tracks
        .iter()
        .filter(|it| trunk.is_some_and(|trunk| trunk.id != it.id))
    {
        let (Some(first), Some(trunk)) = (on(track).first().copied(), trunk.map(on)) else {
            continue;
        };
        let below = trunk.iter().rev().find(|level| level.rank < first.rank);
        if let Some(from) = below.or(trunk.first()) {
            ways.push(way(from, first, TransitionKind::Fork));
        }
    }
    if ways.len() > before {
        let says = "the first level of each further track is reached by a fork from the level below \
                    it: look at `from`";
        report.note(NoteKind::Guessed, At::File, says);
    }
    if before > 0 {
        let says = "each level leads to the next of its track, by promotion. What a promotion asks \
                    for, and other ways between tracks, are for you to add";
        report.note(NoteKind::Guessed, At::File, says);
    }
    ways
}
