//! `waymark cite`: words to point at, with their address.

use serde_json::json;

use crate::args::{Format, Global};
use crate::error::{CommandError, Outcome};
use crate::output::Output;
use crate::source;

pub(crate) fn run(
    global: &Global,
    address: &str,
    format: Format,
    output: &mut Output,
) -> Result<Outcome, CommandError> {
    let library = source::library(global)?;
    let (published, address) = source::framework_of(&library, address)?;
    let framework = &published.framework;
    let thing = source::thing(framework, &address)?;
    let address = framework.address(&thing.path());
    if format == Format::Json {
        output.json(&json!({
            "address": address.to_string(),
            "kind": thing.kind(),
            "title": thing.title(),
            "text": thing.words(),
            "framework": framework.header.name,
            "version": framework.version(),
            "digest": published.digest,
            "licence": framework.header.licence,
        }))?;
        return Ok(Outcome::Fine);
    }
    if let Some(words) = thing.words() {
        output.paragraph(&format!("“{words}”"), 0)?;
    }
    output.paragraph(
        &format!(
            "{}. {}, version {}.",
            thing.title(),
            framework.header.name,
            framework.version()
        ),
        0,
    )?;
    output.line(address.to_string())?;
    Ok(Outcome::Fine)
}
