//! A thing gets another id, and whatever names it follows.

use std::collections::BTreeMap;

use framework::Thing;
use framework::edit::{Editor, Mention, Value, apply};

use super::{FRAMEWORKS, after, editor, files, model, read, small};

/// The files with another id for a thing, its path by that, and what still names the old one.
fn left_behind(editor: &Editor, was: &str, id: &str) -> (Editor, String, Vec<Mention>) {
    let owner = was.rfind(['#', '.']).map_or("", |sign| &was[..=sign]);
    let now = format!("{owner}{id}");
    let set = editor.set(was, "id", &Value::text(id)).unwrap();
    let editor = editor.with(&set);
    let mentions = editor.left_behind(was, &now).unwrap();
    (editor, now, mentions)
}

/// The files with another id for a thing, and with everything that named the old one.
fn renamed(editor: &Editor, was: &str, id: &str) -> (Editor, String) {
    let (editor, now, mentions) = left_behind(editor, was, id);
    let edits: Vec<_> = mentions.into_iter().map(|m| m.edit).collect();
    (editor.with(&edits), now)
}

/// The places that name a thing, as `key: line`.
fn told(editor: &Editor, was: &str, id: &str) -> String {
    let (editor, _, mentions) = left_behind(editor, was, id);
    let lines = mentions.iter().map(|mention| {
        let line = editor.sources().place(mention.edit.span).unwrap().line;
        format!("{}: {line}", mention.key)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// How many things of a kind are renamed in each of the built-in frameworks.
const FIRST: usize = 3;

const TOLD: &str = r#"
[[tracks]]
id = "path"
name = "Path"
kind = "ic"
summary = "People who build."

[[dimensions]]
id = "craft"
name = "Craft"
tracks = ["path"]
steps = [{ id = "first", name = "First" }, { id = "second", name = "Second" }]

[[levels]]
id = "A1"
name = "One"
track = "path"
rank = 1
expects.craft = 'first' # dotted
waive = [{ rule = "missing-floor", about = "craft", reason = "Short." }]

[[levels]]
id = "A2"
name = "Two"
track = "path"
rank = 2
narrative_of = "A1"
expects = { craft = "second" }

[[transitions]]
from = "A1"
to = "A2"
kind = "lateral"
returns_to = ["A1", "A2"]
criteria = [{ id = "c1", text = "Has asked.", dimensions = ["craft"] }]

[[transitions.waive]]
rule = "lateral-as-promotion"
about = "A1"
reason = "It is one."

[[overlays]]
team = "one"
at = "A1.craft"
examples = ["Here."]

[[overlays]]
team = "one"
at = "craft.first"
examples = ["There."]

[[mappings]]
from_version = "0.8.0"
from = "A1"
to = "A1"

[[mappings]]
from_version = "0.8.0"
from = "A1-A2#one"
to = "A2-A1#c1"
"#;

#[test]
fn a_level_is_followed_by_its_ways_and_by_what_is_addressed_through_it() {
    let editor = small(TOLD);
    let (new, now) = renamed(&editor, "A1", "B1");
    let text = after(&new, &[]);
    for said in [
        "from = \"B1\"\nto = \"A2\"",
        "narrative_of = \"B1\"",
        "returns_to = [\"B1\", \"A2\"]",
        "about = \"B1\"",
        "at = \"B1.craft\"",
        // The name in the earlier version stays what it was.
        "from = \"A1\"\nto = \"B1\"",
        "from = \"A1-A2#one\"\nto = \"A2-B1#c1\"",
    ] {
        assert!(text.contains(said), "{said} in {text}");
    }
    assert!(new.left_behind("A1", &now).unwrap().is_empty());
    let (back, _) = renamed(&new, "B1", "A1");
    assert_eq!(after(&back, &[]), TOLD);
}

#[test]
fn a_dimension_is_followed_by_keys_and_addresses() {
    let (new, _) = renamed(&small(TOLD), "craft", "trade");
    let text = after(&new, &[]);
    for said in [
        "expects.trade = 'first' # dotted",
        "expects = { trade = \"second\" }",
        "about = \"trade\"",
        "dimensions = [\"trade\"]",
        "at = \"A1.trade\"",
        "at = \"trade.first\"",
    ] {
        assert!(text.contains(said), "{said} in {text}");
    }
    assert!(!text.contains("craft"), "{text}");
}

#[test]
fn a_step_a_criterion_and_a_track_are_followed() {
    insta::assert_snapshot!(told(&small(TOLD), "craft.first", "zeroth"), @r"
    expects: 26
    at: 56
    ");
    insta::assert_snapshot!(told(&small(TOLD), "A1-A2#c1", "c9"), @"");
    insta::assert_snapshot!(told(&small(TOLD), "path", "way"), @r"
    tracks: 18
    track: 24
    track: 32
    ");
}

#[test]
fn nothing_follows_where_another_thing_has_the_old_id() {
    let editor = small(TOLD);
    assert!(editor.left_behind("A1", "A2").unwrap().is_empty());
    assert!(editor.left_behind("craft.first", "A2").unwrap().is_empty());
}

#[test]
fn a_statement_stands_behind_the_others_or_at_the_end() {
    let editor = small(TOLD);
    let text = after(&editor, &editor.state("0.9.0", "A1", "B1").unwrap());
    let said = "\n[[mappings]]\nfrom_version = \"0.9.0\"\nfrom = \"A1\"\nto = \"B1\"\n";
    assert_eq!(text, format!("{TOLD}{said}"));
    let editor = small("\n# the end\n");
    let text = after(&editor, &editor.state("0.9.0", "A1", "B1").unwrap());
    assert_eq!(text, format!("\n# the end\n{said}"));
}

/// Levels, dimensions, steps, tracks and groups of the built-in frameworks, the first ones of each
/// kind: nothing is left that leads nowhere, and the way back leads to the same bytes.
#[test]
fn whatever_is_renamed_leaves_nothing_that_leads_nowhere() {
    for id in FRAMEWORKS {
        let files = files(id, "CRLF");
        let editor = editor(&files);
        let framework = model(&files);
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        let things = framework.things().into_iter();
        let named = things.filter(|thing| {
            matches!(
                thing,
                Thing::Level(_)
                    | Thing::Dimension(_)
                    | Thing::Step(..)
                    | Thing::Track(_)
                    | Thing::Group(_)
            )
        });
        for thing in named {
            let seen = seen.entry(thing.kind()).or_default();
            *seen += 1;
            if *seen > FIRST {
                continue;
            }
            let was = thing.path();
            let old = was.rsplit('.').next().unwrap_or_default().to_owned();
            let (new, now) = renamed(&editor, &was, "zzz");
            let written = apply(new.sources(), &[]);
            let found = read(&written).check();
            let lost = found.iter().find(|f| f.code == "dangling-reference");
            assert!(lost.is_none(), "{id}/{was}: {lost:?}");
            let (back, _) = renamed(&new, &now, &old);
            assert_eq!(apply(back.sources(), &[]), files, "{id}/{was}");
        }
    }
}
