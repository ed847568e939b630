//! Secrets that are handed to a command: from a file, or from the environment. Never from the
//! arguments, which everybody on the machine can read.

use std::fs;
use std::path::Path;

use app::Secret;

use crate::error::CommandError;

/// What the file holds, or the variable `name`, which stands for the secret itself.
pub(crate) fn from(
    file: Option<&Path>,
    name: &'static str,
) -> Result<Option<Secret>, CommandError> {
    let file = file.filter(|file| !file.as_os_str().is_empty());
    let itself = std::env::var(name).ok();
    let itself = itself.filter(|secret| !secret.is_empty());
    match (file, itself) {
        (None, itself) => Ok(itself.map(Secret::new)),
        (Some(_), Some(_)) => Err(CommandError::usage(
            format!("both {name}_FILE and {name} are set"),
            "leave one of them out; a file is better",
        )),
        (Some(path), None) => {
            let text = fs::read_to_string(path);
            let text = text.map_err(|error| CommandError::file(path, "read", error))?;
            // Editors end a file with a line break, and it is no part of the secret.
            Ok(Some(Secret::new(text.trim_end_matches(['\r', '\n']))))
        }
    }
}
