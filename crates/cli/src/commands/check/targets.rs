//! From what was typed to the frameworks that are meant.

use std::fs;
use std::path::{Path, PathBuf};

use framework::{Library, did_you_mean};

use crate::error::CommandError;
use crate::source::is_path;

/// A framework to check.
pub(super) enum Target {
    BuiltIn(String),
    Path(PathBuf),
}

impl Target {
    /// As it is called in what is printed.
    pub(super) fn name(&self) -> String {
        match self {
            Self::BuiltIn(id) => id.clone(),
            Self::Path(path) => path.display().to_string(),
        }
    }
}

/// The frameworks meant by these words; all that are built in where there are none.
pub(super) fn find(words: &[String]) -> Result<Vec<Target>, CommandError> {
    let ids = Library::built_in_ids();
    if words.is_empty() {
        return Ok(ids.into_iter().map(Target::BuiltIn).collect());
    }
    let mut targets = Vec::new();
    for word in words {
        if ids.contains(word) && !Path::new(word).exists() {
            targets.push(Target::BuiltIn(word.clone()));
        } else if is_path(word) {
            targets.extend(frameworks_in(Path::new(word)).into_iter().map(Target::Path));
        } else {
            let near = did_you_mean(word, ids.iter().map(String::as_str));
            return Err(CommandError::usage(
                format!("`{word}` is neither a file nor a built-in framework"),
                near.map_or("`waymark frameworks` lists those at hand".into(), |near| {
                    format!("did you mean `{near}`?")
                }),
            ));
        }
    }
    Ok(targets)
}

/// The folder itself, or the frameworks in it: a folder that holds none of a framework's files, and
/// folders of which at least one begins a framework, is a folder of frameworks.
fn frameworks_in(path: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(path) else {
        return vec![path.to_owned()];
    };
    let mut folders: Vec<PathBuf> = Vec::new();
    for entry in entries.flatten() {
        let path = entry.path();
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        if path.is_dir() && !hidden {
            folders.push(path);
        } else if is_toml(&path) {
            return vec![path.parent().unwrap_or(&path).to_owned()];
        }
    }
    folders.retain(|folder| begins_a_framework(folder));
    folders.sort();
    if folders.is_empty() {
        return vec![path.to_owned()];
    }
    folders
}

fn is_toml(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension == "toml")
}

/// Whether a file of the folder has the table that every framework begins with.
fn begins_a_framework(folder: &Path) -> bool {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut texts = files
        .map(|file| file.path())
        .filter(|path| is_toml(path))
        .filter_map(|path| fs::read_to_string(path).ok());
    texts.any(|text| text.lines().any(|line| line.trim() == "[framework]"))
}
