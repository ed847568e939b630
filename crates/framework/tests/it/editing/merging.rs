//! Two authors at one text.

use framework::edit::{FieldMerge, merge, merge_field};
use proptest::prelude::*;

const BASE: &str = "one\ntwo\nthree\nfour\nfive\n";

#[test]
fn changes_in_different_places_both_hold() {
    let mine = BASE.replace("two", "two, said better");
    let theirs = format!("{}six\n", BASE.replace("four\n", ""));
    let merged = merge(BASE, &mine, &theirs);
    assert_eq!(merged.text, "one\ntwo, said better\nthree\nfive\nsix\n");
    assert_eq!(merged.conflicts, []);
    assert!(merged.theirs_changed);
}

#[test]
fn a_line_beside_a_changed_one_is_another_place() {
    let mine = BASE.replace("two", "2");
    let theirs = BASE.replace("three", "3");
    let merged = merge(BASE, &mine, &theirs);
    assert_eq!(merged.text, "one\n2\n3\nfour\nfive\n");
    assert_eq!(merged.conflicts, []);
}

#[test]
fn one_place_keeps_the_words_of_both() {
    let mine = BASE.replace("three", "III");
    let theirs = BASE.replace("three", "3").replace("one", "1");
    let merged = merge(BASE, &mine, &theirs);
    assert_eq!(merged.text, "1\ntwo\n3\nfour\nfive\n");
    assert_eq!(merged.with_mine, "1\ntwo\nIII\nfour\nfive\n");
    let [conflict] = merged.conflicts.as_slice() else {
        panic!("{:?}", merged.conflicts);
    };
    assert_eq!(conflict.line, 3);
    assert_eq!(conflict.base, "three\n");
    assert_eq!(conflict.mine, "III\n");
    assert_eq!(conflict.theirs, "3\n");
}

#[test]
fn two_additions_between_the_same_lines_are_one_place() {
    let mine = BASE.replace("two\n", "two\nmine\n");
    let theirs = BASE.replace("two\n", "two\ntheirs\n");
    let merged = merge(BASE, &mine, &theirs);
    assert_eq!(merged.conflicts.len(), 1);
    assert_eq!(merged.conflicts[0].mine, "mine\n");
    assert_eq!(merged.conflicts[0].theirs, "theirs\n");
}

#[test]
fn what_both_wrote_alike_is_no_conflict() {
    let both = BASE.replace("two", "2");
    let merged = merge(BASE, &both, &both);
    assert_eq!(merged.text, both);
    assert_eq!(merged.conflicts, []);
}

#[test]
fn a_field_is_mine_theirs_or_both() {
    assert_eq!(merge_field(&"a", "a", "b"), FieldMerge::Theirs);
    assert_eq!(merge_field(&"a", "b", "b"), FieldMerge::Theirs);
    assert_eq!(merge_field(&"a", "b", "a"), FieldMerge::Mine("b"));
    let both = FieldMerge::Both {
        mine: "b",
        theirs: "c",
    };
    assert_eq!(merge_field(&"a", "b", "c"), both);
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec("[abc]\r?\n", 0..12).prop_map(|lines| lines.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    /// Whoever changed nothing gets what the other wrote.
    #[test]
    fn no_change_is_no_vote(base in text(), new in text()) {
        prop_assert_eq!(merge(&base, &base, &new).text, new.clone());
        let merged = merge(&base, &new, &base);
        prop_assert_eq!(merged.text, new);
        prop_assert_eq!(merged.conflicts, vec![]);
    }

    /// Whether two changes meet does not depend on who is first.
    #[test]
    fn merging_is_even_handed(base in text(), one in text(), other in text()) {
        let (a, b) = (merge(&base, &one, &other), merge(&base, &other, &one));
        prop_assert_eq!(a.conflicts.len(), b.conflicts.len());
        // What is mine to the one is theirs to the other.
        prop_assert_eq!(&a.with_mine, &b.text);
        prop_assert_eq!(&b.with_mine, &a.text);
    }
}

mod forms {
    //! One author saves a form while another has saved theirs.

    use framework::edit::{Editor, Value, Wish, retyped};

    use crate::editing::{after, small};

    const LEVEL: &str = "[[levels]]\nid = \"A\"\nname = \"One\" # kept\nsummary = \"Begins.\"\n";

    fn wish(key: &str, start: &str, mine: &str) -> Wish {
        Wish {
            key: key.into(),
            start: Value::text(start),
            mine: Value::text(mine),
        }
    }

    fn changed(editor: &Editor, key: &str, value: &str) -> Editor {
        editor.with(&editor.set("A", key, &Value::text(value)).unwrap())
    }

    #[test]
    fn what_others_changed_elsewhere_stays() {
        let now = changed(&small(LEVEL), "summary", "Learns.");
        let wishes = [
            wish("name", "One", "First"),
            wish("summary", "Begins.", "Begins."),
        ];
        let granted = now.grant("A", &wishes).unwrap();
        assert_eq!(
            after(&granted.editor, &[]),
            "[[levels]]\nid = \"A\"\nname = \"First\" # kept\nsummary = \"Learns.\"\n"
        );
        assert_eq!(granted.theirs, ["summary"]);
        assert!(granted.clashes.is_empty());
    }

    #[test]
    fn what_both_changed_is_left_and_told_and_the_rest_is_kept() {
        let now = changed(&small(LEVEL), "summary", "Learns.");
        let wishes = [
            wish("summary", "Begins.", "Starts."),
            wish("scope", "", "A task."),
        ];
        let granted = now.grant("A", &wishes).unwrap();
        let [clash] = granted.clashes.as_slice() else {
            panic!("{:?}", granted.clashes);
        };
        assert_eq!(clash.mine, Value::text("Starts."));
        assert_eq!(clash.theirs, Value::text("Learns."));
        assert!(after(&granted.editor, &[]).ends_with("\"Learns.\"\nscope = \"A task.\"\n"));
    }

    #[test]
    fn a_thing_is_followed_to_its_new_name() {
        let wishes = [wish("id", "A", "B"), wish("name", "One", "Two")];
        let granted = small(LEVEL).grant("A", &wishes).unwrap();
        assert_eq!(granted.path, "B");
        assert!(
            after(&granted.editor, &[]).starts_with("[[levels]]\nid = \"B\"\nname = \"Two\" #")
        );
    }

    #[test]
    fn a_file_that_was_typed_keeps_its_mark_and_its_line_endings() {
        let before = "\u{feff}a = 1\r\nb = 2\nc = 3\r\n";
        let typed = "a = 1\r\nb = 2\r\nx = 4\r\nc = 3\r\n";
        assert_eq!(
            retyped(before, typed),
            "\u{feff}a = 1\r\nb = 2\nx = 4\r\nc = 3\r\n"
        );
        assert_eq!(retyped(before, "a = 1\nb = 2\nc = 3\n"), before);
    }

    #[test]
    fn texts_that_share_nothing_are_compared_for_a_while_only() {
        let lines = |of: &str| -> String {
            (0..30_000)
                .map(|n| format!("# {of} {n}\n"))
                .fold(String::new(), |text, line| text + &line)
        };
        let (before, typed) = (lines("before"), lines("typed"));
        let begun = std::time::Instant::now();
        assert_eq!(retyped(&before, &typed), typed);
        // Without a bound it takes minutes here.
        assert!(begun.elapsed() < std::time::Duration::from_secs(20));
    }
}
