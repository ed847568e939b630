//! Readings of another version of the framework.

use framework::Framework;

use super::seen;
use crate::profile::{Carried, HoldRule, Profile, VersionUse};
use crate::records::{Assessment, AssessmentKind, FrameworkRef, Shown};
use crate::test_support::{ENGINEER, criterion, day, ladder, mapping, reword, shared, step};
use AssessmentKind::{Manager, Own, Peer};

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

/// Versions 1.0.0 to 3.0.0 of the ladder, each changed.
fn line(second: impl Fn(&mut Framework), third: impl Fn(&mut Framework)) -> [Framework; 3] {
    let numbered = |number: &str| {
        let mut version = ladder();
        version.header.version = number.into();
        version
    };
    let mut line = ["1.0.0", "2.0.0", "3.0.0"].map(numbered);
    second(&mut line[1]);
    third(&mut line[2]);
    line
}

fn rename_step(framework: &mut Framework, from: &str, to: &str) {
    let steps = framework.dimensions.iter_mut().flat_map(|d| &mut d.steps);
    for step in steps.filter(|step| step.id == from) {
        step.id = to.into();
    }
}

/// What the first reading of people, of version 1.0.0, is in the third version.
fn in_the_third(line: &[Framework; 3]) -> Option<(String, Carried)> {
    let versions: Vec<&Framework> = line.iter().collect();
    let profile = on(&line[2], &versions, &quarterly()[..1]);
    let counted = profile.dimension("people")?.counted.clone()?;
    Some((counted.step?, counted.source.carried))
}

fn mapped() -> Carried {
    Carried::Mapped {
        from: FrameworkRef::to(&ladder()),
        was: Some("people.supports".to_owned()),
    }
}

#[test]
fn what_the_author_states_is_followed_and_resets_nothing() {
    let (old, mut new) = (ladder(), next());
    rename_step(&mut new, "supports", "helps");
    new.mappings = vec![mapping("1.0.0", "people.supports", Some("people.helps"))];
    let mut readings = quarterly();
    readings[1].readings[0] = step("people", "helps");
    let profile = on(&new, &[&old, &new], &readings);
    let people = profile.dimension("people").unwrap();
    assert_eq!(people.held.unwrap().since, day("2026-02-01"));
    assert_eq!(people.history[0].source.carried, mapped());
    let carried = VersionUse {
        same_text: 1,
        mapped: 1,
        ..VersionUse::default()
    };
    assert_eq!(profile.basis.carried[&FrameworkRef::to(&old)], carried);
}

#[test]
fn over_several_versions_one_after_the_other() {
    let states = |from, was, now| {
        move |f: &mut Framework| {
            rename_step(f, "supports", now);
            f.mappings = vec![mapping(from, was, Some(&format!("people.{now}")))];
        }
    };
    let both = line(
        states("1.0.0", "people.supports", "helps"),
        states("2.0.0", "people.helps", "carries"),
    );
    assert_eq!(in_the_third(&both), Some(("carries".to_owned(), mapped())));

    // Renamed in the second version; the third says the same as the second.
    let then_the_same = line(states("1.0.0", "people.supports", "helps"), |f| {
        rename_step(f, "supports", "helps");
    });
    assert_eq!(
        in_the_third(&then_the_same),
        Some(("helps".to_owned(), mapped()))
    );

    // The third speaks of the first, past what the second made of it.
    let past = line(
        |f| reword(f, "people", "supports", "Something else."),
        states("1.0.0", "people.supports", "helps"),
    );
    assert_eq!(in_the_third(&past), Some(("helps".to_owned(), mapped())));

    // Nobody says what became of it on the way from the second to the third.
    let broken = line(states("1.0.0", "people.supports", "helps"), |f| {
        rename_step(f, "supports", "carries");
    });
    assert_eq!(in_the_third(&broken), None);
}

#[test]
fn what_nothing_takes_the_place_of_is_not_carried_even_where_the_words_stay() {
    let withdrawn = line(
        |_| {},
        |f| {
            f.mappings = vec![mapping("1.0.0", "people.supports", None)];
        },
    );
    assert_eq!(in_the_third(&withdrawn), None);
}

#[test]
fn a_dimension_takes_its_steps_along() {
    let renamed = |f: &mut Framework| {
        f.dimensions[0].id = "folk".into();
        f.mappings = vec![mapping("1.0.0", "people", Some("folk"))];
    };
    let line = line(|_| {}, renamed);
    let versions: Vec<&Framework> = line.iter().collect();
    let profile = on(&line[2], &versions, &quarterly()[..1]);
    let counted = profile.dimension("folk").unwrap().counted.clone().unwrap();
    assert_eq!(counted.step.as_deref(), Some("supports"));
    assert_eq!(counted.source.carried, mapped());
}

#[test]
fn a_mapping_makes_no_guidance_of_a_mirror() {
    let (old, mut new) = (ladder(), next());
    new.mappings = vec![mapping("1.0.0", "focus.steady", Some("people.mentors"))];
    let read = shared(
        1,
        AssessmentKind::Manager,
        "2026-02-01",
        vec![step("focus", "steady")],
    );
    let profile = on(&new, &[&old, &new], &[read]);
    assert!(profile.dimension("people").unwrap().counted.is_none());
}

#[test]
fn a_criterion_follows_its_levels_and_its_own_mapping() {
    let path = |mappings: Vec<framework::Mapping>, from: &str, id: &str| {
        let (old, mut new) = (ladder(), next());
        new.levels[0].id = from.into();
        new.transitions[0].from = from.into();
        new.transitions[0].criteria[0].id = id.into();
        new.mappings = mappings;
        let profile = on(&new, &[&old, &new], &quarterly()[..1]);
        let read = profile.criteria.iter().find(|c| c.counted.is_some());
        read.map(|read| read.criterion.clone())
    };
    let level = || mapping("1.0.0", "D1", Some("K1"));
    assert_eq!(path(vec![level()], "K1", "c1").as_deref(), Some("K1-D2#c1"));
    assert_eq!(path(vec![], "K1", "c1"), None);
    let own = mapping("1.0.0", "D1-D2#c1", Some("K1-D2#first"));
    assert_eq!(
        path(vec![own], "K1", "first").as_deref(),
        Some("K1-D2#first")
    );
    assert_eq!(path(vec![level()], "K1", "first"), None);
}

#[test]
fn a_mapping_speaks_for_a_version_that_is_not_at_hand_too() {
    let mut new = next();
    rename_step(&mut new, "supports", "helps");
    new.mappings = vec![mapping("1.0.0", "people.supports", Some("people.helps"))];
    let profile = on(&new, &[&new], &quarterly()[..1]);
    let counted = profile
        .dimension("people")
        .unwrap()
        .counted
        .clone()
        .unwrap();
    assert_eq!(counted.step.as_deref(), Some("helps"));
    assert_eq!(counted.source.carried, mapped());
}

#[test]
fn a_reading_that_ended_does_not_bring_back_the_one_before_it() {
    let (old, mut new) = (ladder(), next());
    reword(&mut new, "people", "supports", "Supports two others.");
    let read = |number, kind, date, on| shared(number, kind, date, vec![step("people", on)]);

    let on_people = |assessments: &[Assessment]| {
        let profile = on(&new, &[&old, &new], assessments);
        profile.dimension("people").unwrap().clone()
    };
    // Read higher, and then lower in words that are gone.
    let fell = [
        read(1, Manager, "2025-11-01", "mentors"),
        read(2, Manager, "2026-02-01", "supports"),
    ];
    assert!(on_people(&fell).counted.is_none());
    // What was read since then counts, and what others say stands for itself.
    let since = [
        read(1, Own, "2025-11-01", "mentors"),
        read(2, Peer, "2025-11-01", "learns"),
        read(3, Manager, "2026-02-01", "supports"),
        read(4, Manager, "2026-05-01", "mentors"),
    ];
    let people = on_people(&since);
    assert_eq!(people.held.unwrap().since, day("2026-05-01"));
    assert!(people.own.is_some());
    assert_eq!(people.peers.len(), 1);
}
