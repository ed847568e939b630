//! Fixes change the bytes that they name, and no others.

use framework::model::Span;
use framework::{Finding, Fix, Safety, Severity, Sources};
use proptest::prelude::*;

fn sources(text: &str) -> Sources {
    let mut sources = Sources::default();
    sources.add("a.toml".into(), text.to_owned());
    sources
}

fn span(start: u32, end: u32) -> Span {
    Span {
        file: 0,
        start,
        end,
    }
}

fn finding(fix: Fix) -> Finding {
    Finding::new("x", Severity::Warning, "x").fixed_by(fix)
}

#[test]
fn a_byte_order_mark_and_line_endings_stay() {
    let sources = sources("\u{feff}a = 1\r\nb = 2\r\n");
    let fixed = framework::fix::apply(
        &sources,
        &[finding(Fix::safe("raises b").edit(span(11, 12), "3"))],
        Safety::Safe,
    );
    assert_eq!(fixed.texts[&0], "\u{feff}a = 1\r\nb = 3\r\n");
    assert_eq!(fixed.mended, 1);
}

#[test]
fn only_what_is_safe_enough_is_applied() {
    let sources = sources("abc");
    let all = [
        finding(Fix::safe("one").edit(span(0, 1), "1")),
        finding(Fix::risky("two").edit(span(1, 2), "2")),
        finding(Fix::shown("three").edit(span(2, 3), "3")),
    ];
    let text = |upto| {
        let fixed = framework::fix::apply(&sources, &all, upto);
        fixed.texts[&0].clone()
    };
    assert_eq!(text(Safety::Safe), "1bc");
    assert_eq!(text(Safety::Unsafe), "12c");
    assert_eq!(text(Safety::DisplayOnly), "12c");
}

#[test]
fn a_fix_is_taken_whole_or_not_at_all() {
    let sources = sources("abcdef");
    let first = finding(Fix::safe("one").edit(span(1, 3), "-"));
    let meets = finding(Fix::safe("two").edit(span(2, 4), "+").edit(span(5, 6), "+"));
    let outside = finding(Fix::safe("three").edit(span(4, 99), "+"));
    let waived = Finding {
        waived: Some("Meant.".into()),
        ..finding(Fix::safe("four").edit(span(4, 5), "+"))
    };
    let fixed = framework::fix::apply(&sources, &[first, meets, outside, waived], Safety::Safe);
    assert_eq!(fixed.texts[&0], "a-def");
    assert_eq!(fixed.mended, 1);
}

#[test]
fn a_fix_after_which_a_file_cannot_be_read_is_left_out() {
    let sources = sources("a = 1\nb = 2\nc = 3\n");
    let all = [
        finding(Fix::safe("one").edit(span(4, 5), "4")),
        finding(Fix::safe("breaks").edit(span(10, 11), "")),
        finding(
            Fix::safe("twice")
                .edit(span(6, 7), "c")
                .edit(span(16, 17), "5"),
        ),
        finding(Fix::safe("three").edit(span(16, 17), "6")),
    ];
    let fixed = framework::fix::apply(&sources, &all[..2], Safety::Safe);
    assert_eq!(fixed.texts[&0], "a = 4\nb = 2\nc = 3\n");
    assert_eq!(fixed.mended, 1);
    let fixed = framework::fix::apply(&sources, &all[2..3], Safety::Safe);
    assert!(fixed.texts.is_empty(), "{fixed:?}");
    assert_eq!(fixed.mended, 0);
}

#[test]
fn findings_that_share_a_fix_are_mended_by_it() {
    let sources = sources("abc");
    let one = finding(Fix::safe("both").edit(span(0, 1), ""));
    let other = finding(Fix::safe("another").edit(span(0, 1), "-"));
    let fixed = framework::fix::apply(&sources, &[one.clone(), one, other], Safety::Safe);
    assert_eq!(fixed.texts[&0], "bc");
    assert_eq!(fixed.mended, 2);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    /// What stands between the edits is the same, byte for byte.
    #[test]
    fn what_no_edit_names_stays(
        pieces in proptest::collection::vec(("[a-zé\\n]{0,6}", "[a-z]{0,4}"), 1..12)
    ) {
        let mut text = String::new();
        let mut wanted = String::new();
        let mut findings = Vec::new();
        for (kept, replaced) in &pieces {
            // A border that no other edit has.
            text.push('|');
            wanted.push('|');
            text.push_str(kept);
            wanted.push_str(kept);
            let start = u32::try_from(text.len()).unwrap();
            text.push_str(replaced);
            let end = u32::try_from(text.len()).unwrap();
            wanted.push_str("NEW");
            findings.push(finding(Fix::safe("x").edit(span(start, end), "NEW")));
        }
        let fixed = framework::fix::apply(&sources(&text), &findings, Safety::Safe);
        prop_assert_eq!(&fixed.texts[&0], &wanted);
    }
}
