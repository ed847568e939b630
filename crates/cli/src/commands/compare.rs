//! `waymark compare`: two levels side by side.

use framework::{Change, Comparison, compare};
use serde_json::{Value, json};

use crate::args::{Format, Global};
use crate::error::{CommandError, Outcome};
use crate::output::Output;
use crate::source;

pub(crate) fn run(
    global: &Global,
    from: &str,
    to: &str,
    format: Format,
    output: &mut Output,
) -> Result<Outcome, CommandError> {
    let library = source::library(global)?;
    let (from_map, from_address) = source::framework_of(&library, from)?;
    let same_framework = format!(
        "{}@{}/{to}",
        from_map.framework.id(),
        from_map.framework.version()
    );
    let to = if to.contains('/') {
        to
    } else {
        &same_framework
    };
    let (to_map, to_address) = source::framework_of(&library, to)?;
    let from_level = source::level(&from_map.framework, &from_address)?;
    let to_level = source::level(&to_map.framework, &to_address)?;
    let comparison = compare(
        (&from_map.framework, from_level),
        (&to_map.framework, to_level),
    );
    let (from, to) = (from_address.to_string(), to_address.to_string());
    match format {
        Format::Json => output.json(&value(&comparison, &from, &to))?,
        Format::Text => text(&comparison, &from, &to, output)?,
    }
    Ok(Outcome::Fine)
}

fn value(comparison: &Comparison<'_>, from: &str, to: &str) -> Value {
    let dimensions: Vec<Value> = comparison
        .dimensions
        .iter()
        .map(|change| {
            json!({
                "dimension": change.dimension.id,
                "change": change.change.word(),
                "from": change.from.map(|step| &step.id),
                "to": change.to.map(|step| &step.id),
                "gained": change.gained.iter().map(|step| &step.id).collect::<Vec<_>>(),
            })
        })
        .collect();
    let narrative: Vec<Value> = comparison
        .narrative
        .iter()
        .map(|part| {
            json!({
                "part": part.passage.id(),
                "change": part.change.word(),
                "new": part.new,
                "kept": part.kept,
                "dropped": part.dropped,
            })
        })
        .collect();
    json!({ "from": from, "to": to, "dimensions": dimensions, "narrative": narrative })
}

fn text(
    comparison: &Comparison<'_>,
    from: &str,
    to: &str,
    output: &mut Output,
) -> Result<(), CommandError> {
    output.heading(&format!("{from} → {to}"))?;
    for change in &comparison.dimensions {
        let name = &change.dimension.name;
        let step = |step: Option<&framework::Step>| {
            step.map_or("nothing".to_owned(), |step| step.name.to_string())
        };
        let line = match change.change {
            Change::Same => format!("{name} stays at {}", step(change.to)),
            Change::New => format!("{name} is new: {}", step(change.to)),
            Change::Dropped => format!("{name} is dropped (it was {})", step(change.from)),
            Change::Lower => format!(
                "{name} asks for less: {} after {}",
                step(change.to),
                step(change.from)
            ),
            _ => format!(
                "{name} rises from {} to {}",
                step(change.from),
                step(change.to)
            ),
        };
        output.line("")?;
        output.line(line)?;
        for step in &change.gained {
            let about = step
                .about
                .as_ref()
                .map(|about| format!(": {about}"))
                .unwrap_or_default();
            output.item(&format!("{}{about}", step.name), 2)?;
        }
    }
    for part in &comparison.narrative {
        output.line("")?;
        output.heading(&format!(
            "{} ({})",
            part.passage.title(),
            part.change.word()
        ))?;
        for new in &part.new {
            output.item(&format!("new: {new}"), 2)?;
        }
        for kept in &part.kept {
            output.item(&format!("stays: {kept}"), 2)?;
        }
        for dropped in &part.dropped {
            output.item(&format!("before: {dropped}"), 2)?;
        }
    }
    Ok(())
}
