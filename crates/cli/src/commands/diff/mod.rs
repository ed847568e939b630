//! `waymark diff`: what differs between two versions of a framework, by meaning.

mod markdown;
mod text;

use std::path::Path;
use std::sync::Arc;

use framework::Library;
use framework::diff::{Difference, Differences, between};
use serde_json::json;

use crate::args::{DiffFormat, Global};
use crate::error::{CommandError, Outcome};
use crate::output::Output;
use crate::source;

pub(crate) fn run(
    global: &Global,
    old: &str,
    new: &str,
    format: DiffFormat,
    output: &mut Output,
) -> Result<Outcome, CommandError> {
    let library = source::library(global)?;
    let (before, after) = (find(&library, old)?, find(&library, new)?);
    let differences = between(&before, &after);
    match format {
        DiffFormat::Text => text::write(&differences, output)?,
        DiffFormat::Markdown => markdown::write(&differences, output)?,
        DiffFormat::Json => output.json(&json!(differences))?,
    }
    Ok(if differences.is_empty() {
        Outcome::Fine
    } else {
        Outcome::Findings
    })
}

/// A framework by its id, with its version or without; or a folder or file.
///
/// A folder is read even where rules find fault with it: its author may want to see first what
/// they have changed.
fn find(library: &Library, word: &str) -> Result<Arc<framework::Framework>, CommandError> {
    let named = !Path::new(word).exists() && !word.contains(['/', '\\']);
    if named && Path::new(word).extension().is_none_or(|end| end != "toml") {
        let (published, _) = source::framework_of(library, word)?;
        return Ok(Arc::new(published.framework.clone()));
    }
    Ok(Arc::new(source::readable(Path::new(word))?))
}

/// The address at which to read the thing that differs, in the version that has it.
fn address(difference: &Difference, differences: &Differences) -> String {
    let edition = match difference.after {
        Some(_) => &differences.after,
        None => &differences.before,
    };
    match difference.spot().filter(|spot| !spot.path.is_empty()) {
        Some(spot) => format!("{}/{}", edition.address(), spot.path),
        None => edition.address(),
    }
}

/// "3 differences".
fn counted(differences: &Differences) -> String {
    match differences.differences.len() {
        0 => "They say the same.".to_owned(),
        1 => "1 difference".to_owned(),
        more => format!("{more} differences"),
    }
}
