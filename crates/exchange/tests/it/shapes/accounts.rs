//! Every scalar of a document is in the framework, or in the report.

use exchange::texts::Language;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Map, Value};

use super::import;

const KEYS: [&str; 44] = [
    "tracks",
    "milestones",
    "signals",
    "examples",
    "levels",
    "themes",
    "competencies",
    "name",
    "id",
    "title",
    "summary",
    "description",
    "proficiency",
    "level",
    "category",
    "area",
    "skills",
    "content",
    "criteria",
    "exampleCriteria",
    "role",
    "roles",
    "grade",
    "rank",
    "version",
    "language",
    "track",
    "groups",
    "steps",
    "expectations",
    "responsibilities",
    "does",
    "key",
    "senior",
    "impact",
    "Collaborative reach",
    "points",
    "x-own",
    "",
    "topics",
    "domains",
    "code",
    "text",
    "stages",
];

/// What frameworks begin with.
const BEGINS: [&str; 6] = [
    "levels",
    "tracks",
    "competencies",
    "themes",
    "roles",
    "topics",
];

/// Documents of the words that frameworks are made of, nested in any way.
fn documents() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        6 => Just(Value::from("word")),
        2 => Just(Value::from("A sentence of several words, with an end.")),
        1 => Just(Value::from(7)),
        1 => Just(Value::Null),
        1 => Just(Value::from(true)),
        1 => Just(Value::from("")),
    ];
    let any = leaf.prop_recursive(6, 120, 6, |inner| {
        prop_oneof![2 => vec(inner.clone(), 0..5).prop_map(Value::from), 3 => tables(inner)]
    });
    // Half of them begin as a framework would.
    let things = prop_oneof![
        vec(tables(any.clone()), 1..4).prop_map(Value::from),
        tables(tables(any.clone())),
    ];
    let framework = vec((prop::sample::select(&BEGINS[..]), things), 1..3).prop_map(table);
    prop_oneof![any, framework]
}

fn tables(values: impl Strategy<Value = Value>) -> impl Strategy<Value = Value> {
    vec((prop::sample::select(&KEYS[..]), values), 0..7).prop_map(table)
}

fn table(entries: Vec<(&str, Value)>) -> Value {
    let entries = entries
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value));
    Value::Object(entries.collect::<Map<_, _>>())
}

/// Makes every word of its own, so that it can be found again. Numbers and texts alike.
fn numbered(value: &mut Value, next: &mut usize, words: &mut Vec<String>) {
    match value {
        Value::String(text) if !text.is_empty() => {
            *next += 1;
            *text = format!("{text} w{next}z");
            words.push(format!("w{next}z"));
        }
        Value::Number(number) => {
            *next += 1;
            *number = (70_000_000 + *next).into();
            words.push(number.to_string());
        }
        Value::Array(list) => list.iter_mut().for_each(|it| numbered(it, next, words)),
        Value::Object(table) => table.values_mut().for_each(|it| numbered(it, next, words)),
        _ => {}
    }
}

/// Markdown of pieces in any order, with a word of its own for each place of one.
fn pages() -> impl Strategy<Value = (String, usize)> {
    const PIECES: [&str; 18] = [
        "# @\n",
        "## L3 @\n",
        "## Senior engineer @\n",
        "## @\n",
        "### @\n",
        "#### Staff @\n",
        "@ and @.\n",
        "@:\n\n- @\n- @\n  - @\n",
        "**Scope:** @\n",
        "**@.** @\n",
        "- **@**: @\n- **@**: @\n",
        "1. @\n2. **@:** @\n",
        "| @ | L1 | L2 |\n|---|---|---|\n| @ | @ | @<br>@ |\n| @ |\n",
        "| Level | @ |\n|---|---|\n| L1 | @ |\n| L2 | @ |\n",
        "| Level | Area | @ |\n|---|---|---|\n| L1 @ | @ | @ |\n| @ | @ | @ |\n",
        "> @\n",
        "```\n@\n```\n",
        "## Skills\n\n### @\n\n#### @\n\n@\n",
    ];
    vec(prop::sample::select(&PIECES[..]), 1..12).prop_map(|pieces| {
        let mut words = 0;
        let mut page = String::new();
        for part in pieces.join("\n").split_inclusive('@') {
            match part.strip_suffix('@') {
                Some(before) => {
                    words += 1;
                    page.push_str(before);
                    page.extend([format!("w{words}z")]);
                }
                None => page.push_str(part),
            }
        }
        (page, words)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn nothing_is_lost_in_silence(mut document in documents()) {
        let mut words = Vec::new();
        numbered(&mut document, &mut 0, &mut words);
        let imported = import("doc.json", &document.to_string(), Language::Json);
        let Some(framework) = imported.framework else {
            prop_assert!(imported.report.is_refused());
            return Ok(());
        };
        let says: Vec<_> = imported.report.notes.iter().map(|note| format!("{} {}", note.at, note.says)).collect();
        let kept = format!("{} {}", serde_json::to_string(&framework).unwrap(), says.join("\n"));
        for word in words {
            prop_assert!(kept.contains(&word), "{word} of {document:#} is lost: {framework:#?}");
        }
        let read = crate::toml::read(&exchange::toml::files(&framework));
        prop_assert_eq!(read, framework);
    }

    #[test]
    fn no_word_of_a_page_is_lost_in_silence((page, words) in pages()) {
        let imported = import("page.md", &page, Language::Markdown);
        let Some(framework) = imported.framework else {
            prop_assert!(imported.report.is_refused());
            return Ok(());
        };
        let says: Vec<_> = imported.report.notes.iter().map(|note| format!("{} {}", note.at, note.says)).collect();
        let kept = format!("{} {}", serde_json::to_string(&framework).unwrap(), says.join("\n")).to_lowercase();
        for word in 1..=words {
            prop_assert!(kept.contains(&format!("w{word}z")), "w{word}z of {page} is lost: {framework:#?}");
        }
    }
}
