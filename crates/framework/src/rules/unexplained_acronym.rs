//! `unexplained-acronym`: a short form is written out where it is first used.

use std::cell::LazyCell;
use std::collections::HashSet;
use std::ops::Deref;

use super::{Found, Index, Page, Rule, RuleKind, texts};
use crate::finding::Severity;
use crate::language::english;

pub(super) static RULE: Rule = Rule {
    code: "unexplained-acronym",
    kind: RuleKind::Language,
    severity: Severity::Info,
    summary: "a short form is written out where it is first used",
    page: PAGE,
    check,
};

const PAGE: Page = Page {
    what: "Finds words of two to five capitals that the framework nowhere writes out: neither \
           `service level objective (SLO)` nor `SLO (service level objective)` stands in any of its \
           texts. Ids and names of the framework's own things are known, and so are the short forms \
           that every engineer reads as words, such as API and SQL.",
    why: "A framework is read by people in their first week, and by people from other fields. Each \
           short form that nobody explains says to them that this was written for others.",
    bad: r#"[[tracks]]
id = "engineer"
name = "Engineer"
kind = "ic"
summary = "People who build."

[[levels]]
id = "E2"
name = "E2"
track = "engineer"
rank = 1
summary = "Keeps the QBR in order.""#,
    good: r#"[[tracks]]
id = "engineer"
name = "Engineer"
kind = "ic"
summary = "People who build."

[[levels]]
id = "E2"
name = "E2"
track = "engineer"
rank = 1
summary = "Keeps the quarterly business review (QBR) in order.""#,
    waive: "Beside the level, the dimension or the transition that uses it, or beside the framework, \
           with the short form as `about`. Or add it to the words that this rule knows: \
           `[lint.words.unexplained-acronym]` with `allow = [\"QBR\"]` in `waymark.toml`.",
    limits: "Each short form is told once, where it is first used. It does not see whether the words \
           written out are the right ones.",
};

/// Short forms that engineers read as words.
const KNOWN: &str = include_str!("../../words/known-acronyms.txt");

fn check(index: &Index<'_>, found: &mut Found) {
    let told = texts::told(index.framework);
    let own = index.config.words(RULE.code);
    let known: HashSet<&str> = KNOWN
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .chain(
            own.iter()
                .flat_map(|own| own.allow.iter().map(Deref::deref)),
        )
        .collect();
    let names = names(index);
    let explained: HashSet<&str> = told.iter().flat_map(|told| explained(told.text)).collect();
    let mut seen = HashSet::new();
    for told in &told {
        let located = LazyCell::new(|| index.sources.locate(told.text));
        for short in english(told.text).into_iter().flat_map(short_forms) {
            let is_known = [&known, &names, &explained]
                .iter()
                .any(|set| set.contains(short));
            if is_known || !seen.insert(short) {
                continue;
            }
            let start = short.as_ptr() as usize - told.text.as_ptr() as usize;
            let place = located.within(start, start + short.len());
            found.push(|| {
                RULE.finding(format!("{short} is nowhere written out"))
                    .at(place, "what does it stand for?")
                    .about(told.thing.path())
                    .waivable(told.beside(), [short.to_owned()])
                    .help(format!("write it out where it first stands: `… ({short})`"))
            });
        }
    }
}

/// Words of the names and ids of the framework's own things.
fn names<'a>(index: &Index<'a>) -> HashSet<&'a str> {
    let framework = index.framework;
    let levels = framework
        .levels
        .iter()
        .flat_map(|level| [&level.id, &level.name]);
    let tracks = framework.tracks.iter().map(|track| &track.name);
    let dimensions = framework.dimensions.iter().map(|dimension| &dimension.name);
    let names = levels.chain(tracks).chain(dimensions);
    names.flat_map(|name| words(name)).collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '+')
}

/// Words of two to five capitals, without the "s" of a plural. A word beside a digit is a name.
fn short_forms(text: &str) -> impl Iterator<Item = &str> {
    words(text)
        .map(|word| word.strip_suffix('s').unwrap_or(word))
        .filter(|word| {
            (2..=5).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase())
        })
}

/// Bytes between brackets, and of the word before them. What is longer writes out no short form.
const NEAR: usize = 200;

/// Short forms in brackets, and those that stand before a bracket with small letters in it.
fn explained(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices('(').flat_map(|(at, _)| {
        let behind = &text[at + 1..ceil(text, at + 1 + NEAR)];
        let inside = behind.split_once(')').map_or("", |(inside, _)| inside);
        let before = text[ceil(text, at.saturating_sub(NEAR))..at]
            .split_whitespace()
            .next_back()
            .unwrap_or_default();
        let written_out = inside
            .contains(|c: char| c.is_lowercase())
            .then_some(before);
        short_forms(inside).chain(written_out.into_iter().flat_map(short_forms))
    })
}

/// The first border of a character from this byte on.
fn ceil(text: &str, at: usize) -> usize {
    let mut borders = at..text.len();
    borders
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(text.len())
}
