//! `waymark frameworks`: those at hand, and how much each holds.

use serde_json::{Value, json};

use crate::args::{Format, Global};
use crate::error::{CommandError, Outcome};
use crate::output::Output;
use crate::source;

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
    for published in library.current() {
        let framework = &published.framework;
        let counts = framework.counts();
        output.heading(&format!(
            "{}@{}  {}",
            framework.id(),
            framework.version(),
            framework.header.name
        ))?;
        output.paragraph(&framework.header.summary, 2)?;
        output.paragraph(
            &format!(
                "{} tracks, {} levels, {} dimensions with {} steps, {} expectations, {} transitions, \
                 {} bands, {} conversations, {} guides",
                counts.tracks,
                counts.levels,
                counts.dimensions,
                counts.steps,
                counts.expectations,
                counts.transitions,
                counts.bands,
                counts.conversations,
                counts.guides,
            ),
            2,
        )?;
        output.line(format!("  {}\n", published.digest))?;
    }
    Ok(Outcome::Fine)
}
