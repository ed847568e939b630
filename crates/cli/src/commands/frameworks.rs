//! `waymark frameworks`: those at hand, and how much each holds.

use framework::{Counts, Published};
use serde_json::{Value, json};

use crate::args::{Format, Global};
use crate::error::{CommandError, Outcome};
use crate::output::Output;
use crate::source;
use crate::words::counted;

pub(crate) fn run(
    global: &Global,
    format: Format,
    output: &mut Output,
) -> Result<Outcome, CommandError> {
    let library = source::library(global)?;
    if format == Format::Json {
        let all: Vec<Value> = library
            .current()
            .map(|published| {
                let framework = &published.framework;
                json!({
                    "id": framework.id(),
                    "name": framework.header.name,
                    "version": framework.version(),
                    "digest": published.digest,
                    "counts": framework.counts(),
                })
            })
            .collect();
        output.json(&Value::Array(all))?;
        return Ok(Outcome::Fine);
    }
    let mut first = true;
    for published in library.current() {
        if !first {
            output.line("")?;
        }
        first = false;
        one(published, output)?;
    }
    Ok(Outcome::Fine)
}

/// A few lines that can be told apart at a glance: address, name, purpose, size.
fn one(published: &Published, output: &mut Output) -> Result<(), CommandError> {
    let framework = &published.framework;
    output.heading(&format!("{}@{}", framework.id(), framework.version()))?;
    output.paragraph(&framework.header.name, 2)?;
    output.paragraph(&framework.header.summary, 2)?;
    output.paragraph(&held(framework.counts()), 2)?;
    output.aside(&format!("  {}", published.digest))?;
    Ok(())
}

/// What a framework holds; what it has none of is left out.
fn held(counts: Counts) -> String {
    let held = [
        (counts.tracks, "track"),
        (counts.levels, "level"),
        (counts.dimensions, "dimension"),
        (counts.steps, "step"),
        (counts.expectations, "expectation"),
        (counts.transitions, "transition"),
        (counts.bands, "band"),
        (counts.conversations, "conversation"),
        (counts.guides, "guide"),
    ];
    let held = held.into_iter().filter(|(count, _)| *count > 0);
    let held: Vec<String> = held.map(|(count, one)| counted(count, one)).collect();
    held.join(", ")
}
