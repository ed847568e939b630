//! Readings of another version of the framework.

use framework::Framework;

use super::seen;
use crate::profile::{Carried, HoldRule, Profile, VersionUse};
use crate::records::{Assessment, AssessmentKind, FrameworkRef, Shown};
use crate::test_support::{ENGINEER, criterion, day, ladder, reword, shared, step};

fn next() -> Framework {
    let mut next = ladder();
    next.header.version = "2.0.0".into();
    next
}

fn on(framework: &Framework, versions: &[&Framework], assessments: &[Assessment]) -> Profile {
    let seen = seen(ENGINEER, assessments, &[]);
    Profile::of(
        &seen,
        framework,
        versions,
        day("2026-06-01"),
        HoldRule::default(),
    )
}

fn quarterly() -> [Assessment; 2] {
    let reading = |number, date| {
        let readings = vec![
            step("people", "supports"),
            criterion("D1-D2#c1", Shown::Shown),
        ];
        shared(number, AssessmentKind::Manager, date, readings)
    };
    let mut on_the_next = reading(2, "2026-05-01");
    on_the_next.framework.version = "2.0.0".to_owned();
    [reading(1, "2026-02-01"), on_the_next]
}

#[test]
fn a_new_version_with_the_same_text_does_not_reset_what_is_held() {
    let (old, new) = (ladder(), next());
    let profile = on(&new, &[&old, &new], &quarterly());
    let people = profile.dimension("people").unwrap();
    assert_eq!(people.held.unwrap().since, day("2026-02-01"));
    assert_eq!(
        people.history[0].source.carried,
        Carried::SameText(FrameworkRef::to(&old))
    );
    assert_eq!(people.history[1].source.carried, Carried::Not);
    let carried = VersionUse {
        same_text: 2,
        ..VersionUse::default()
    };
    assert_eq!(profile.basis.carried[&FrameworkRef::to(&old)], carried);
}

#[test]
fn a_step_that_reads_differently_is_not_carried_over() {
    let (old, mut new) = (ladder(), next());
    reword(
        &mut new,
        "people",
        "supports",
        "Supports two others at a time.",
    );
    let profile = on(&new, &[&old, &new], &quarterly());
    let people = profile.dimension("people").unwrap();
    assert_eq!(people.held.unwrap().since, day("2026-05-01"));
    let carried = VersionUse {
        same_text: 1,
        not_used: 1,
        ..VersionUse::default()
    };
    assert_eq!(
        profile.basis.carried[&FrameworkRef::to(&old)],
        carried,
        "the criterion is"
    );
}

#[test]
fn a_criterion_that_reads_differently_is_not_carried_over() {
    let (old, mut new) = (ladder(), next());
    new.transitions[0].criteria[0].text = "Something else".into();
    let profile = on(&new, &[&old, &new], &quarterly()[..1]);
    assert!(profile.criterion("D1-D2#c1").unwrap().counted.is_none());
    assert!(profile.dimension("people").unwrap().counted.is_some());
}

#[test]
fn a_step_keeps_its_meaning_where_others_are_put_below_it() {
    let (old, mut new) = (ladder(), next());
    let people = new
        .dimensions
        .iter_mut()
        .find(|d| d.id == "people")
        .unwrap();
    people.steps.insert(
        0,
        framework::Step {
            id: "listens".into(),
            ..Default::default()
        },
    );
    let profile = on(&new, &[&old, &new], &quarterly()[..1]);
    let counted = profile
        .dimension("people")
        .unwrap()
        .counted
        .clone()
        .unwrap();
    assert_eq!(
        (counted.step.as_deref(), counted.index),
        (Some("supports"), Some(2))
    );
}

#[test]
fn before_the_first_step_is_carried_while_the_first_step_is_the_same() {
    let (old, mut new) = (ladder(), next());
    let before = [shared(
        1,
        AssessmentKind::Manager,
        "2026-05-01",
        vec![step("people", "")],
    )];
    assert!(
        on(&new, &[&old], &before)
            .dimension("people")
            .unwrap()
            .counted
            .is_some()
    );
    reword(&mut new, "people", "learns", "Learns and teaches.");
    assert!(
        on(&new, &[&old], &before)
            .dimension("people")
            .unwrap()
            .counted
            .is_none()
    );
}

#[test]
fn a_version_that_is_not_at_hand_is_carried_by_its_ids_and_flagged() {
    let (old, new) = (FrameworkRef::to(&ladder()), next());
    let mut assessments = quarterly();
    assessments[0].readings.push(step("gone", "learns"));
    let profile = on(&new, &[&new], &assessments);
    let people = profile.dimension("people").unwrap();
    assert_eq!(people.history[0].source.carried, Carried::ById(old.clone()));
    let carried = VersionUse {
        by_id: 2,
        not_used: 1,
        ..VersionUse::default()
    };
    assert_eq!(profile.basis.carried[&old], carried);
}

#[test]
fn another_framework_is_another_matter() {
    let mut elsewhere = quarterly();
    for assessment in &mut elsewhere {
        assessment.framework.id = "elsewhere".to_owned();
    }
    let profile = on(&ladder(), &[&ladder()], &elsewhere);
    assert_eq!(profile.basis.assessments, 0);
    assert!(profile.basis.carried.is_empty());
    assert!(profile.dimension("people").unwrap().counted.is_none());
}
