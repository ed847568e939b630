//! A framework as a site of files: what a visitor, an author and a static host may rely on.

#![expect(
    clippy::unwrap_used,
    reason = "what a test needs and does not get ends it"
)]

mod crawl;
mod folder;
mod hostile;
mod search;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use framework::{Library, Published, read_text};
use web::static_site::{BuildError, Built, build};

/// One framework of each kind: with a radar, with a jagged profile, without dimensions.
const KINDS: [&str; 3] = [
    "engineering-ladders",
    "engineering-levels",
    "career-pathways",
];

/// A small framework of our own, to change.
const SMALL: &str = include_str!("small.toml");

fn built_in(id: &str) -> Arc<Published> {
    Arc::clone(Library::built_in().unwrap().get(id).unwrap())
}

fn small(change: impl FnOnce(String) -> String) -> Arc<Published> {
    let text = change(SMALL.to_owned());
    let outcome = read_text("small.toml", &text);
    assert!(outcome.findings.is_empty(), "{:?}", outcome.findings);
    Library::default().add(outcome.framework.unwrap())
}

fn make(published: &Arc<Published>, out: &Path) -> Result<Built, BuildError> {
    build(published, out, &|_, _| {})
}

/// Every file below a folder, by its path with forward slashes.
fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(root).unwrap().to_str().unwrap();
            found.insert(name.replace('\\', "/"), fs::read(&path).unwrap());
        }
    }
    found
}

/// The texts of the pages, by file.
fn pages(root: &Path) -> BTreeMap<String, String> {
    let pages = files(root)
        .into_iter()
        .filter(|(name, _)| Path::new(name).extension().is_some_and(|is| is == "html"));
    pages
        .map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap()))
        .collect()
}
