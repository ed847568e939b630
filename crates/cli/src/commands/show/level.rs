//! A level, told as a page.

use framework::{Experience, Framework, Level, Part, Passage, TimeShare};

use super::{lead, list, pairs, told, words};
use crate::error::CommandError;
use crate::markdown;
use crate::output::Output;

pub(super) fn show(
    framework: &Framework,
    level: &Level,
    output: &mut Output,
) -> Result<(), CommandError> {
    output.aside(&place(framework, level))?;
    let narrative = framework.narrative_of(level);
    if narrative.id != level.id {
        output.line("")?;
        output.paragraph(&format!("Told together with {}.", narrative.titled()), 0)?;
    }
    lead(narrative.summary.as_deref(), output)?;
    lead(narrative.story.as_deref(), output)?;
    narrated(narrative, output)?;
    people_and_time(level, output)?;
    asked(framework, level, output)?;
    if let Some(band) = framework.band(&level.id) {
        pairs("Pay band", super::practice::pay(band), output)?;
    }
    let ways = framework.ways_from(&level.id);
    list("Where it leads", ways.iter().map(words::way), output)
}

/// "Developer, rank 4; for organisations of 200 engineers or more".
fn place(framework: &Framework, level: &Level) -> String {
    let track = framework.track(&level.track);
    let track = track.map_or_else(|| level.track.to_string(), |track| track.name.to_string());
    let senior = if level.senior { ", senior" } else { "" };
    let last = if level.terminal {
        ", no further level expected"
    } else {
        ""
    };
    let size = level.organisation_at_least;
    let size = size.map(|size| format!("; for organisations of {size} engineers or more"));
    format!(
        "{track}, rank {}{senior}{last}{}",
        level.rank,
        size.unwrap_or_default()
    )
}

fn narrated(level: &Level, output: &mut Output) -> Result<(), CommandError> {
    for passage in Passage::ALL {
        let texts = passage.texts(level);
        match passage {
            Passage::Summary => {}
            _ if passage.is_list() => list(passage.title(), texts.iter().map(|t| &**t), output)?,
            _ => told(passage.title(), texts.first().map(|t| &**t), output)?,
        }
    }
    let shapes = level.archetypes.iter();
    let shapes = shapes.map(|a| (a.name.to_string(), a.summary.to_string()));
    pairs("Shapes it takes", shapes, output)?;
    for own in &level.parts {
        output.section(&own.title)?;
        body(own, 2, output)?;
    }
    Ok(())
}

/// A part of the author's own.
pub(super) fn part(part: &Part, output: &mut Output) -> Result<(), CommandError> {
    output.line("")?;
    body(part, 0, output)
}

fn body(part: &Part, indent: usize, output: &mut Output) -> Result<(), CommandError> {
    if let Some(text) = &part.text {
        markdown::write(text, indent, output)?;
    }
    for item in &part.items {
        output.item(item, indent)?;
    }
    Ok(())
}

fn people_and_time(level: &Level, output: &mut Output) -> Result<(), CommandError> {
    if let Some(span) = &level.span {
        list("People", words::span(span), output)?;
    }
    let time = level.time.iter().map(share);
    pairs("Time", time, output)?;
    if let Some(experience) = &level.experience {
        list(
            "Experience that people usually bring",
            years(experience),
            output,
        )?;
    }
    Ok(())
}

fn share(time: &TimeShare) -> (String, String) {
    let note = time.note.as_ref();
    let note = note.map(|note| format!("; {note}")).unwrap_or_default();
    let share = words::range(&time.share);
    (time.activity.to_string(), format!("{share} per cent{note}"))
}

fn years(experience: &Experience) -> Vec<String> {
    let total = experience.total.as_ref();
    let managing = experience.managing.as_ref();
    let total = total.map(|years| format!("{} years", words::range(years)));
    let managing = managing.map(|years| format!("{} years of managing", words::range(years)));
    total.into_iter().chain(managing).collect()
}

fn asked(framework: &Framework, level: &Level, output: &mut Output) -> Result<(), CommandError> {
    let asked = level.expects.iter().filter_map(|expectation| {
        let dimension = framework.dimension(&expectation.dimension)?;
        let index = dimension.step_index(&expectation.step)?;
        let step = &dimension.steps[index];
        let place = format!("step {} of {}", index + 1, dimension.steps.len());
        Some((
            dimension.name.to_string(),
            format!("{}, {place}", step.name),
        ))
    });
    pairs("What it asks", asked, output)
}
