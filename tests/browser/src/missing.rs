//! What the journeys need and may not find. They fail then; they are never left out.

use std::path::PathBuf;

/// A program named by a variable, else the first of `names` on the PATH.
#[track_caller]
pub(crate) fn program(variable: &str, names: &[&str]) -> PathBuf {
    if let Some(path) = std::env::var_os(variable).map(PathBuf::from) {
        assert!(
            path.is_file(),
            "{variable} names {}, which is not there",
            path.display()
        );
        return path;
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let places = names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    let Some(found) = places.into_iter().find(|place| place.is_file()) else {
        panic!(
            "the journeys need {}, which is not on the PATH: run them with `cargo xtask test`, \
             which installs it, or name it in {variable}",
            names[0]
        )
    };
    found
}

/// The folder that a variable names.
#[track_caller]
pub(crate) fn folder(variable: &str, what: &str) -> PathBuf {
    let Some(path) = std::env::var_os(variable).map(PathBuf::from) else {
        panic!(
            "the journeys need {what}, and {variable} does not say where it is: run them with \
             `cargo xtask test`, which installs it"
        )
    };
    assert!(
        path.is_dir(),
        "{variable} names {}, which is not there",
        path.display()
    );
    path
}
