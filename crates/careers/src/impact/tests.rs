use framework::{Framework, Mapping};
use proptest::prelude::*;
use proptest::sample::select;

use super::totals::Counted;
use super::{Change, Impact, takes};
use crate::mapping::Lost;
use crate::profile::HoldRule;
use crate::readiness::{ExpectationState, ReadinessRule};
use crate::records::{Assessment, AssessmentKind, Shown};
use crate::test_support::{
    ENGINEER, access, criterion, day, ladder, mapping, reword, shared, step,
};

fn next(change: impl FnOnce(&mut Framework)) -> Framework {
    let mut next = ladder();
    next.header.version = "2.0.0".into();
    change(&mut next);
    next
}

/// Read by the manager at the end of 2025 and in May: sustained for everything of D2.
fn history() -> Vec<Assessment> {
    let readings = || {
        vec![
            step("people", "supports"),
            step("craft", "uses"),
            criterion("D2-D3#c1", Shown::Partly),
        ]
    };
    [(1, "2025-11-01"), (2, "2026-02-01"), (3, "2026-05-01")]
        .into_iter()
        .map(|(number, date)| shared(number, AssessmentKind::Manager, date, readings()))
        .collect()
}

fn of(assessments: &[Assessment], level: &str, after: &Framework) -> Option<Impact> {
    let before = ladder();
    let versions = [&before];
    let versions = versions.as_slice();
    let seen = access(ENGINEER).see(assessments.to_vec(), Vec::new(), versions);
    let change = Change {
        before: &before,
        after,
        versions,
        as_of: day("2026-06-01"),
        hold: HoldRule::default(),
        readiness: ReadinessRule::default(),
    };
    Impact::of(&seen, level, &change)
}

fn impact(after: &Framework) -> Impact {
    of(&history(), "D2", after).unwrap()
}

fn rename(framework: &mut Framework, from: &str, to: &str) {
    for dimension in &mut framework.dimensions {
        for step in &mut dimension.steps {
            if step.id == from {
                step.id = to.into();
            }
        }
    }
    for level in &mut framework.levels {
        for asked in &mut level.expects.0 {
            if asked.step == from {
                asked.step = to.into();
            }
        }
    }
}

fn stated(from: &str, to: Option<&str>) -> Mapping {
    mapping("1.0.0", from, to)
}

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
    let people = &impact.against[0].expectations[0];
    let states = [&people.before, &people.after].map(|side| side.clone().unwrap().state);
    assert_eq!(states[0], states[1], "held since the same day");
}

#[test]
fn a_raised_expectation_is_a_lost_sustained() {
    let after = next(|f| f.levels[1].expects.0[0].step = "mentors".into());
    let impact = impact(&after);
    assert!(impact.loses_sustained());
    assert!(impact.readings.is_empty());
}

#[test]
fn an_expectation_that_is_no_longer_asked_loses_nothing() {
    let after = next(|f| {
        f.levels[1].expects.0.remove(0);
    });
    let impact = impact(&after);
    assert!(!impact.is_empty());
    assert!(!impact.loses_sustained());
}

#[test]
fn a_dimension_that_is_gone_takes_what_was_sustained_with_it() {
    let after = next(|f| {
        f.dimensions.remove(0);
        for level in &mut f.levels {
            level.expects.0.retain(|asked| asked.dimension != "people");
        }
    });
    assert!(impact(&after).loses_sustained());
}

#[test]
fn criteria_come_and_go_by_their_words() {
    let after = next(|f| f.transitions[1].criteria[0].text = "Another question".into());
    let impact = impact(&after);
    let onward = impact
        .against
        .iter()
        .find(|level| level.before.as_deref() == Some("D3"));
    let onward = onward.unwrap();
    assert_eq!(onward.criteria_gone[0].text, "What c1 asks");
    assert_eq!(onward.criteria_new[0].text, "Another question");
    assert_eq!(impact.readings[0].was, "D2-D3#c1");
}

#[test]
fn a_level_follows_its_mapping_and_stays_behind_without_one() {
    let renamed = |mappings: Vec<Mapping>| {
        next(|f| {
            f.levels[1].id = "S2".into();
            f.transitions[0].to = "S2".into();
            f.transitions[1].from = "S2".into();
            f.transitions[2].from = "S2".into();
            f.mappings = mappings;
        })
    };
    let mapped = impact(&renamed(vec![stated("D2", Some("S2"))]));
    assert_eq!(mapped.becomes, Ok("S2".to_owned()));
    assert!(!mapped.loses_sustained());
    let criterion = mapped.readings.iter().find(|r| r.was == "D2-D3#c1");
    assert_eq!(criterion.unwrap().becomes, Ok("S2-D3#c1".to_owned()));
    let unstated = impact(&renamed(Vec::new()));
    assert_eq!(unstated.becomes, Err(Lost::Gone));
    assert!(!unstated.is_empty());
    let withdrawn = impact(&renamed(vec![stated("D2", None)]));
    assert_eq!(withdrawn.becomes, Err(Lost::Withdrawn));
}

#[test]
fn somebody_whose_level_is_not_on_the_old_version_has_no_impact() {
    assert!(of(&history(), "D9", &next(|_| {})).is_none());
}

fn asks_for_a_reason(after: &Framework) -> bool {
    takes(after, [&ladder()].as_slice())
}

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

/// Changes of a draft, of which several are made at once.
fn changed(choices: &[(usize, usize)]) -> Framework {
    let dimensions = ["people", "craft"];
    let steps = [
        ["learns", "supports", "mentors"],
        ["uses", "shapes", "sets"],
    ];
    let mut draft = next(|_| {});
    for &(kind, place) in choices {
        let (which, at) = (place % 2, place / 2 % 3);
        let (id, path) = (
            steps[which][at],
            format!("{}.{}", dimensions[which], steps[which][at]),
        );
        let other = steps[which][(at + 1 + place / 6) % 3];
        match kind {
            0 => reword(&mut draft, dimensions[which], id, "Something else."),
            1 => draft.mappings.push(stated(
                &path,
                Some(&format!("{}.{other}", dimensions[which])),
            )),
            2 => draft.mappings.push(stated(
                &path,
                Some(&format!(
                    "{}.{}",
                    dimensions[1 - which],
                    steps[1 - which][at]
                )),
            )),
            3 => draft.levels[place % 4].expects.0[which].step = other.into(),
            4 => draft.mappings.push(stated(&path, None)),
            5 => drop(draft.levels[place % 4].expects.0.pop()),
            6 => draft.transitions[1].sustained_months = Some(place as u32),
            7 => draft.dimensions[which].steps.swap(0, at),
            _ => draft.mappings.push(stated(
                ["D1", "D2", "D3"][at],
                Some(["D2", "D3", "M3"][place % 3]),
            )),
        }
    }
    draft
}

prop_compose! {
    fn readings()(
        kind in select(vec![AssessmentKind::Own, AssessmentKind::Manager, AssessmentKind::Peer]),
        month in 1_u32..=5,
        people in select(vec!["", "learns", "supports", "mentors"]),
        focus in select(vec!["scattered", "steady"]),
    ) -> Assessment {
        let readings = vec![step("people", people), step("focus", focus)];
        shared(u128::from(month), kind, &format!("2026-{month:02}-15"), readings)
    }
}

prop_compose! {
    /// By those whose readings count, over a year.
    fn counted()(
        month in 1_u32..=12,
        people in select(vec!["", "learns", "supports", "mentors"]),
        craft in select(vec!["uses", "shapes", "sets"]),
    ) -> Assessment {
        let readings = vec![step("people", people), step("craft", craft)];
        shared(u128::from(month), AssessmentKind::Manager, &format!("2025-{month:02}-15"), readings)
    }
}

proptest! {
    #[test]
    fn the_same_words_change_nothing_for_anybody(
        assessments in proptest::collection::vec(readings(), 0..6),
        level in select(vec!["D1", "D2", "D3", "M3"]),
    ) {
        let impact = of(&assessments, level, &next(|_| {})).unwrap();
        prop_assert!(impact.is_empty());
    }

    #[test]
    fn whoever_loses_something_loses_it_with_a_reason(
        assessments in proptest::collection::vec(counted(), 0..8),
        level in select(vec!["D1", "D2", "D3", "M3"]),
        choices in proptest::collection::vec((0..9_usize, 0..18_usize), 1..3),
    ) {
        let after = changed(&choices);
        let impact = of(&assessments, level, &after).unwrap();
        let loses = impact.loses_sustained() || impact.becomes.is_err();
        prop_assert!(!loses || asks_for_a_reason(&after), "{:#?}", impact);
    }

    #[test]
    fn every_reading_is_kept_mapped_or_lost(
        assessments in proptest::collection::vec(readings(), 0..6),
        reworded in select(vec!["learns", "supports", "mentors"]),
        mapped in select(vec!["learns", "supports", "mentors"]),
    ) {
        let after = next(|f| {
            reword(f, "people", reworded, "Something else.");
            f.mappings = vec![stated(&format!("people.{mapped}"), Some("people.mentors"))];
        });
        let impact = of(&assessments, "D2", &after).unwrap();
        let told: usize = impact.readings.iter().map(|reading| reading.readings).sum();
        let all: usize = assessments.iter().map(|a| a.readings.len()).sum();
        prop_assert_eq!(impact.kept + told, all);
    }
}
