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
        if a.conflicts.is_empty() {
            prop_assert_eq!(a.text, b.text);
        }
    }
}
