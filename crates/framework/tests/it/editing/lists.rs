//! Lists, tables in braces and tables with headers, with the comments that stand in them.

use framework::edit::{Direction, EditError, Value};
use insta::assert_snapshot;

use super::{after, small};
use crate::support::TRACK;

const LEVELS: &str = r#"
# The first one.
[[levels]]
id = "A1" # as on the badge
name = "One"
track = "path"
rank = 1
does = [
  # with help
  "Asks.", # often
  "Listens."
]
not_yet = ["Leads.", "Teaches."] # for now

[levels.expects]
craft = "first"

# The second one.
[[levels]]
id = "A2"
name = "Two"
track = "path"
rank = 2

[[transitions]]
from = "A1"
to = "A2"
kind = "promotion"
criteria = [
  { id = "c1", text = "Has asked." }, # proposed by the panel
  { id = "c2", text = "Has listened." },
]
"#;

fn texts(texts: &[&str]) -> Value {
    Value::texts(texts.iter().copied())
}

#[test]
fn items_keep_their_comments_when_they_move() {
    let editor = small(LEVELS);
    let edits = editor
        .set("A1", "does", &texts(&["Listens.", "Asks.", "Writes."]))
        .unwrap();
    let text = after(&editor, &edits);
    assert_snapshot!(text.lines().skip(7).take(6).collect::<Vec<_>>().join("\n"), @r#"
    does = [
      "Listens.",
      # with help
      "Asks.", # often
      "Writes."
    ]
    "#);
}

#[test]
fn an_item_in_other_words_keeps_its_comment() {
    let editor = small(LEVELS);
    let edits = editor
        .set("A1", "does", &texts(&["Asks well.", "Listens."]))
        .unwrap();
    assert!(after(&editor, &edits).contains("\"Asks well.\", # often\n  \"Listens.\"\n]"));
}

#[test]
fn a_list_on_one_line_stays_on_it() {
    let editor = small(LEVELS);
    let edits = editor
        .set("A1", "not_yet", &texts(&["Teaches.", "Plans."]))
        .unwrap();
    assert!(after(&editor, &edits).contains("not_yet = [\"Teaches.\", \"Plans.\"] # for now\n"));
}

#[test]
fn a_new_key_stands_where_authors_write_it() {
    let editor = small(LEVELS);
    let edits = editor
        .set("A1", "summary", &Value::text("Begins."))
        .unwrap();
    assert!(after(&editor, &edits).contains("rank = 1\nsummary = \"Begins.\"\ndoes = ["));
    let edits = editor.set("A2", "does", &texts(&["Leads."])).unwrap();
    assert!(after(&editor, &edits).contains("rank = 2\ndoes = [\n  \"Leads.\",\n]\n\n"));
    let edits = editor
        .set("A1-A2#c2", "dimensions", &texts(&["craft"]))
        .unwrap();
    let wanted = "{ id = \"c2\", text = \"Has listened.\", dimensions = [\"craft\"] },\n";
    assert!(after(&editor, &edits).contains(wanted));
}

#[test]
fn a_text_over_several_lines_stands_between_three_quotes() {
    let editor = small(LEVELS);
    let story = Value::text("One.\r\n\r\nTwo \"quoted\".\r\n");
    let edits = editor.set("A2", "story", &story).unwrap();
    let wanted = "rank = 2\nstory = \"\"\"\nOne.\n\nTwo \"quoted\".\n\"\"\"\n";
    assert!(
        after(&editor, &edits).contains(wanted),
        "{}",
        after(&editor, &edits)
    );
}

#[test]
fn an_expectation_is_added_to_its_table_or_makes_one() {
    let editor = small(LEVELS);
    let edits = editor
        .set("A1", "expects.people", &Value::text("helps"))
        .unwrap();
    let wanted = "[levels.expects]\ncraft = \"first\"\npeople = \"helps\"\n\n# The second one.";
    assert!(after(&editor, &edits).contains(wanted));
    let edits = editor
        .set("A2", "expects.craft", &Value::text("second"))
        .unwrap();
    let wanted = "rank = 2\n\n[levels.expects]\ncraft = \"second\"\n\n[[transitions]]";
    assert!(
        after(&editor, &edits).contains(wanted),
        "{}",
        after(&editor, &edits)
    );
}

#[test]
fn dotted_keys_go_on_as_dotted_keys() {
    let editor = small("[[levels]]\nid = \"A1\"\nexpects.craft = \"first\" # low\nrank = 1\n");
    let edits = editor
        .set("A1", "expects.people", &Value::text("helps"))
        .unwrap();
    let wanted = "expects.craft = \"first\" # low\nexpects.people = \"helps\"\nrank = 1\n";
    assert!(after(&editor, &edits).contains(wanted));
    let edits = editor.clear("A1", "expects").unwrap();
    assert_eq!(
        after(&editor, &edits),
        "[[levels]]\nid = \"A1\"\n# low\nrank = 1\n"
    );
}

#[test]
fn a_level_is_added_behind_another() {
    let editor = small(LEVELS);
    let keys = [
        ("rank", Value::Number(1)),
        ("id", Value::text("B1")),
        ("name", Value::text("Other")),
        ("track", Value::text("path")),
    ];
    let edits = editor.add("", "levels", &keys, Some("A1")).unwrap();
    assert_snapshot!(after(&editor, &edits).lines().skip(13).take(12).collect::<Vec<_>>().join("\n"), @r#"
    [levels.expects]
    craft = "first"

    [[levels]]
    id = "B1"
    name = "Other"
    track = "path"
    rank = 1

    # The second one.
    [[levels]]
    "#);
    let again = editor.add("", "levels", &[("id", Value::text("A2"))], None);
    assert_eq!(again, Err(EditError::Taken("A2".into())));
}

#[test]
fn a_criterion_is_added_removed_and_moved_with_its_comment() {
    let editor = small(LEVELS);
    let keys = [
        ("id", Value::text("c3")),
        ("text", Value::text("Has written.")),
    ];
    let edits = editor
        .add("A1-A2", "criteria", &keys, Some("A1-A2#c1"))
        .unwrap();
    let text = after(&editor, &edits);
    let wanted =
        "# proposed by the panel\n  { id = \"c3\", text = \"Has written.\" },\n  { id = \"c2\"";
    assert!(text.contains(wanted), "{text}");
    let edits = editor.shift("A1-A2#c1", Direction::Down).unwrap();
    let text = after(&editor, &edits);
    let wanted = "[\n  { id = \"c2\", text = \"Has listened.\" },\n  { id = \"c1\", text = \"Has asked.\" }, # proposed by the panel\n]\n";
    assert!(text.contains(wanted), "{text}");
    let edits = editor.remove("A1-A2#c1").unwrap();
    assert!(!after(&editor, &edits).contains("proposed"));
}

#[test]
fn the_first_of_a_list_makes_the_list() {
    let editor = small(&format!(
        "{TRACK}\n[[dimensions]]\nid = \"craft\"\nname = \"Craft\"\n"
    ));
    let keys = [("id", Value::text("first")), ("name", Value::text("First"))];
    let edits = editor.add("craft", "steps", &keys, None).unwrap();
    let wanted = "name = \"Craft\"\nsteps = [\n  { id = \"first\", name = \"First\" },\n]\n";
    assert!(
        after(&editor, &edits).ends_with(wanted),
        "{}",
        after(&editor, &edits)
    );
    let keys = [("id", Value::text("A1")), ("name", Value::text("One"))];
    let edits = editor.add("", "levels", &keys, None).unwrap();
    let wanted = "name = \"Craft\"\n\n[[levels]]\nid = \"A1\"\nname = \"One\"\n";
    assert!(
        after(&editor, &edits).ends_with(wanted),
        "{}",
        after(&editor, &edits)
    );
}

#[test]
fn levels_change_places_with_their_tables_and_comments() {
    let editor = small(LEVELS);
    let edits = editor.shift("A2", Direction::Up).unwrap();
    assert_snapshot!(after(&editor, &edits).trim_start(), @r#"
    # The second one.
    [[levels]]
    id = "A2"
    name = "Two"
    track = "path"
    rank = 2

    # The first one.
    [[levels]]
    id = "A1" # as on the badge
    name = "One"
    track = "path"
    rank = 1
    does = [
      # with help
      "Asks.", # often
      "Listens."
    ]
    not_yet = ["Leads.", "Teaches."] # for now

    [levels.expects]
    craft = "first"

    [[transitions]]
    from = "A1"
    to = "A2"
    kind = "promotion"
    criteria = [
      { id = "c1", text = "Has asked." }, # proposed by the panel
      { id = "c2", text = "Has listened." },
    ]
    "#);
    assert_eq!(editor.shift("A1", Direction::Up), Err(EditError::First));
    assert_eq!(editor.shift("A2", Direction::Down), Err(EditError::Last));
}

#[test]
fn a_level_goes_with_its_tables_and_its_comment() {
    let editor = small(LEVELS);
    let text = after(&editor, &editor.remove("A1").unwrap());
    assert!(
        text.starts_with("\n# The second one.\n[[levels]]\nid = \"A2\"\n"),
        "{text}"
    );
    let last = editor.remove("A1-A2").unwrap();
    assert!(
        after(&editor, &last)
            .ends_with("id = \"A2\"\nname = \"Two\"\ntrack = \"path\"\nrank = 2\n")
    );
}

#[test]
fn what_is_not_toml_is_left_to_the_file() {
    let editor = small("[[levels]]\nid = \"A1\nname = \n");
    let edited = editor.set("A1", "name", &Value::text("One"));
    assert_eq!(edited, Err(EditError::Unsound("small.toml".into())));
    let editor = small(LEVELS);
    let unknown = editor.set("A3", "name", &Value::text("Three"));
    assert_eq!(unknown, Err(EditError::Unknown("A3".into())));
}

#[test]
fn the_end_of_a_text_is_no_comment() {
    let text =
        "[[guides]]\nid = \"a\"\nbody = \"\"\"\nOne.\n# last\"\"\"\n[[guides]]\nid = \"b\"\n";
    let editor = small(text);
    let removed = after(&editor, &editor.remove("b").unwrap());
    assert_eq!(
        removed,
        "[[guides]]\nid = \"a\"\nbody = \"\"\"\nOne.\n# last\"\"\"\n"
    );
    let moved = after(&editor, &editor.shift("b", Direction::Up).unwrap());
    assert_eq!(
        moved,
        "[[guides]]\nid = \"b\"\n[[guides]]\nid = \"a\"\nbody = \"\"\"\nOne.\n# last\"\"\"\n"
    );
}

#[test]
fn a_comment_behind_the_bracket_is_the_lists_own() {
    let list = "does = [ # about all\n  # of one\n  \"One.\", # one\n  \"Two.\",\n]\n";
    let editor = small(&format!("[[levels]]\nid = \"A\"\n{list}"));
    let with = |wanted: &[&str]| {
        let edits = editor.set("A", "does", &texts(wanted)).unwrap();
        after(&editor, &edits)
    };
    assert!(with(&["Two."]).ends_with("does = [ # about all\n  \"Two.\",\n]\n"));
    let turned = "does = [ # about all\n  \"Two.\",\n  # of one\n  \"One.\", # one\n]\n";
    assert!(with(&["Two.", "One."]).ends_with(turned));
    let first =
        "does = [ # about all\n  \"New.\",\n  # of one\n  \"One.\", # one\n  \"Two.\",\n]\n";
    assert!(with(&["New.", "One.", "Two."]).ends_with(first));
}

#[test]
fn a_list_of_things_keeps_comments_of_its_own() {
    let criteria =
        "criteria = [ # agreed on\n  # the one\n  { id = \"c1\", text = \"T\" }, # only\n]\n";
    let way = "[[transitions]]\nfrom = \"A\"\nto = \"B\"\n";
    let editor = small(&format!("{way}{criteria}"));
    let removed = after(&editor, &editor.remove("A-B#c1").unwrap());
    assert_eq!(removed, format!("{way}criteria = [ # agreed on\n]\n"));
    let editor = small(&format!("{way}{}", criteria.replace(" # agreed on", "")));
    let removed = after(&editor, &editor.remove("A-B#c1").unwrap());
    assert_eq!(removed, way);
}
