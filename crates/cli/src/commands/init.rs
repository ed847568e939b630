//! `waymark init`: a framework of one's own, started from a built-in one.

use std::fs;
use std::path::Path;

use framework::{Library, LookupError, built_in_files, did_you_mean};

use crate::error::{CommandError, Outcome};
use crate::output::Output;

/// Where the schema lies beside the copied files, so that editors find it.
const SCHEMA_FILE: &str = "framework.schema.json";

pub(crate) fn run(dir: &Path, from: &str, output: &mut Output) -> Result<Outcome, CommandError> {
    let ids = Library::built_in_ids();
    if !ids.iter().any(|id| id == from) {
        let near = did_you_mean(from, ids.iter().map(String::as_str)).map(str::to_owned);
        return Err(LookupError::Framework {
            id: from.to_owned(),
            near,
        }
        .into());
    }
    if fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_some()) || dir.is_file() {
        return Err(CommandError::usage(
            format!("{} is not empty", dir.display()),
            "choose a folder that does not exist yet: nothing was written",
        ));
    }
    let files = built_in_files(from);
    for (path, text) in &files {
        let below = path.strip_prefix(from).unwrap_or(path);
        let depth = below.components().count() - 1;
        let schema = format!("#:schema {}{SCHEMA_FILE}", "../".repeat(depth));
        write(&dir.join(below), &with_schema(text, &schema))?;
    }
    write(&dir.join(SCHEMA_FILE), &framework::schema())?;
    output.line(format!(
        "{}: {} files, started from {from}",
        dir.display(),
        files.len()
    ))?;
    output.line("Next:")?;
    output.line("  give it an id, name and version of its own in framework.toml")?;
    output.line(format!("  waymark check {}", dir.display()))?;
    Ok(Outcome::Fine)
}

/// The text with its `#:schema` line pointing at the copied schema.
fn with_schema(text: &str, schema: &str) -> String {
    match text.split_once('\n') {
        Some((first, rest)) if first.starts_with("#:schema") => format!("{schema}\n{rest}"),
        _ => format!("{schema}\n{text}"),
    }
}

fn write(path: &Path, text: &str) -> Result<(), CommandError> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| CommandError::file(folder, "made", error))?;
    }
    fs::write(path, text).map_err(|error| CommandError::file(path, "written", error))
}
