//! What an edit puts in looks like what is there: line endings, marks, files without a last line
//! break.

use framework::Sources;
use framework::edit::{Editor, Value, apply};

fn one(text: &str) -> Editor {
    let mut sources = Sources::default();
    sources.add("a.toml".into(), text.to_owned());
    Editor::new(sources)
}

fn set(text: &str, path: &str, key: &str, value: &Value) -> String {
    let editor = one(text);
    let edits = editor.set(path, key, value).unwrap();
    apply(editor.sources(), &edits).remove(0).1
}

#[test]
fn new_lines_end_as_the_others_do() {
    let text = "\u{feff}[[levels]]\r\nid = \"A\"\r\n\r\n[[levels]]\r\nid = \"B\"";
    let story = Value::text("One.\nTwo.");
    assert_eq!(
        set(text, "A", "story", &story),
        "\u{feff}[[levels]]\r\nid = \"A\"\r\nstory = \"\"\"\r\nOne.\r\nTwo.\r\n\"\"\"\r\n\r\n[[levels]]\r\nid = \"B\""
    );
    assert!(set(text, "B", "rank", &Value::Number(2)).ends_with("id = \"B\"\r\nrank = 2"));
}

#[test]
fn only_the_value_changes_on_a_line() {
    let text = "  [[levels]]\n  id   =  'A'   # kept\n  name = \"One\"#close\n";
    assert_eq!(
        set(text, "A", "name", &Value::text("Two")),
        "  [[levels]]\n  id   =  'A'   # kept\n  name = \"Two\"#close\n"
    );
    assert_eq!(
        set(text, "A", "rank", &Value::Number(1)),
        "  [[levels]]\n  id   =  'A'   # kept\n  name = \"One\"#close\n  rank = 1\n"
    );
}

#[test]
fn an_empty_value_takes_the_line_away_and_leaves_its_comment() {
    let text = "[[levels]]\nid = \"A\"\nsummary = \"x\" # about it\nsenior = true\n# stays\n";
    assert_eq!(
        set(text, "A", "summary", &Value::text(" ")),
        "[[levels]]\nid = \"A\"\n# about it\nsenior = true\n# stays\n"
    );
    assert_eq!(
        set(text, "A", "senior", &Value::Flag(false)),
        "[[levels]]\nid = \"A\"\nsummary = \"x\" # about it\n# stays\n"
    );
}

#[test]
fn a_comment_may_end_the_file() {
    let text = "[[levels]]\nid = \"A\" # caf\u{e9}";
    let expects = Value::text("high");
    assert_eq!(
        set(text, "A", "expects.reach", &expects),
        format!("{text}\n\n[levels.expects]\nreach = \"high\"")
    );
    let editor = one(text);
    let edits = editor.add("", "levels", &[("id", Value::text("B"))], None);
    assert_eq!(
        apply(editor.sources(), &edits.unwrap()).remove(0).1,
        format!("{text}\n\n[[levels]]\nid = \"B\"")
    );
}
