//! Writing the folder of a framework: as a whole, or not at all.

use std::fs;
use std::path::{Path, PathBuf};

use ::framework::{Finding, read_path};

use crate::error::CommandError;

/// A folder that does not exist, or that is empty.
pub(super) fn must_be_free(out: &Path) -> Result<(), CommandError> {
    let filled = fs::read_dir(out).is_ok_and(|mut entries| entries.next().is_some());
    if filled || out.is_file() {
        return Err(CommandError::usage(
            format!("{} is not empty", out.display()),
            "choose a folder that does not exist yet: nothing was written",
        ));
    }
    Ok(())
}

/// Writes the files beside the folder, reads them as a framework is read, and only then puts them
/// where they belong.
pub(super) fn write(out: &Path, files: &[(PathBuf, String)]) -> Result<(), CommandError> {
    let parent = match out.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(parent).map_err(|error| CommandError::file(parent, "made", error))?;
    let beside = tempfile::Builder::new()
        .prefix(".waymark-import-")
        .tempdir_in(parent);
    let beside = beside.map_err(|error| CommandError::file(parent, "written to", error))?;
    let made = beside.path().join("framework");
    for (path, text) in files {
        let path = made.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)
                .map_err(|error| CommandError::file(folder, "made", error))?;
        }
        fs::write(&path, text).map_err(|error| CommandError::file(&path, "written", error))?;
    }
    let read = read_path(&made);
    if read.framework.is_none() {
        let first = read
            .findings
            .iter()
            .find(|finding| Finding::blocks(finding));
        let first = first
            .map(|finding| finding.message.clone())
            .unwrap_or_default();
        return Err(CommandError::usage(
            format!("what was made of it cannot be read as a framework: {first}"),
            "nothing was written; `--sheet` and `--header` choose what is read",
        ));
    }
    if out.is_dir() {
        fs::remove_dir(out).map_err(|error| CommandError::file(out, "replaced", error))?;
    }
    fs::rename(&made, out).map_err(|error| CommandError::file(out, "written", error))
}
