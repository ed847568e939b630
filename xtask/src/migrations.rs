//! The list of migrations that have landed, with the checksum of each, in the form of `sha256sum`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};

pub(crate) const FOLDER: &str = "crates/store/migrations";
pub(crate) const LIST: &str = "crates/store/migrations/SHA256SUMS";
pub(crate) const ENGINES: [&str; 2] = ["postgres", "sqlite"];

pub(crate) fn checksum(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    let hex = |byte: &u8| {
        [byte >> 4, byte & 15].map(|digit| char::from(b"0123456789abcdef"[usize::from(digit)]))
    };
    digest.iter().flat_map(hex).collect()
}

/// Checksums by path within [`FOLDER`].
pub(crate) fn parse(list: &str) -> BTreeMap<String, String> {
    list.lines()
        .filter_map(|line| line.split_once("  "))
        .map(|(sum, path)| (path.to_owned(), sum.to_owned()))
        .collect()
}

/// Adds the migrations that the list does not have yet. Those it has are left as they are, also
/// when their text has changed: that is for a person to undo. Says whether anything was added.
pub(crate) fn record(root: &Path) -> Result<bool> {
    let list = root.join(LIST);
    let before = fs::read_to_string(&list).unwrap_or_default();
    let mut sums = parse(&before);
    for engine in ENGINES {
        let folder = root.join(FOLDER).join(engine);
        for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if !name.ends_with(".sql") {
                continue;
            }
            let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            sums.entry(format!("{engine}/{name}"))
                .or_insert_with(|| checksum(&text));
        }
    }
    let mut after = String::new();
    for (path, sum) in &sums {
        let _ = writeln!(after, "{sum}  {path}");
    }
    if after == before {
        return Ok(false);
    }
    fs::write(&list, after).with_context(|| list.display().to_string())?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recording_adds_and_never_changes() {
        let root = tempfile::tempdir().unwrap();
        let file = |engine: &str| root.path().join(FOLDER).join(engine).join("0001_a.sql");
        for engine in ENGINES {
            fs::create_dir_all(file(engine).parent().unwrap()).unwrap();
            fs::write(file(engine), "first text").unwrap();
        }
        assert!(record(root.path()).unwrap());
        let landed = fs::read_to_string(root.path().join(LIST)).unwrap();
        assert_eq!(parse(&landed).len(), 2);

        fs::write(file("sqlite"), "another text").unwrap();
        assert!(!record(root.path()).unwrap());
        assert_eq!(fs::read_to_string(root.path().join(LIST)).unwrap(), landed);
    }
}
