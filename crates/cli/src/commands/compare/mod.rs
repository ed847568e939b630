//! `waymark compare`: two levels side by side.

mod text;

use framework::{Comparison, compare};
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
        Format::Text => text::write(&comparison, &from, &to, output)?,
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
    let parts: Vec<Value> = comparison
        .parts
        .iter()
        .map(|part| {
            json!({
                "part": part.part.id,
                "title": part.part.title,
                "change": part.change.word(),
                "new": part.new,
                "kept": part.kept,
                "dropped": part.dropped,
            })
        })
        .collect();
    json!({
        "from": from,
        "to": to,
        "dimensions": dimensions,
        "narrative": narrative,
        "parts": parts,
    })
}
