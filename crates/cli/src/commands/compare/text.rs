//! A comparison as a page.

use std::io;

use framework::{Change, Comparison, DimensionChange, Step, Text};

use crate::output::Output;

pub(super) fn write(
    comparison: &Comparison<'_>,
    from: &str,
    to: &str,
    output: &mut Output,
) -> io::Result<()> {
    let (before, after) = (comparison.from.titled(), comparison.to.titled());
    output.heading(&format!("{before} → {after}"))?;
    output.aside(&format!("{from} → {to}"))?;
    dimensions(&comparison.dimensions, output)?;
    for part in &comparison.narrative {
        let title = part.passage.title();
        texts(
            title,
            part.change,
            [&part.new, &part.kept, &part.dropped],
            output,
        )?;
    }
    for part in &comparison.parts {
        let title = &part.part.title;
        texts(
            title,
            part.change,
            [&part.new, &part.kept, &part.dropped],
            output,
        )?;
    }
    Ok(())
}

/// All of them at a glance, then what is gained on each.
fn dimensions(changes: &[DimensionChange<'_>], output: &mut Output) -> io::Result<()> {
    if changes.is_empty() {
        return Ok(());
    }
    output.section("What is asked")?;
    let lines: Vec<(String, String)> = changes
        .iter()
        .map(|change| (change.dimension.name.to_string(), moved(change)))
        .collect();
    output.pairs(&lines)?;
    for change in changes.iter().filter(|change| !change.gained.is_empty()) {
        output.section(&format!("New in {}", change.dimension.name.to_lowercase()))?;
        for step in &change.gained {
            let about = step.about.as_ref();
            let about = about.map(|about| format!(": {about}")).unwrap_or_default();
            output.item(&format!("{}{about}", step.name), 2)?;
        }
    }
    Ok(())
}

fn moved(change: &DimensionChange<'_>) -> String {
    let name = |step: Option<&Step>| step.map_or("nothing".to_owned(), |s| s.name.to_string());
    let (before, after) = (name(change.from), name(change.to));
    match change.change {
        Change::Same | Change::Changed => format!("stays at {after}"),
        Change::New => format!("new: {after}"),
        Change::Rises => format!("rises from {before} to {after}"),
        Change::Lower => format!("asks for less: {after} after {before}"),
        Change::Dropped => format!("dropped; it was {before}"),
    }
}

fn texts(
    title: &str,
    change: Change,
    [new, kept, dropped]: [&[&Text]; 3],
    output: &mut Output,
) -> io::Result<()> {
    output.section(&format!("{title} ({})", change.word()))?;
    let marked = [("new: ", new), ("stays: ", kept), ("before: ", dropped)];
    for (mark, texts) in marked {
        for text in texts {
            output.item(&format!("{mark}{text}"), 2)?;
        }
    }
    Ok(())
}
