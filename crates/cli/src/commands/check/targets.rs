//! From what was typed to the frameworks that are meant.

use std::path::{Path, PathBuf};

use framework::config::FILE as SETTINGS;
use framework::{Library, did_you_mean};

use super::folders::frameworks_in;
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

/// What is checked, and what is not although it lies there.
#[derive(Default)]
pub(super) struct Targets {
    pub(super) all: Vec<Target>,
    /// Sentences about what is left out, for whoever would miss it.
    pub(super) left_out: Vec<String>,
}

/// The frameworks meant by these words; all that are built in where there are none.
pub(super) fn find(words: &[String]) -> Result<Targets, CommandError> {
    let ids = Library::built_in_ids();
    if words.is_empty() {
        return Ok(Targets {
            all: ids.into_iter().map(Target::BuiltIn).collect(),
            ..Targets::default()
        });
    }
    let mut targets = Targets::default();
    for word in words {
        if ids.contains(word) && !Path::new(word).exists() {
            targets.all.push(Target::BuiltIn(word.clone()));
        } else if is_path(word) {
            targets.add(Path::new(word));
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

impl Targets {
    /// A file, a folder, or the frameworks in a folder.
    fn add(&mut self, path: &Path) {
        let found = frameworks_in(path);
        let skipped = found.skipped.iter();
        self.left_out.extend(skipped.map(|file| {
            format!(
                "{} belongs to no framework here and was not read",
                file.display()
            )
        }));
        let beside = path.with_file_name(SETTINGS);
        if path.is_file() && beside != path && beside.is_file() {
            self.left_out.push(format!(
                "{} does not hold for {} alone: check its folder",
                beside.display(),
                path.display()
            ));
        }
        self.all.extend(found.folders.into_iter().map(Target::Path));
    }
}
