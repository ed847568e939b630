//! Groups, dimensions, steps and signals.

use framework::{Dimension, Framework, Group, Point, Stance, Step};

use super::{lead, list, pairs};
use crate::error::CommandError;
use crate::output::Output;

pub(super) fn group(
    framework: &Framework,
    group: &Group,
    output: &mut Output,
) -> Result<(), CommandError> {
    lead(group.about.as_deref(), output)?;
    if group.stance == Stance::Mirror {
        output.line("")?;
        output.paragraph(
            "A mirror: readings here give a profile and goals, and never enter a packet.",
            0,
        )?;
    }
    let inside = framework.dimensions_in(&group.id);
    let inside = inside.map(|d| (d.id.to_string(), d.name.to_string()));
    pairs("What is looked at", inside, output)?;
    let lines = group.takeaways.iter();
    let mut lines: Vec<(String, String)> = lines
        .map(|line| (line.level.to_string(), line.text.to_string()))
        .collect();
    lines.extend(
        group
            .above
            .iter()
            .map(|line| ("Above".into(), line.to_string())),
    );
    pairs("Level by level", lines, output)
}

pub(super) fn show(dimension: &Dimension, output: &mut Output) -> Result<(), CommandError> {
    lead(dimension.about.as_deref(), output)?;
    if dimension.cumulative {
        output.line("")?;
        output.paragraph("Each step includes the ones before it.", 0)?;
    }
    for (index, step) in dimension.steps.iter().enumerate() {
        output.section(&format!("{}. {} ({})", index + 1, step.name, step.id))?;
        if let Some(about) = &step.about {
            output.paragraph(about, 3)?;
        }
        for signal in &step.signals {
            output.item(&signal.text, 3)?;
        }
    }
    Ok(())
}

pub(super) fn step(step: &Step, output: &mut Output) -> Result<(), CommandError> {
    lead(step.about.as_deref(), output)?;
    list(
        "What shows it",
        step.signals.iter().map(|s| &*s.text),
        output,
    )?;
    list("For example", step.examples.iter().map(|e| &**e), output)
}

pub(super) fn signal(signal: &Point, output: &mut Output) -> Result<(), CommandError> {
    lead(Some(&signal.text), output)?;
    list("For example", signal.examples.iter().map(|e| &**e), output)?;
    list("Tags", signal.tags.iter().map(|t| &**t), output)
}
