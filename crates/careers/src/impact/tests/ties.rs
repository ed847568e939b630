//! What people's evidence is tied to.

use super::*;
use crate::mapping::Lost;
use crate::records::FrameworkRef;
use crate::test_support::{MANAGER, evidence, reword};

/// Two pieces of the engineer, tied on the version before.
fn pieces() -> [Evidence; 2] {
    [
        (1, &["people", "people.supports", "D2-D3#c1"][..]),
        (2, &["people.supports", "craft.uses"][..]),
    ]
    .map(|(number, about)| Evidence {
        framework: Some(FrameworkRef::to(&ladder())),
        ..evidence(number, ENGINEER, "2026-03-01", about)
    })
}

fn impact(after: &Framework) -> Impact {
    with_evidence(&[], &pieces(), "D2", after).unwrap()
}

fn told(impact: &Impact) -> Vec<(&str, Result<&str, Lost>, usize)> {
    let ties = impact.ties.iter();
    ties.map(|tie| {
        let becomes = tie.becomes.as_deref().map_err(|lost| *lost);
        (tie.was.as_str(), becomes, tie.pieces)
    })
    .collect()
}

#[test]
fn a_version_that_says_the_same_says_nothing_of_them() {
    assert!(impact(&next(|_| {})).is_empty());
}

#[test]
fn ties_are_told_where_they_go_on_under_another_name_and_where_they_end() {
    let after = next(|f| {
        rename(f, "supports", "helps");
        reword(f, "craft", "uses", "Uses what is there.");
        f.transitions[1].criteria[0].text = "Another question".into();
        f.mappings = vec![stated("people.supports", Some("people.helps"))];
    });
    let impact = impact(&after);
    assert_eq!(
        told(&impact),
        [
            ("people.supports", Ok("people.helps"), 2),
            ("craft.uses", Err(Lost::Reworded), 1),
            ("D2-D3#c1", Err(Lost::Reworded), 1),
        ]
    );
    assert!(impact.takes() && !impact.is_empty());
}

#[test]
fn what_the_author_says_is_the_same_is_not_told() {
    let after = next(|f| {
        reword(f, "people", "supports", "Supports two others.");
        f.mappings = vec![stated("people.supports", Some("people.supports"))];
    });
    assert!(impact(&after).is_empty());
}

#[test]
fn others_read_of_the_evidence_that_they_may_read() {
    let after = next(|f| reword(f, "craft", "uses", "Uses what is there."));
    let mut pieces = pieces();
    pieces[1].visibility = crate::records::Visibility::Private;
    let before = ladder();
    let versions = [&before];
    let seen = access(MANAGER).see(Vec::new(), pieces.to_vec(), versions.as_slice());
    let change = Change {
        before: &before,
        after: &after,
        versions: versions.as_slice(),
        as_of: day("2026-06-01"),
        hold: HoldRule::default(),
        readiness: ReadinessRule::default(),
    };
    let impact = Impact::of(&seen, "D2", &change).unwrap();
    assert!(impact.ties.is_empty(), "{:?}", impact.ties);
}
