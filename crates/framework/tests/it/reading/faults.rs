//! Faults are told all at once, each with its place.

use insta::assert_snapshot;

use crate::support::{HEADER, TRACK, framework, level, places, read};
use framework::read_text;

#[test]
fn two_faults_in_one_file_are_both_told() {
    let outcome = read_text(
        "a.toml",
        "[framework]\n\
         id = \"a\"\n\
         nmae = \"A\"\n\
         version = 1\n\
         language = \"en\"\n\
         summary = \"S\"\n\
         \n\
         [[tracks]]\n\
         id = \"t\"\n\
         name = \"T\"\n\
         kind = \"managment\"\n\
         summary = \"S\"\n",
    );
    assert!(outcome.framework.is_none());
    assert_snapshot!(places(&outcome), @r"
    1:1: `[framework]` needs the key `name`
    3:1: unknown key `nmae` in `[framework]`
    4:11: `version` has to be a text, not a whole number
    11:8: `kind` cannot be `managment`
    ");
    let helps: Vec<_> = outcome
        .findings
        .iter()
        .filter_map(|f| f.help.clone())
        .collect();
    assert_snapshot!(helps.join("\n"), @r"
    add `name = …`
    did you mean `name`?
    did you mean `management`?
    ");
}

#[test]
fn an_unknown_key_far_from_every_known_one_lists_them() {
    let outcome = read("[[regions]]\nid = \"a\"\nname = \"A\"\nmultiplier = [1.0]\nzzz = 1\n");
    assert_snapshot!(outcome.findings[0].help.as_deref().unwrap(), @"known here: id, name, multiplier, note; a key of your own begins with `x-`");
}

#[test]
fn a_value_of_the_wrong_kind_is_told_once() {
    let outcome = read_text(
        "a.toml",
        &format!(
            "tracks = \"none\"\n\
             levels = [\"D1\", 2]\n\
             guides = [{{ id = \"g\", title = [\"T\"], kind = 7 }}]\n{HEADER}"
        ),
    );
    assert!(outcome.framework.is_none());
    assert_snapshot!(places(&outcome), @r"
    1:10: `tracks` has to be a list, not a text
    2:11: an entry of `levels` has to be a table, not a text
    2:17: an entry of `levels` has to be a table, not a whole number
    3:31: `title` has to be a text, not a list
    3:45: `kind` has to be a text, not a whole number
    ");
}

#[test]
fn missing_keys_point_at_their_table() {
    let outcome = read("\n[[levels]]\nid = \"A\"\n\n[[transitions]]\nfrom = \"A\"\n");
    assert_snapshot!(places(&outcome), @r"
    9:1: a level needs the key `name`
    9:1: a level needs the key `track`
    9:1: a level needs the key `rank`
    12:1: a transition needs the key `to`
    12:1: a transition needs the key `kind`
    ");
}

#[test]
fn blank_texts_and_control_characters_are_faults() {
    let outcome = read(
        "[[tracks]]\nid = \"  \"\nname = \"\\u001b[31mred\"\nkind = \"\"\nsummary = \"a\\nb\"\n",
    );
    assert_snapshot!(places(&outcome), @r"
    9:6: `id` is empty
    10:8: `name` holds the control character '\u{1b}'
    11:8: `kind` is empty
    ");
    let told = outcome
        .findings
        .iter()
        .any(|f| f.message.contains('\u{1b}'));
    assert!(!told, "a finding carries the control character itself");
}

#[test]
fn one_framework_has_one_header_and_one_promotion_policy() {
    let policy = "[promotion]\nsustained_months = 6\n";
    let one = read(policy);
    assert!(one.framework.is_some_and(|f| f.promotion.is_some()));

    let twice = read_text("a.toml", &format!("{HEADER}\n[framework]\nid = \"b\"\n"));
    assert!(twice.framework.is_none());

    let none = read_text(
        "a.toml",
        "[[levels]]\nid = \"A\"\nname = \"A\"\ntrack = \"t\"\nrank = 1\n",
    );
    assert_snapshot!(places(&none), @"-: there is no `[framework]` table");
}

#[test]
fn keys_of_ones_own_are_kept_and_shown() {
    let map = framework(&format!(
        "x-origin = \"elsewhere\"\n{TRACK}x-colour = \"blue\"\n{}x-points = {{ milestone = 3, at = [1, 2.5, true, 1979-05-27] }}\n\
         [[levels.waive]]\nrule = \"unreachable-level\"\nreason = \"R\"\nx-ticket = 7\n",
        level("A", 1),
    ));
    let json = serde_json::to_value(&map).unwrap();
    assert_eq!(json["framework"]["x-origin"], "elsewhere");
    assert_eq!(json["tracks"][0]["x-colour"], "blue");
    assert_eq!(
        json["levels"][0]["x-points"],
        serde_json::json!({ "milestone": 3, "at": [1, 2.5, true, "1979-05-27"] })
    );
    assert_eq!(json["levels"][0]["waive"][0]["x-ticket"], 7);
}

#[test]
fn a_syntax_fault_does_not_hide_the_rest() {
    let outcome =
        read("[[tracks]]\nid = \"t\nname = \"T\"\n\n[[levels]]\nid = \"A\"\nnmae = \"x\"\n");
    let told = places(&outcome);
    assert!(told.contains("not valid TOML"), "{told}");
    assert!(told.contains("unknown key `nmae` in a level"), "{told}");
}
