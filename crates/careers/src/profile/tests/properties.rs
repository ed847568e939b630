use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use uuid::Uuid;

use super::{profile, seen};
use crate::profile::Profile;
use crate::records::{Assessment, AssessmentId, AssessmentKind, Evidence, EvidenceId};
use crate::test_support::{ENGINEER, MANAGER, evidence, ladder, shared, step};

prop_compose! {
    fn assessments()(
        kind in select(vec![
            AssessmentKind::Own, AssessmentKind::Manager, AssessmentKind::Manager,
            AssessmentKind::Peer,
        ]),
        months in 1_u32..=12,
        year in 2024_u32..=2026,
        people in select(vec!["", "learns", "supports", "mentors"]),
        craft in select(vec!["uses", "shapes"]),
    ) -> Assessment {
        let readings = vec![step("people", people), step("craft", craft)];
        shared(0, kind, &format!("{year}-{months:02}-15"), readings)
    }
}

/// With ids of their own, and now and then a correction of the one before.
fn histories() -> impl Strategy<Value = Vec<Assessment>> {
    vec((assessments(), prop::bool::weighted(0.2)), 0..16).prop_map(|drawn| {
        let mut all: Vec<Assessment> = Vec::new();
        for (number, (mut assessment, corrects)) in (1_u128..).zip(drawn) {
            assessment.id = AssessmentId(Uuid::from_u128(number));
            assessment.replaces = all.last().filter(|_| corrects).map(|earlier| earlier.id);
            all.push(assessment);
        }
        all
    })
}

fn pieces() -> impl Strategy<Value = Vec<Evidence>> {
    let piece = (
        1_u32..=12,
        select(vec!["people", "people.mentors", "D2.craft", "D1-D2#c1"]),
    );
    vec(piece, 0..8).prop_map(|drawn| {
        (1_u128..)
            .zip(drawn)
            .map(|(number, (month, about))| Evidence {
                id: EvidenceId(Uuid::from_u128(number)),
                ..evidence(number, ENGINEER, &format!("2025-{month:02}-01"), &[about])
            })
            .collect()
    })
}

fn of(assessments: &[Assessment], evidence: &[Evidence]) -> Profile {
    profile(&seen(ENGINEER, assessments, evidence), &ladder())
}

proptest! {
    #[test]
    fn the_order_of_what_is_given_does_not_matter(
        (assessments, shuffled) in histories().prop_flat_map(|all| {
            (Just(all.clone()), Just(all).prop_shuffle())
        }),
        (evidence, strewn) in pieces().prop_flat_map(|all| {
            (Just(all.clone()), Just(all).prop_shuffle())
        }),
    ) {
        prop_assert_eq!(of(&assessments, &evidence), of(&shuffled, &strewn));
    }

    #[test]
    fn what_the_person_and_peers_say_never_changes_what_is_held(
        assessments in histories(),
        mut added in assessments(),
        own in any::<bool>(),
    ) {
        added.id = AssessmentId(Uuid::from_u128(999));
        added.kind = if own { AssessmentKind::Own } else { AssessmentKind::Peer };
        let before = of(&assessments, &[]);
        let mut more = assessments;
        more.push(added);
        let after = of(&more, &[]);
        for (before, after) in before.dimensions.iter().zip(&after.dimensions) {
            prop_assert_eq!(before.held, after.held);
            prop_assert_eq!(&before.counted, &after.counted);
            prop_assert_eq!(&before.history, &after.history);
        }
    }

    #[test]
    fn a_higher_step_is_never_held_for_longer_than_a_lower_one(assessments in histories()) {
        let profile = of(&assessments, &[]);
        for dimension in &profile.dimensions {
            for step in 1..3 {
                if let Some(higher) = dimension.held_at(step) {
                    let lower = dimension.held_at(step - 1).unwrap();
                    prop_assert!(lower.since <= higher.since);
                    prop_assert!(higher.since <= profile.as_of);
                }
            }
        }
    }

    #[test]
    fn what_is_held_is_the_counted_step(assessments in histories()) {
        for dimension in of(&assessments, &[]).dimensions {
            let index = dimension.counted.as_ref().and_then(|counted| counted.index);
            prop_assert_eq!(dimension.held.is_some(), index.is_some());
            if let Some(index) = index {
                prop_assert_eq!(dimension.held, dimension.held_at(index));
                prop_assert_eq!(dimension.held_at(index + 1), None);
            }
        }
    }

    #[test]
    fn a_manager_counts_what_the_person_counts(assessments in histories()) {
        let ladder = ladder();
        let own = of(&assessments, &[]);
        let managers = profile(&seen(MANAGER, &assessments, &[]), &ladder);
        for (own, managers) in own.dimensions.iter().zip(&managers.dimensions) {
            prop_assert_eq!(own.held, managers.held);
        }
    }
}
