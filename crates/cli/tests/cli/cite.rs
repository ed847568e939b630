//! `waymark cite`

use insta::assert_snapshot;

use crate::support::{sample, waymark};

#[test]
fn words_title_version_and_address() {
    let cite = |path: &str| sample(&["cite", &format!("sample/{path}")]).fine();
    assert_snapshot!(cite("tools.chooses"), @r"
    “Chooses what fits.”
    Tools: Chooses. Sample ladder, version 1.2.0.
    sample@1.2.0/tools.chooses
    ");
    assert_snapshot!(cite("K1-K2#c1"), @r"
    “Has asked before sawing.”
    K1 to K2, c1. Sample ladder, version 1.2.0.
    sample@1.2.0/K1-K2#c1
    ");
    assert_snapshot!(cite("K2#scope"), @r"
    “A whole piece of furniture, from the wish to the last coat of oil, together with everybody who
    has to touch it.”
    K2 Senior maker, Scope. Sample ladder, version 1.2.0.
    sample@1.2.0/K2#scope
    ");
    assert_snapshot!(cite("promotion#case"), @r"
    Promotion policy, Case. Sample ladder, version 1.2.0.
    sample@1.2.0/promotion#case
    ");
}

#[test]
fn as_json() {
    let cited = waymark(&["cite", "engineering-ladders/D4#scope", "--format", "json"]).json();
    assert_eq!(cited["address"], "engineering-ladders@1.0.0/D4#scope");
    assert_eq!(cited["licence"], "CC-BY-4.0");
    assert!(cited["text"].as_str().unwrap().len() > 10);
}
