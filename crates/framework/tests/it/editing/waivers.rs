//! Waivers, written beside things and taken back, with every other byte as it was.

use framework::edit::{EditError, Editor, apply};
use insta::assert_snapshot;

use super::{FRAMEWORKS, VARIANTS, after, editor, files, model, small};
use crate::support::TRACK;

const LEVEL: &str = "[[levels]]\nid = \"A1\"\nname = \"One\"\ntrack = \"path\"\nrank = 1\n";

fn level(waivers: &str) -> Editor {
    small(&format!("{TRACK}{LEVEL}{waivers}"))
}

/// What stands behind the level once a waiver is written beside it.
fn waived(waivers: &str) -> String {
    let editor = level(waivers);
    let edits = editor.waive("A1", "missing-floor", Some("A2"), "Meant: a \"first\" one.");
    let text = after(&editor, &edits.unwrap());
    let (_, behind) = text.split_once("rank = 1\n").unwrap();
    behind.to_owned()
}

#[test]
fn a_waiver_is_written_as_the_others_are() {
    assert_snapshot!(waived(""), @r#"
    waive = [
      { rule = "missing-floor", about = "A2", reason = 'Meant: a "first" one.' },
    ]
    "#);
    assert_snapshot!(waived("waive = []\n"), @r#"
    waive = [
      { rule = "missing-floor", about = "A2", reason = 'Meant: a "first" one.' },
    ]
    "#);
    let list = "waive = [\n  # agreed on\n  { rule = \"a\", reason = \"b\" }, # in May\n]\n";
    assert_snapshot!(waived(list), @r#"
    waive = [
      # agreed on
      { rule = "a", reason = "b" }, # in May
      { rule = "missing-floor", about = "A2", reason = 'Meant: a "first" one.' },
    ]
    "#);
    let tables = "\n[[levels.waive]]\nrule = \"a\"\nreason = \"b\"\n";
    assert_snapshot!(waived(tables), @r#"

    [[levels.waive]]
    rule = "a"
    reason = "b"

    [[levels.waive]]
    rule = "missing-floor"
    about = "A2"
    reason = 'Meant: a "first" one.'
    "#);
}

#[test]
fn what_is_taken_back_covers_what_was_waived_and_nothing_else() {
    let list = "waive = [\n  { rule = \"a\", about = \"x\", reason = \"1\" },\n  \
                { rule = \"a\", about = \"y\", reason = \"2\" },\n  \
                { rule = \"a\", reason = \"3\" },\n  { rule = \"b\", reason = \"4\" },\n]\n";
    let tables = "\n[[levels.waive]]\nrule = \"a\"\nabout = \"x\"\nreason = \"1\"\n\n\
                  [[levels.waive]]\nrule = \"b\"\nreason = \"4\"\n";
    for waivers in [list, tables] {
        let editor = level(waivers);
        let edits = editor.unwaive("A1", "a", &["x".to_owned()]).unwrap();
        let text = after(&editor, &edits);
        assert!(!text.contains("\"1\"") && !text.contains("\"3\""), "{text}");
        assert!(text.contains("\"4\""), "{text}");
        assert_eq!(text.contains("\"2\""), waivers.contains("\"2\""), "{text}");
        assert_eq!(editor.unwaive("A1", "c", &[]).unwrap(), []);
    }
}

#[test]
fn beside_what_takes_none_there_is_none() {
    let editor = level("");
    let error = editor.waive("path", "a", None, "b").unwrap_err();
    assert_eq!(error, EditError::Key("waive".to_owned()));
    assert!(editor.takes_waivers("A1") && editor.takes_waivers(""));
    assert!(!editor.takes_waivers("path") && !editor.takes_waivers("nothing"));
}

#[test]
fn written_and_taken_back_every_byte_is_as_it_was() {
    for id in FRAMEWORKS {
        for variant in VARIANTS {
            let before = files(id, variant);
            let editor = editor(&before);
            let lists = ["levels", "dimensions", "transitions", "bands"];
            let things = lists
                .iter()
                .filter_map(|list| editor.list("", list).ok()?.pop());
            for path in things.chain([String::new()]) {
                let edits = editor.waive(&path, "long-summary", None, "Meant.").unwrap();
                assert_eq!(edits.len(), 1, "{id}, {variant}: {path}");
                let with = editor.with(&edits);
                let waived = apply(with.sources(), &[]);
                let framework = model(&waived);
                let count = |framework: &framework::Framework| {
                    let levels = framework.levels.iter().map(|level| level.waive.len());
                    let dimensions = framework.dimensions.iter().map(|one| one.waive.len());
                    let transitions = framework.transitions.iter().map(|one| one.waive.len());
                    let bands = framework.bands.iter().map(|band| band.waive.len());
                    let all = levels.chain(dimensions).chain(transitions).chain(bands);
                    all.sum::<usize>() + framework.header.waive.len()
                };
                assert_eq!(
                    count(&framework),
                    count(&model(&before)) + 1,
                    "{id}, {path}"
                );
                let edits = with.unwaive(&path, "long-summary", &[]).unwrap();
                let back = apply(with.sources(), &edits);
                assert_eq!(back, before, "{id}, {variant}: {path}");
            }
        }
    }
}
