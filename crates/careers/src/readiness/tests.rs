use framework::{Framework, PromotionPolicy, TransitionKind};

use super::{
    Coverage, CriterionReadiness, ExpectationState, Readiness, ReadinessError, ReadinessRule,
};
use crate::profile::{HoldRule, Profile};
use crate::records::{
    Assessment, AssessmentKind, Evidence, FrameworkRef, PersonId, Shown, Visibility,
};
use crate::test_support::{
    ENGINEER, MANAGER, PEER, access, criterion, day, evidence, ladder, pathway, shared, step,
};
use AssessmentKind::{Manager, Own, Peer};

/// As the engineer sees it on 1 June 2026.
fn profile(framework: &Framework, assessments: &[Assessment], evidence: &[Evidence]) -> Profile {
    let versions = [framework];
    let versions = versions.as_slice();
    let seen = access(ENGINEER).see(assessments.to_vec(), evidence.to_vec(), versions);
    Profile::of(
        &seen,
        framework,
        versions,
        day("2026-06-01"),
        HoldRule::default(),
    )
}

fn against(profile: &Profile, from: &str, target: &str) -> Readiness {
    Readiness::of(
        profile,
        &ladder(),
        Some(from),
        target,
        ReadinessRule::default(),
    )
    .unwrap()
}

/// Where people stands against D2, which expects "supports".
fn people(readings: &[(AssessmentKind, &str, &str)]) -> ExpectationState {
    let assessments: Vec<_> = (1_u128..)
        .zip(readings)
        .map(|(number, (kind, date, on))| shared(number, *kind, date, vec![step("people", on)]))
        .collect();
    let readiness = against(&profile(&ladder(), &assessments, &[]), "D1", "D2");
    readiness.expectations[0].state.clone()
}

/// The criterion of D2 to D3, which rests on people ("mentors" at D3) and on a mirror.
fn covered(assessments: &[Assessment], evidence: &[Evidence]) -> CriterionReadiness {
    let readiness = against(&profile(&ladder(), assessments, evidence), "D2", "D3");
    readiness.criteria[0].clone()
}

fn coverage(evidence: &[Evidence]) -> Coverage {
    covered(&[], evidence).coverage
}

fn piece(number: u128, author: PersonId, date: &str) -> Evidence {
    evidence(number, author, date, &["D2-D3#c1"])
}

#[test]
fn an_expectation_is_sustained_recent_below_or_without_evidence() {
    let run = [
        (Manager, "2025-12-01", "supports"),
        (Manager, "2026-03-01", "mentors"),
    ];
    assert_eq!(
        people(&run),
        ExpectationState::Sustained {
            since: day("2025-12-01")
        }
    );
    let recent = [
        (Manager, "2025-12-02", "supports"),
        (Manager, "2026-03-01", "mentors"),
    ];
    assert_eq!(
        people(&recent),
        ExpectationState::Recent {
            since: day("2025-12-02"),
            months: 5,
            of: 6
        }
    );
    assert_eq!(
        people(&[(Manager, "2026-03-01", "learns")]),
        ExpectationState::Below {
            read: Some("learns".to_owned()),
            expected: "supports".to_owned()
        }
    );
    assert_eq!(
        people(&[(Manager, "2026-03-01", "")]),
        ExpectationState::Below {
            read: None,
            expected: "supports".to_owned()
        }
    );
    assert_eq!(
        people(&[]),
        ExpectationState::NoEvidence {
            only_uncounted: false
        }
    );
}

#[test]
fn what_the_person_and_peers_say_is_shown_and_not_counted() {
    for kind in [Own, Peer] {
        assert_eq!(
            people(&[(kind, "2026-03-01", "mentors")]),
            ExpectationState::NoEvidence {
                only_uncounted: true
            }
        );
    }
}

#[test]
fn a_lapsed_run_counts_to_its_last_reading_and_says_so() {
    let assessments = [shared(
        1,
        Manager,
        "2025-06-01",
        vec![step("people", "mentors")],
    )];
    let readiness = against(&profile(&ladder(), &assessments, &[]), "D1", "D2");
    let expectation = &readiness.expectations[0];
    assert_eq!(
        expectation.state,
        ExpectationState::Recent {
            since: day("2025-06-01"),
            months: 0,
            of: 6
        }
    );
    assert!(expectation.held.unwrap().lapsed);
}

#[test]
fn the_run_is_read_at_the_expected_step_and_not_at_the_one_reached() {
    let run = [
        (Manager, "2025-11-01", "supports"),
        (Manager, "2026-02-01", "supports"),
        (Manager, "2026-05-20", "mentors"),
    ];
    assert_eq!(
        people(&run),
        ExpectationState::Sustained {
            since: day("2025-11-01")
        }
    );
}

#[test]
fn the_months_are_the_transitions_else_the_policys_else_the_rules() {
    let months = |framework: &Framework| {
        let profile = profile(framework, &[], &[]);
        let rule = ReadinessRule {
            sustained_months: 5,
            ..ReadinessRule::default()
        };
        Readiness::of(&profile, framework, Some("D1"), "D2", rule)
            .unwrap()
            .sustained_months
    };
    let mut framework = ladder();
    assert_eq!(months(&framework), 5);
    framework.promotion = Some(PromotionPolicy::default());
    assert_eq!(
        months(&framework),
        5,
        "a policy without months does not say"
    );
    framework.promotion = Some(PromotionPolicy {
        sustained_months: 8,
        ..Default::default()
    });
    assert_eq!(months(&framework), 8);
    framework.transitions[0].sustained_months = Some(3);
    assert_eq!(months(&framework), 3);
}

#[test]
fn it_can_be_asked_of_any_level_of_any_track() {
    let profile = profile(&ladder(), &[], &[]);
    let criteria = |from, target| {
        let readiness = against(&profile, from, target);
        let paths = readiness
            .criteria
            .iter()
            .map(|c| c.criterion.clone())
            .collect::<Vec<_>>();
        (readiness.way.map(|way| way.kind), paths.join(" "))
    };
    assert_eq!(
        criteria("D1", "D2"),
        (
            Some(TransitionKind::Promotion),
            "D1-D2#c1 D1-D2#c2".to_owned()
        )
    );
    assert_eq!(
        criteria("D2", "M3"),
        (Some(TransitionKind::Fork), "D2-M3#c1".to_owned())
    );
    assert_eq!(
        criteria("M3", "D3"),
        (Some(TransitionKind::Lateral), "D3-M3#c1".to_owned())
    );
    // No way from here: what leads to the level, lateral moves aside.
    assert_eq!(criteria("D1", "M3"), (None, "D2-M3#c1".to_owned()));
    assert_eq!(criteria("D2", "D2"), (None, "D1-D2#c1 D1-D2#c2".to_owned()));
}

#[test]
fn mirrors_are_left_out_by_name() {
    let assessments = [shared(
        1,
        Manager,
        "2026-05-01",
        vec![step("focus", "scattered")],
    )];
    let readiness = against(&profile(&ladder(), &assessments, &[]), "D1", "D2");
    let dimensions: Vec<_> = readiness
        .expectations
        .iter()
        .map(|e| e.dimension.as_str())
        .collect();
    assert_eq!(dimensions, ["people", "craft"]);
    assert_eq!(readiness.mirrors_left_out, ["focus"]);
}

#[test]
fn evidence_on_a_mirror_covers_no_criterion() {
    assert_eq!(
        coverage(&[evidence(1, ENGINEER, "2026-05-01", &["focus.steady"])]),
        Coverage::Uncovered
    );
}

#[test]
fn a_criterion_is_covered_by_fresh_evidence_of_two_people() {
    let by_self = piece(1, ENGINEER, "2026-05-01");
    let by_manager = piece(2, MANAGER, "2026-04-01");
    assert_eq!(coverage(&[]), Coverage::Uncovered);
    assert_eq!(
        coverage(std::slice::from_ref(&by_self)),
        Coverage::SingleSource
    );
    assert_eq!(coverage(&[by_self.clone(), by_manager]), Coverage::Covered);
    let long_ago = piece(2, MANAGER, "2025-05-31");
    assert_eq!(
        coverage(&[by_self, long_ago]),
        Coverage::SingleSource,
        "one of them is old"
    );
}

#[test]
fn evidence_is_stale_after_more_than_twelve_months() {
    assert_eq!(
        coverage(&[piece(1, ENGINEER, "2025-06-01")]),
        Coverage::SingleSource
    );
    assert_eq!(
        coverage(&[piece(1, ENGINEER, "2025-05-31")]),
        Coverage::Stale
    );
}

#[test]
fn a_criterion_that_was_last_read_long_ago_is_stale() {
    let fresh = [
        piece(1, ENGINEER, "2026-05-01"),
        piece(2, MANAGER, "2026-05-01"),
    ];
    let read = |date| shared(1, Manager, date, vec![criterion("D2-D3#c1", Shown::Shown)]);
    assert_eq!(
        covered(&[read("2025-06-01")], &fresh).coverage,
        Coverage::Covered
    );
    assert_eq!(
        covered(&[read("2025-05-31")], &fresh).coverage,
        Coverage::Stale
    );
    let rests_on = shared(1, Manager, "2025-05-31", vec![step("people", "mentors")]);
    assert_eq!(
        covered(std::slice::from_ref(&rests_on), &fresh).coverage,
        Coverage::Stale
    );
    let both = [rests_on, read("2026-05-01")];
    let both = [
        both[0].clone(),
        Assessment {
            id: shared(2, Manager, "2026-05-01", vec![]).id,
            ..both[1].clone()
        },
    ];
    assert_eq!(
        covered(&both, &fresh).coverage,
        Coverage::Covered,
        "the newest reading speaks"
    );
}

#[test]
fn evidence_on_a_dimension_covers_from_the_expected_step_up() {
    for (about, expected) in [
        ("people.supports", Coverage::Uncovered),
        ("D2.people", Coverage::Uncovered),
        ("people.mentors", Coverage::SingleSource),
        ("D3.people", Coverage::SingleSource),
        ("people", Coverage::SingleSource),
        ("craft.sets", Coverage::Uncovered),
    ] {
        let pieces = [evidence(1, ENGINEER, "2026-05-01", &[about])];
        assert_eq!(coverage(&pieces), expected, "{about}");
    }
    let twice = [evidence(1, ENGINEER, "2026-05-01", &["people", "D2-D3#c1"])];
    assert_eq!(covered(&[], &twice).evidence.len(), 1);
}

#[test]
fn private_evidence_is_said_to_be_there_and_not_counted() {
    let private = Evidence {
        visibility: Visibility::Private,
        ..piece(1, ENGINEER, "2026-05-01")
    };
    let criterion = covered(&[], &[private]);
    assert_eq!(criterion.coverage, Coverage::Uncovered);
    assert!(criterion.has_private);
}

#[test]
fn without_dimensions_it_rests_on_how_criteria_are_read_and_on_their_evidence() {
    let pathway = pathway();
    let mut read = shared(
        1,
        Manager,
        "2026-05-01",
        vec![criterion("JSE-ISE#c1", Shown::Partly)],
    );
    read.framework = FrameworkRef::to(&pathway);
    let pieces = [
        evidence(1, ENGINEER, "2026-05-01", &["JSE-ISE#c1"]),
        evidence(2, PEER, "2026-05-02", &["JSE-ISE#c1"]),
    ];
    let profile = profile(&pathway, &[read], &pieces);
    let rule = ReadinessRule::default();
    let readiness = Readiness::of(&profile, &pathway, Some("JSE"), "ISE", rule).unwrap();
    assert!(readiness.expectations.is_empty());
    let [first, second] = readiness.criteria.as_slice() else {
        panic!("two criteria")
    };
    assert_eq!(first.coverage, Coverage::Covered);
    assert_eq!(first.counted.as_ref().unwrap().shown, Shown::Partly);
    assert_eq!(second.coverage, Coverage::Uncovered);
    assert_eq!(second.text, "What c2 asks");
}

#[test]
fn onward_is_one_way_from_here_promotions_first() {
    let profile = profile(&ladder(), &[], &[]);
    let onward = |from| {
        let all = Readiness::onward(&profile, &ladder(), from, ReadinessRule::default()).unwrap();
        all.into_iter()
            .map(|readiness| readiness.target)
            .collect::<Vec<_>>()
    };
    assert_eq!(onward("D2"), ["D3", "M3"]);
    assert_eq!(onward("M3"), ["D3"], "a lateral move runs both ways");
}

#[test]
fn a_level_or_profile_from_elsewhere_is_an_error() {
    let profile = profile(&ladder(), &[], &[]);
    let rule = ReadinessRule::default();
    let unknown = Readiness::of(&profile, &ladder(), None, "D9", rule).unwrap_err();
    assert_eq!(unknown.to_string(), "`ladder` has no level `D9`");
    let other = Readiness::of(&profile, &pathway(), None, "ISE", rule).unwrap_err();
    assert_eq!(other, ReadinessError::OtherFramework);
}
