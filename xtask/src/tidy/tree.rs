//! The files of the checkout, with the text of those that are text.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use super::rust::Source;

/// Left out: what is built, what git keeps, and what tests write.
const SKIPPED: &[&str] = &[
    "target",
    ".git",
    "node_modules",
    "tests/browser/shots",
    "fuzz/target",
];
/// Extensions of text files, and names of those that have none.
const TEXT: &[&str] = &[
    "SHA256SUMS",
    "run",
    "css",
    "html",
    "js",
    "json",
    "md",
    "rs",
    "sql",
    "svg",
    "toml",
    "txt",
    "xml",
    "yaml",
    "yml",
];

/// Paths are relative to the root, with `/` between their parts.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// Every file.
    paths: BTreeSet<String>,
    texts: BTreeMap<String, String>,
    /// The Rust files among them, with code, literals and comments told apart.
    rust: BTreeMap<String, Source>,
}

impl Tree {
    pub(super) fn read(root: &Path) -> Result<Self> {
        let mut tree = Self::default();
        tree.enter(root, "")?;
        tree.mark_test_modules();
        Ok(tree)
    }

    fn enter(&mut self, root: &Path, folder: &str) -> Result<()> {
        let full = root.join(folder);
        for entry in fs::read_dir(&full).with_context(|| full.display().to_string())? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = match folder {
                "" => name,
                _ => format!("{folder}/{name}"),
            };
            let kind = entry.file_type()?;
            if kind.is_dir() && !SKIPPED.contains(&path.as_str()) {
                self.enter(root, &path)?;
            } else if kind.is_file() {
                // Somebody may be at work in the tree: a file that went away has no text.
                let text =
                    has_extension(&path, TEXT).then(|| fs::read_to_string(entry.path()).ok());
                self.add(path, text.flatten());
            }
        }
        Ok(())
    }

    fn add(&mut self, path: String, text: Option<String>) {
        if let Some(text) = text {
            if has_extension(&path, &["rs"]) {
                self.rust.insert(path.clone(), Source::new(&text));
            }
            self.texts.insert(path.clone(), text);
        }
        self.paths.insert(path);
    }

    /// A file that is only compiled for tests cannot be told by its own text.
    fn mark_test_modules(&mut self) {
        let mut test_files = BTreeSet::new();
        for (path, source) in &self.rust {
            let stem = path.trim_end_matches(".rs");
            let folder = match stem.rsplit_once('/') {
                Some((folder, "mod" | "lib" | "main")) => folder,
                _ => stem,
            };
            for module in source.test_modules() {
                test_files.insert(format!("{folder}/{module}.rs"));
                let within = format!("{folder}/{module}/");
                test_files.extend(self.rust.keys().filter(|p| p.starts_with(&within)).cloned());
            }
        }
        for (path, source) in &mut self.rust {
            if test_files.contains(path) || is_in_test_folder(path) {
                source.is_test = true;
            }
        }
    }

    pub(super) fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    pub(super) fn rust(&self) -> impl Iterator<Item = (&str, &Source)> {
        self.rust
            .iter()
            .map(|(path, source)| (path.as_str(), source))
    }

    pub(super) fn text(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(String::as_str)
    }

    /// Every file below a folder (given with its final `/`), by its path from the root.
    pub(super) fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a str> {
        self.paths
            .range(folder.to_owned()..)
            .map(String::as_str)
            .take_while(move |path| path.starts_with(folder))
    }

    pub(super) fn has_file(&self, path: &str) -> bool {
        self.paths.contains(path)
    }

    /// Whether a file or a folder of that path is there.
    pub(super) fn has(&self, path: &str) -> bool {
        let path = path.trim_end_matches('/');
        self.has_file(path) || self.below(&format!("{path}/")).next().is_some()
    }
}

/// Whether the name ends in `.` and one of these, or is one of these.
pub(super) fn has_extension(path: &str, extensions: &[&str]) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let extension = name.rsplit('.').next().unwrap_or(name);
    extensions.contains(&extension)
}

fn is_in_test_folder(path: &str) -> bool {
    path.starts_with("tests/")
        || path.starts_with("fuzz/")
        || path.starts_with("crates/testkit/")
        || path.contains("/tests/")
        || path.contains("/examples/")
        || path.ends_with("_tests.rs")
        || path.contains("/benches/")
}

#[cfg(test)]
impl<'a> FromIterator<(&'a str, &'a str)> for Tree {
    fn from_iter<T: IntoIterator<Item = (&'a str, &'a str)>>(files: T) -> Self {
        let mut tree = Self::default();
        for (path, text) in files {
            tree.add(path.to_owned(), Some(text.to_owned()));
        }
        tree.mark_test_modules();
        tree
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_test_modules_and_test_folders_are_told_from_the_rest() {
        let tree: Tree = [
            ("crates/a/src/lib.rs", "mod b;\n#[cfg(test)]\nmod samples;"),
            ("crates/a/src/b.rs", "#[cfg(test)] mod tests;"),
            ("crates/a/src/b/tests.rs", ""),
            ("crates/a/src/samples/people.rs", ""),
            ("crates/a/tests/story.rs", ""),
        ]
        .into_iter()
        .collect();
        let tests: Vec<_> = tree
            .rust()
            .filter(|(_, s)| s.is_test)
            .map(|(p, _)| p)
            .collect();
        assert_eq!(
            tests,
            [
                "crates/a/src/b/tests.rs",
                "crates/a/src/samples/people.rs",
                "crates/a/tests/story.rs"
            ]
        );
    }

    #[test]
    fn folders_are_there_when_they_hold_something() {
        let tree: Tree = [("a/b/c.rs", "")].into_iter().collect();
        assert!(tree.has("a/b/") && tree.has("a/b/c.rs"));
        assert!(!tree.has("a/b/c") && !tree.has_file("a/b"));
    }
}
