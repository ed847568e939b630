//! Readings that go on, end, or are carried.

use super::*;
use crate::impact::totals::Counted;
use crate::mapping::Lost;
use crate::readiness::ExpectationState;
use crate::test_support::reword;

#[test]
fn a_version_that_says_the_same_changes_nothing() {
    let impact = impact(&next(|_| {}));
    assert!(impact.is_empty(), "{impact:#?}");
    assert_eq!(impact.kept, 9);
    assert!(!impact.loses_sustained());
}

#[test]
fn a_reworded_step_ends_its_readings_and_what_they_had_sustained() {
    let after = next(|f| reword(f, "people", "supports", "Supports two others."));
    let impact = impact(&after);
    let [(reading, lost)] = impact.lost().collect::<Vec<_>>()[..] else {
        panic!("{impact:#?}")
    };
    assert_eq!(
        (reading.was.as_str(), reading.readings),
        ("people.supports", 3)
    );
    assert_eq!(lost, Lost::Reworded);
    assert_eq!(impact.kept, 6);
    assert!(impact.loses_sustained());
    let own = &impact.against[0];
    assert_eq!(own.before.as_deref(), Some("D2"));
    let [people] = &own.expectations[..] else {
        panic!("{own:#?}")
    };
    assert!(people.loses_sustained);
    let state = &people.after.as_ref().unwrap().state;
    assert!(matches!(state, ExpectationState::NoEvidence { .. }));
}

#[test]
fn the_authors_word_carries_what_was_reworded_and_nothing_is_lost() {
    let after = next(|f| {
        reword(f, "people", "supports", "Supports two others.");
        f.mappings = vec![stated("people.supports", Some("people.supports"))];
    });
    let impact = impact(&after);
    assert!(impact.is_empty(), "{impact:#?}");
}

#[test]
fn a_renamed_step_is_carried_along_the_mapping() {
    let unstated = next(|f| rename(f, "supports", "helps"));
    assert!(impact(&unstated).loses_sustained());
    let after = next(|f| {
        rename(f, "supports", "helps");
        f.mappings = vec![stated("people.supports", Some("people.helps"))];
    });
    let impact = impact(&after);
    assert_eq!(impact.readings[0].becomes, Ok("people.helps".to_owned()));
    assert!(!impact.loses_sustained());
    assert_eq!(impact.against, [], "held since the same day");
}

#[test]
fn before_its_number_is_raised_it_is_held_against_the_version_it_was_begun_from() {
    let mut after = ladder();
    reword(&mut after, "people", "supports", "Supports two others.");
    let impact = impact(&after);
    assert!(impact.loses_sustained());
    assert_eq!(impact.lost().next().unwrap().1, Lost::Reworded);
}

#[test]
fn what_becomes_of_a_mirror_is_seen_by_its_owner_and_counted_nowhere() {
    let after = next(|f| reword(f, "focus", "steady", "Says something else."));
    let mut history = history();
    history[2].readings.push(step("focus", "steady"));
    let impact = of(&history, "D2", &after).unwrap();
    assert!(
        impact
            .lost()
            .any(|(reading, _)| reading.was == "focus.steady" && reading.mirror)
    );
    assert_eq!(Counted::from(&impact), Counted::default());
}
