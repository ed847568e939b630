//! What evidence is tied to, on other versions than the one that it was tied on.

use framework::Framework;

use super::seen;
use crate::mapping::Lost;
use crate::profile::{About, HoldRule, Profile, Tie, tied_on, ties};
use crate::records::{Evidence, FrameworkRef};
use crate::test_support::{ENGINEER, day, evidence, ladder, mapping, pathway, reword};

fn piece(about: &[&str]) -> Evidence {
    Evidence {
        framework: Some(FrameworkRef::to(&ladder())),
        ..evidence(1, ENGINEER, "2026-03-01", about)
    }
}

fn next(change: impl FnOnce(&mut Framework)) -> Framework {
    let mut next = ladder();
    next.header.version = "2.0.0".into();
    change(&mut next);
    next
}

fn step_of(dimension: &str, step: usize) -> About {
    About::Dimension {
        dimension: dimension.to_owned(),
        step: Some(step),
    }
}

fn whole(dimension: &str) -> About {
    About::Dimension {
        dimension: dimension.to_owned(),
        step: None,
    }
}

fn found(piece: &Evidence, now: &Framework, versions: &[&Framework]) -> Vec<Result<About, Lost>> {
    let ties = ties(piece, now, versions).into_iter();
    ties.map(|tie| tie.now).collect()
}

/// `mentors` is called `guides` and stands higher; D3 is called S3.
fn renamed() -> Framework {
    next(|f| {
        let mut above = f.dimensions[0].steps[1].clone();
        above.id = "between".into();
        f.dimensions[0].steps[2].id = "guides".into();
        f.dimensions[0].steps.insert(2, above);
        f.levels[2].id = "S3".into();
        f.transitions[1].to = "S3".into();
        f.transitions[3].from = "S3".into();
        f.mappings = vec![
            mapping("1.0.0", "people.mentors", Some("people.guides")),
            mapping("1.0.0", "D3", Some("S3")),
            mapping("1.0.0", "craft.sets", None),
        ];
    })
}

#[test]
fn ties_follow_the_mappings_and_say_why_they_end() {
    let (one, mut two) = (ladder(), renamed());
    reword(&mut two, "craft", "uses", "Uses what is there.");
    let all = [&one, &two];
    let about = [
        "people",
        "people.mentors",
        "D3.people",
        "D2-D3#c1",
        "craft.shapes",
        "craft.uses",
        "craft.sets",
    ];
    let piece = piece(&about);
    let criterion = |path: &str| Ok(About::Criterion(path.to_owned()));
    assert_eq!(
        found(&piece, &two, &all),
        [
            Ok(whole("people")),
            Ok(step_of("people", 3)),
            Ok(step_of("people", 3)),
            criterion("D2-S3#c1"),
            Ok(step_of("craft", 1)),
            Err(Lost::Reworded),
            Err(Lost::Withdrawn),
        ]
    );
    let before = found(&piece, &one, &all);
    assert!(before.iter().all(Result::is_ok), "{before:?}");
    assert_eq!(before[1], Ok(step_of("people", 2)), "as it was");
    let tied = tied_on(piece, &two, all.as_slice());
    let now = [
        "people",
        "people.guides",
        "people.guides",
        "D2-S3#c1",
        "craft.shapes",
    ];
    assert_eq!(tied.about, now);
    assert_eq!(tied.framework, Some(FrameworkRef::to(&two)));
}

#[test]
fn a_profile_counts_evidence_where_its_ties_have_come_to_stand() {
    let (one, two) = (ladder(), renamed());
    let all = [&one, &two];
    let seen = seen(ENGINEER, &[], &[piece(&["people.mentors", "D2-D3#c1"])]);
    let on = |framework| {
        Profile::of(
            &seen,
            framework,
            all.as_slice(),
            day("2026-06-01"),
            HoldRule::default(),
        )
    };
    let step = |profile: &Profile| profile.dimension("people").unwrap().evidence.pieces[0].step;
    let (before, after) = (on(&one), on(&two));
    assert_eq!((step(&before), step(&after)), (Some(2), Some(3)));
    assert_eq!(before.criterion("D2-D3#c1").unwrap().evidence.count(), 1);
    assert_eq!(after.criterion("D2-S3#c1").unwrap().evidence.count(), 1);
    assert_eq!((before.basis.evidence, after.basis.evidence), (1, 1));
}

#[test]
fn a_mirror_that_becomes_guidance_leaves_its_evidence_behind() {
    let one = ladder();
    let two = next(|f| f.groups[1].stance = framework::Stance::Guidance);
    let found = found(&piece(&["focus", "focus.steady"]), &two, &[&one, &two]);
    assert_eq!(found, [Err(Lost::OtherStance), Err(Lost::OtherStance)]);
}

#[test]
fn what_nobody_can_compare_goes_by_name_and_by_what_is_stated() {
    let two = renamed();
    let unsaid = Evidence {
        framework: None,
        ..piece(&["people.mentors", "people.supports"])
    };
    let by_name = found(&unsaid, &two, &[&two]);
    assert_eq!(by_name, [Err(Lost::Gone), Ok(step_of("people", 1))]);
    let not_at_hand = found(
        &piece(&["people.mentors", "craft.sets", "craft.uses"]),
        &two,
        &[&two],
    );
    let meant = [
        Ok(step_of("people", 3)),
        Err(Lost::Withdrawn),
        Ok(step_of("craft", 0)),
    ];
    assert_eq!(not_at_hand, meant);
}

#[test]
fn what_is_tied_on_another_framework_is_not_taken_for_this_one() {
    let one = ladder();
    let elsewhere = Evidence {
        framework: Some(FrameworkRef::to(&pathway())),
        ..piece(&["people.mentors"])
    };
    assert_eq!(
        ties(&elsewhere, &one, [&one].as_slice()),
        [Tie {
            was: "people.mentors".to_owned(),
            now: Err(Lost::Gone)
        }]
    );
}
