//! From what was understood to a framework.

mod level;
mod tracks;
mod ways;

pub(super) use tracks::manages;
pub(crate) use ways::ways as ways_between;

use std::collections::BTreeSet;

use framework::{Framework, Group, Header, Level, SUMMARY_TO_WRITE, Text};

use super::choices::Choices;
use super::draft::Draft;
use super::{dimensions, facts};
use crate::numbered::say_numbered;
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
    let tracks = tracks::tracks(draft, report);
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
    // The ladder of each track, and the levels of each ladder so far.
    let mut ladders = Vec::new();
    for (named, members) in tracks {
        let id = ids.give(&named.words, "track");
        let members = tracks::from_below(draft, members, &named, report);
        let ladder = draft.levels[members[0]].ladder;
        let before = frame.framework.levels.iter().filter(|level| {
            let tracks = frame.framework.tracks.iter();
            let mut tracks = tracks.zip(&ladders);
            tracks.any(|(track, of)| track.id == level.track && *of == ladder)
        });
        let before: Vec<&Level> = before.collect();
        let ranks = tracks::ranks(draft, &members, &before, report);
        ladders.push(ladder);
        for (member, rank) in members.iter().zip(ranks) {
            frame.places[*member] = frame.framework.levels.len();
            if let Some(item) = level::heading(&draft.levels[*member], report).cloned() {
                draft.used.take(&item);
            }
            let level = level::level(&draft.levels[*member], &id, rank, &mut level_ids);
            level::say_respelt(&draft.levels[*member], &level.id, report);
            frame.framework.levels.push(level);
        }
        frame
            .framework
            .tracks
            .push(tracks::track(&named, &id, &frame.framework.levels));
    }
    tracks::say_ranks(&frame.framework, report);
    frame.framework.groups = groups(draft);
    dimensions::add(draft, &mut frame, choices, report);
    frame.framework.transitions = ways::ways(&frame.framework, &ladders, report);
    facts::place(draft, &frame.places, &mut frame.framework, report);
    say_numbered(&frame.framework, report);
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
    if choices.language.is_none() {
        let says = "the language is taken to be English: `--language` says otherwise";
        report.note(NoteKind::Guessed, At::File, says);
    }
    let id = choices.id.clone().unwrap_or_else(|| kebab(&name));
    let id = if id.is_empty() {
        "framework".to_owned()
    } else {
        id
    };
    // A title that another name has replaced still says what the ladder is.
    let said = draft.title.clone().filter(|it| it.words != *name);
    let summary = said.map_or_else(
        || Text::from(SUMMARY_TO_WRITE),
        |said| {
            draft.used.take(&said);
            said.text(&said.words)
        },
    );
    Header {
        id: Text::from(id.as_str()),
        name,
        version: "0.1.0".into(),
        language: Text::from(choices.language.as_deref().unwrap_or("en")),
        summary,
        ..Header::default()
    }
}

fn groups(draft: &mut Draft) -> Vec<Group> {
    let mut ids = Ids::default();
    let mut known = BTreeSet::new();
    let mut listed = Vec::new();
    for group in draft.rows.iter().filter_map(|row| row.group.as_ref()) {
        if known.insert(&group.words) {
            let mut titles = draft.titles.iter();
            let title = titles.find(|(sheet, _)| *sheet == group.words);
            let title = title.map(|(_, item)| item);
            listed.push((
                Group {
                    id: Text::from(ids.give(&group.words, "group").as_str()),
                    name: group.text(),
                    about: title.map(|item| item.text(&item.words)),
                    ..Group::default()
                },
                title.cloned(),
            ));
        }
    }
    let mut groups = Vec::new();
    for (group, title) in listed {
        if let Some(title) = title {
            draft.used.take(&title);
        }
        groups.push(group);
    }
    groups
}
