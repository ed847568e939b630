//! A deliberate exception is waived beside the thing; a waiver without work is found.

use insta::assert_snapshot;

use crate::support::{TRACK, check, checked, framework, level, way};

/// B asks for less reach than A; the text given stands in the transition's table.
fn dip(waivers: &str) -> String {
    format!(
        "{TRACK}{}expects = {{ reach = \"org\" }}\n{}expects = {{ reach = \"team\" }}\n{}{waivers}\n\
         [[dimensions]]\nid = \"reach\"\nname = \"Reach\"\n\
         steps = [{{ id = \"team\", name = \"Team\" }}, {{ id = \"org\", name = \"Organisation\" }}]\n",
        level("A", 1),
        level("B", 2),
        way("A", "B", "promotion")
    )
}

#[test]
fn a_waiver_covers_what_it_names() {
    for about in ["", ", about = \"reach\"", ", about = \"A\""] {
        let text = dip(&format!(
            "waive = [{{ rule = \"expectation-regression\"{about}, reason = \"Meant.\" }}]"
        ));
        let findings = check(&framework(&text));
        assert_eq!(findings.len(), 1, "{about}: {findings:#?}");
        assert_eq!(findings[0].waived.as_deref(), Some("Meant."));
        assert!(!findings[0].blocks());
    }
}

#[test]
fn a_waiver_for_something_else_covers_nothing() {
    let waive = |rule: &str, rest: &str| {
        checked(&dip(&format!(
            "waive = [{{ rule = \"{rule}\", reason = \"R\"{rest} }}]"
        )))
    };
    assert_snapshot!(waive("expectation-regression", ", about = \"people\""), @r"
    error[expectation-regression] B.reach: B asks for less reach than A: Team after Organisation (raise the step, or say why the dip is meant: `waive` beside A-B)
    warning[unused-waiver] A-B: the waiver for `expectation-regression` beside A-B waives nothing (remove it, so that the rule can speak when it is needed)
    ");
    assert_snapshot!(waive("rank-disorder", ""), @r"
    error[expectation-regression] B.reach: B asks for less reach than A: Team after Organisation (raise the step, or say why the dip is meant: `waive` beside A-B)
    warning[unused-waiver] A-B: the waiver for `rank-disorder` beside A-B waives nothing (remove it, so that the rule can speak when it is needed)
    ");
    assert_snapshot!(waive("expectation-regresion", ""), @r"
    error[expectation-regression] B.reach: B asks for less reach than A: Team after Organisation (raise the step, or say why the dip is meant: `waive` beside A-B)
    warning[unused-waiver] A-B: there is no rule called `expectation-regresion` (did you mean `expectation-regression`?)
    ");
    assert_snapshot!(waive("zzz", ""), @r"
    error[expectation-regression] B.reach: B asks for less reach than A: Team after Organisation (raise the step, or say why the dip is meant: `waive` beside A-B)
    warning[unused-waiver] A-B: there is no rule called `zzz` (`waymark rule` lists them)
    ");
}

#[test]
fn a_waiver_that_stands_elsewhere_covers_nothing() {
    let text = dip("").replace(
        "rank = 1\n",
        "rank = 1\nwaive = [{ rule = \"expectation-regression\", reason = \"R\" }]\n",
    );
    assert_snapshot!(checked(&text), @r"
    warning[unused-waiver] A: the waiver for `expectation-regression` beside A waives nothing (remove it, so that the rule can speak when it is needed)
    error[expectation-regression] B.reach: B asks for less reach than A: Team after Organisation (raise the step, or say why the dip is meant: `waive` beside A-B)
    ");
}

#[test]
fn waivers_cannot_be_waived() {
    let told = checked(&dip(
        "waive = [{ rule = \"unused-waiver\", reason = \"R\" }]",
    ));
    assert!(
        told.contains("there is no rule called `unused-waiver`"),
        "{told}"
    );
}
