//! What holds of whatever is changed, and whoever was read on it.

use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::test_support::reword;

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
            3 => {
                // Another change may have taken it out.
                if let Some(asked) = draft.levels[place % 4].expects.0.get_mut(which) {
                    asked.step = other.into();
                }
            }
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
