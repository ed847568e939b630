//! Edits on the built-in frameworks, as they are and as other editors would have saved them.

mod bytes;
mod lists;
mod merging;
mod properties;
mod references;
mod renaming;
mod waivers;

use std::path::PathBuf;

use framework::edit::{Editor, apply};
use framework::{Edit, Framework, Outcome, Sources, built_in_files, read_texts};
use serde_json::Value as Json;

const FRAMEWORKS: [&str; 5] = [
    "career-pathways",
    "engineering-ladders",
    "engineering-ladders-ai",
    "engineering-levels",
    "infrastructure-ladders",
];

/// How the files are written: as they stand in the repository, as on Windows, with a mark.
const VARIANTS: [&str; 3] = ["as they are", "CRLF", "BOM and CRLF"];

type Files = Vec<(PathBuf, String)>;

fn files(id: &str, variant: &str) -> Files {
    let files = built_in_files(id).into_iter();
    let written = |text: String| match variant {
        "CRLF" => text.replace('\n', "\r\n"),
        "BOM and CRLF" => format!("\u{feff}{}", text.replace('\n', "\r\n")),
        _ => text,
    };
    files.map(|(path, text)| (path, written(text))).collect()
}

fn sources(files: &Files) -> Sources {
    let mut sources = Sources::default();
    for (path, text) in files {
        sources.add(path.clone(), text.clone());
    }
    sources
}

fn editor(files: &Files) -> Editor {
    Editor::new(sources(files))
}

/// An editor on one text behind a small header.
fn small(text: &str) -> Editor {
    let text = format!("{}{text}", crate::support::HEADER);
    editor(&vec![("small.toml".into(), text)])
}

/// What stands behind the small header after these edits.
fn after(editor: &Editor, edits: &[Edit]) -> String {
    let files = apply(editor.sources(), edits);
    let text = files[0].1.strip_prefix(crate::support::HEADER);
    text.unwrap_or(&files[0].1).to_owned()
}

fn read(files: &Files) -> Outcome {
    read_texts(files.clone())
}

fn model(files: &Files) -> Framework {
    let outcome = read(files);
    let findings = outcome.findings;
    outcome.framework.unwrap_or_else(|| panic!("{findings:#?}"))
}

/// The leaves of a framework that two readings do not share: their places, before and after.
fn differences(before: &Framework, after: &Framework) -> Vec<(String, Option<Json>, Option<Json>)> {
    let (old, new) = (leaves(before), leaves(after));
    let mut all: Vec<&String> = old.keys().chain(new.keys()).collect();
    all.sort();
    all.dedup();
    let pairs = all.into_iter().map(|place| {
        let value = |leaves: &std::collections::BTreeMap<String, Json>| leaves.get(place).cloned();
        (place.clone(), value(&old), value(&new))
    });
    pairs.filter(|(_, old, new)| old != new).collect()
}

fn leaves(framework: &Framework) -> std::collections::BTreeMap<String, Json> {
    let mut found = std::collections::BTreeMap::new();
    collect(
        String::new(),
        &serde_json::to_value(framework).unwrap(),
        &mut found,
    );
    found
}

fn collect(place: String, value: &Json, found: &mut std::collections::BTreeMap<String, Json>) {
    match value {
        Json::Object(map) => {
            for (key, value) in map {
                collect(format!("{place}/{key}"), value, found);
            }
        }
        Json::Array(list) => {
            for (index, value) in list.iter().enumerate() {
                collect(format!("{place}/{index}"), value, found);
            }
        }
        leaf => {
            found.insert(place, leaf.clone());
        }
    }
}
