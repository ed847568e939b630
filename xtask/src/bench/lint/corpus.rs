//! Two hundred frameworks, made of the built-in ones: the same files, in which each sentence is
//! another one of the five. No two say the same; the same seed makes the same.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use framework::{Library, built_in_files};

const FRAMEWORKS: usize = 200;
/// A string of fewer words is a name, an id or an address, and stays as it is.
const FEWEST_WORDS: usize = 5;

/// What was made: how many bytes its sentences have, and where they are as plain text.
pub(super) struct Corpus {
    pub(super) sentences: usize,
    pub(super) files: usize,
}

/// Writes the frameworks into `frameworks`, and into `texts` the sentences of each, one a line.
pub(super) fn write(frameworks: &Path, texts: &Path) -> Result<Corpus> {
    let ids = Library::built_in_ids();
    let pool: Vec<String> = ids.iter().flat_map(|id| sentences_of(id)).collect();
    let mut random = Random(1);
    let mut corpus = Corpus {
        sentences: 0,
        files: 0,
    };
    fs::create_dir_all(texts)?;
    for (number, id) in ids.iter().cycle().take(FRAMEWORKS).enumerate() {
        let folder = frameworks.join(format!("{number:03}-{id}"));
        let mut said = String::new();
        for (path, text) in built_in_files(id) {
            let path = folder.join(path.strip_prefix(id).unwrap_or(&path));
            let other = retold(&text, |sentence| {
                let another = random.one_of(&pool).unwrap_or(sentence);
                said.push_str(another);
                said.push('\n');
                another.to_owned()
            });
            let parent = path.parent().context("a file lies in a folder")?;
            fs::create_dir_all(parent)?;
            fs::write(&path, other)?;
            corpus.files += 1;
        }
        corpus.sentences += said.len();
        fs::write(texts.join(format!("{number:03}.txt")), said)?;
    }
    Ok(corpus)
}

fn sentences_of(id: &str) -> Vec<String> {
    let mut all = Vec::new();
    for (_, text) in built_in_files(id) {
        retold(&text, |sentence| {
            all.push(sentence.to_owned());
            sentence.to_owned()
        });
    }
    all
}

/// A file with other sentences. It knows of TOML what the built-in frameworks use: strings between
/// double quotes, in one line or as a block between three. Waivers stay as they are.
fn retold(text: &str, mut other: impl FnMut(&str) -> String) -> String {
    let mut told = String::with_capacity(text.len());
    let mut block: Option<String> = None;
    for line in text.split_inclusive('\n') {
        let closes = line.trim() == "\"\"\"";
        match &mut block {
            Some(paragraph) if !closes && is_running(line) => paragraph.push_str(line),
            Some(paragraph) => {
                if !paragraph.is_empty() {
                    told.push_str(&instead(&std::mem::take(paragraph), &mut other));
                    told.push('\n');
                }
                told.push_str(line);
                block = block.filter(|_| !closes);
            }
            None => {
                if line.trim_end().ends_with("\"\"\"") {
                    block = Some(String::new());
                }
                told.push_str(&in_quotes(line, &mut other));
            }
        }
    }
    told
}

/// Whether a line of a block is part of a paragraph, and not a list, a table, a heading or a space.
fn is_running(line: &str) -> bool {
    line.starts_with(char::is_alphabetic) && !line.contains(['"', '\\', '|'])
}

/// A line with other sentences between its quotes.
fn in_quotes(line: &str, other: &mut impl FnMut(&str) -> String) -> String {
    let is_left = line.trim_start().starts_with('#')
        || ["\"\"\"", "\\", "'", "rule ="]
            .iter()
            .any(|mark| line.contains(mark));
    if is_left {
        return line.to_owned();
    }
    let parts = line.split('"').enumerate().map(|(place, part)| {
        let is_inside = place % 2 == 1;
        if is_inside && part.split(' ').count() >= FEWEST_WORDS {
            instead(part, other)
        } else {
            part.to_owned()
        }
    });
    parts.collect::<Vec<_>>().join("\"")
}

/// As many other sentences as there are here.
fn instead(words: &str, other: &mut impl FnMut(&str) -> String) -> String {
    let words = words.trim().replace('\n', " ");
    let all: Vec<String> = words
        .split_inclusive(". ")
        .map(|one| other(one.trim()))
        .collect();
    all.join(" ")
}

/// A small generator of our own (splitmix64, Steele and others 2014): the same numbers everywhere.
struct Random(u64);

impl Random {
    fn one_of<'a>(&mut self, all: &'a [String]) -> Option<&'a str> {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let place = (mixed ^ (mixed >> 31)) as usize % all.len().max(1);
        all.get(place).map(String::as_str)
    }
}
