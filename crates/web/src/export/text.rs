//! The records for people, as Markdown.

use std::fmt::Write as _;

use app::people::{PersonView, Sight};
use careers::placing;
use careers::records::{
    Assessment, AssessmentKind, AssessmentState, Evidence, Reading, ReadingOn, Shown, Visibility,
};
use jiff::tz::TimeZone;

use super::Records;
use crate::view::words;

pub(super) fn of(records: &Records<'_>) -> String {
    let view = records.view;
    let person = &view.person;
    let made = records.made_at.to_zoned(TimeZone::UTC).date();
    let mut out = format!(
        "# Records of {}\n\n{}. Made by Waymark on {}, from what {} may read themselves.\n",
        person.name,
        person.email,
        words::day(made),
        person.name,
    );
    let team = view
        .team
        .as_ref()
        .map_or("no team", |team| team.name.as_str());
    let _ = write!(out, "\nSince {}, in {team}.\n", words::day(person.started));
    if let Some(sight) = &view.sight {
        career(&mut out, view, sight);
    }
    super::rest::write(&mut out, records);
    out
}

fn career(out: &mut String, view: &PersonView, sight: &Sight) {
    out.push_str("\n## Levels held\n\n");
    for held in &sight.placements {
        let until = held.until.map_or_else(|| "today".to_owned(), words::day);
        let _ = writeln!(
            out,
            "- {} of {}@{}, from {} to {until}: {}",
            held.level,
            held.framework.id,
            held.framework.version,
            words::day(held.from),
            placing::reason(held)
        );
    }
    out.push_str("\n## Readings\n");
    for one in &sight.seen.assessments {
        assessment(out, one, view.name_of(one.author));
    }
    out.push_str("\n## Evidence\n");
    for one in &sight.seen.evidence {
        evidence(out, one, view.name_of(one.author));
    }
    out.push_str("\n## Rounds\n\n");
    for round in &sight.rounds {
        let names = round.seats.iter().map(|seat| view.name_of(seat.rater));
        let names: Vec<&str> = names.collect();
        let day = words::day(round.opened_on);
        let _ = writeln!(out, "- Begun on {day}, with {}", words::joined(&names));
    }
}

fn assessment(out: &mut String, of: &Assessment, author: &str) {
    let kind = match of.kind {
        AssessmentKind::Own => "about themselves",
        AssessmentKind::Manager => "as manager",
        AssessmentKind::Peer => "as a peer",
        AssessmentKind::Panel => "on a panel",
    };
    let state = match of.state {
        AssessmentState::Draft => ", a draft",
        AssessmentState::Sealed => ", sealed",
        AssessmentState::Shared => "",
    };
    let day = words::day(of.as_of);
    let _ = write!(out, "\n### {author} {kind}, {day}{state}\n\n");
    for one in &of.readings {
        let _ = writeln!(out, "- {}", reading(one));
    }
    if !of.note.is_empty() {
        let _ = write!(out, "\n{}\n", of.note);
    }
}

fn reading(of: &Reading) -> String {
    let what = match &of.on {
        ReadingOn::Dimension { dimension, step } => {
            let step = step.as_deref().unwrap_or("before the first step");
            format!("{dimension}: {step}")
        }
        ReadingOn::Criterion { criterion, shown } => {
            let shown = match shown {
                Shown::NotYet => "not yet",
                Shown::Partly => "partly",
                Shown::Shown => "shown",
            };
            format!("{criterion}: {shown}")
        }
    };
    if of.reason.is_empty() {
        what
    } else {
        format!("{what}. {}", of.reason)
    }
}

fn evidence(out: &mut String, of: &Evidence, author: &str) {
    let day = words::day(of.happened_on);
    let _ = write!(out, "\n### {day}: {}\n\n", of.title);
    if !of.text.is_empty() {
        let _ = write!(out, "{}\n\n", of.text);
    }
    let shared = match of.visibility {
        Visibility::Private => "private",
        Visibility::Shared => "shared",
    };
    let _ = writeln!(out, "Written by {author}, {shared}.");
    if let Some(link) = &of.link {
        let _ = writeln!(out, "Link: <{link}>");
    }
    if let Some(project) = &of.project {
        let _ = writeln!(out, "Project: {project}");
    }
    if !of.about.is_empty() {
        let on = of
            .framework
            .as_ref()
            .map_or_else(String::new, |on| format!(" (in {}@{})", on.id, on.version));
        let _ = writeln!(out, "Tied to: {}{on}", of.about.join(", "));
    }
}
