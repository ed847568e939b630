//! A framework and its tracks.

use framework::{Framework, Published, Track, TrackKind};

use super::{lead, list, pairs};
use crate::error::CommandError;
use crate::output::Output;
use crate::words::counted;

pub(super) fn show(published: &Published, output: &mut Output) -> Result<(), CommandError> {
    let framework = &published.framework;
    let header = &framework.header;
    lead(Some(&header.summary), output)?;
    lead(header.about.as_deref(), output)?;
    for track in &framework.tracks {
        pairs(&named(track), levels(framework, track), output)?;
    }
    dimensions(framework, output)?;
    let guides = framework.guides.iter();
    let guides = guides.map(|g| (g.id.to_string(), g.title.to_string()));
    pairs("Guides", guides, output)?;
    let conversations = framework.conversations.iter();
    let conversations = conversations.map(|c| (c.id.to_string(), c.name.to_string()));
    pairs("Conversations", conversations, output)?;
    if let Some(policy) = &framework.promotion {
        let summary = policy
            .summary
            .as_deref()
            .unwrap_or("How promotions are decided.");
        pairs(
            "Promotion",
            vec![("promotion".into(), summary.into())],
            output,
        )?;
    }
    origin(published, output)
}

fn dimensions(framework: &Framework, output: &mut Output) -> Result<(), CommandError> {
    let line = |d: &framework::Dimension| {
        let steps = counted(d.steps.len(), "step");
        (d.id.to_string(), format!("{}, {steps}", d.name))
    };
    for group in &framework.groups {
        let inside = framework.dimensions_in(&group.id).map(line);
        pairs(&format!("{} ({})", group.name, group.id), inside, output)?;
    }
    let alone = framework.dimensions.iter().filter(|d| d.group.is_none());
    pairs("Dimensions", alone.map(line), output)
}

fn origin(published: &Published, output: &mut Output) -> Result<(), CommandError> {
    let header = &published.framework.header;
    let sources = header.lineage.iter().map(|source| {
        let author = source.author.as_ref();
        let author = author
            .map(|author| format!(" by {author}"))
            .unwrap_or_default();
        let address = source.address.as_ref();
        let address = address
            .map(|address| format!(", {address}"))
            .unwrap_or_default();
        format!("“{}”{author} ({}){address}", source.title, source.licence)
    });
    list("Grown from", sources, output)?;
    output.line("")?;
    if let Some(licence) = &header.licence {
        output.aside(&format!("Licence of this text: {licence}"))?;
    }
    output.aside(&published.digest)?;
    Ok(())
}

pub(super) fn track(
    framework: &Framework,
    track: &Track,
    output: &mut Output,
) -> Result<(), CommandError> {
    lead(Some(&track.summary), output)?;
    output.line("")?;
    output.paragraph(kind(track.kind), 0)?;
    pairs("Levels", levels(framework, track), output)?;
    let dimensions = framework.dimensions_of(&track.id);
    let dimensions: Vec<String> = dimensions.map(|d| d.name.to_string()).collect();
    list("What is looked at", dimensions, output)
}

fn named(track: &Track) -> String {
    format!("{} ({})", track.name, track.id)
}

fn levels(framework: &Framework, track: &Track) -> Vec<(String, String)> {
    let levels = framework.levels_of(&track.id).into_iter();
    levels
        .map(|level| (level.id.to_string(), level.name.to_string()))
        .collect()
}

fn kind(kind: TrackKind) -> &'static str {
    match kind {
        TrackKind::Trunk => "Walked by everybody before the paths part.",
        TrackKind::Ic => "For individual contributors.",
        TrackKind::Management => "For people who answer for people.",
        TrackKind::Program => "For people who answer for programmes across teams.",
        TrackKind::Apex => "Where paths meet again.",
    }
}
