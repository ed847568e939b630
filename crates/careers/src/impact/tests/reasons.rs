//! Whether a reason is asked for.

use super::*;
use crate::test_support::reword;

#[test]
fn a_reason_is_asked_where_something_can_be_lost() {
    assert!(!asks_for_a_reason(&next(|_| {})));
    let added = |f: &mut Framework| f.levels[1].summary = Some("More words".into());
    assert!(!asks_for_a_reason(&next(added)), "nobody is read on it");
    let reworded = |f: &mut Framework| reword(f, "people", "supports", "Supports two others.");
    assert!(asks_for_a_reason(&next(reworded)));
    assert!(!asks_for_a_reason(&next(|f| {
        reworded(f);
        f.mappings = vec![stated("people.supports", Some("people.supports"))];
    })));
    assert!(asks_for_a_reason(&next(
        |f| f.levels[1].expects.0[0].step = "mentors".into()
    )));
    assert!(!asks_for_a_reason(&next(
        |f| f.levels[1].expects.0[0].step = "learns".into()
    )));
    assert!(!asks_for_a_reason(&next(|f| drop(
        f.levels[1].expects.0.remove(0)
    ))));
    assert!(asks_for_a_reason(&next(|f| drop(f.dimensions.remove(0)))));
    assert!(asks_for_a_reason(&next(|f| f.levels[2].id = "S3".into())));
    assert!(asks_for_a_reason(&next(|f| f.dimensions[0]
        .steps
        .swap(1, 2))));
    assert!(asks_for_a_reason(&next(|f| f.transitions[1]
        .sustained_months =
        Some(9))));
    assert!(asks_for_a_reason(&next(
        |f| f.transitions[1].criteria[0].text = "Else".into()
    )));
    let asked = |f: &mut Framework| {
        let first = f.levels[2].expects.0[0].clone();
        f.levels[2].expects.0 = vec![f.levels[2].expects.0[1].clone()];
        f.levels[2].expects.0.push(first);
    };
    assert!(
        !asks_for_a_reason(&next(asked)),
        "the same in another order"
    );
}

#[test]
fn the_reason_for_the_first_version_is_that_there_was_none() {
    let none: &[&Framework] = &[];
    assert!(!takes(&ladder(), none));
}

#[test]
fn what_an_earlier_version_still_reached_is_taken_by_the_authors_word() {
    let (one, two) = (ladder(), next(|_| {}));
    let mut three = next(|f| f.header.version = "3.0.0".into());
    let versions = [&one, &two];
    assert!(!takes(&three, versions.as_slice()));
    three.mappings = vec![stated("people.supports", None)];
    assert!(
        takes(&three, versions.as_slice()),
        "readings of the first version end"
    );
    three.mappings = vec![stated("D2", None)];
    assert!(takes(&three, versions.as_slice()));
}

#[test]
fn a_criterion_that_moved_word_for_word_ends_its_readings_unless_its_author_says_so() {
    let moved = |f: &mut Framework| {
        let mut criterion = f.transitions[1].criteria.remove(0);
        criterion.id = "c9".into();
        f.transitions[2].criteria.push(criterion);
    };
    let after = next(moved);
    assert!(
        impact(&after)
            .lost()
            .any(|(read, _)| read.was == "D2-D3#c1")
    );
    assert!(asks_for_a_reason(&after));
    assert!(!asks_for_a_reason(&next(|f| {
        moved(f);
        f.mappings = vec![stated("D2-D3#c1", Some("D2-M3#c9"))];
    })));
}
