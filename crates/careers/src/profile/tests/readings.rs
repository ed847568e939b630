use super::{profile, seen};
use crate::policy::LeftOut;
use crate::profile::{About, Agreement, Profile, about};
use crate::records::{
    Assessment, AssessmentKind, AssessmentState, Evidence, Reading, Shown, Visibility,
};
use crate::test_support::{
    ENGINEER, HEAD, MANAGER, PEER, criterion, day, evidence, ladder, pathway, shared, step,
};

fn of_engineer(assessments: &[Assessment], evidence: &[Evidence]) -> Profile {
    profile(&seen(ENGINEER, assessments, evidence), &ladder())
}

fn people(steps: &[(AssessmentKind, &str, &str)]) -> Profile {
    let assessments: Vec<_> = (1_u128..)
        .zip(steps)
        .map(|(number, (kind, date, on))| shared(number, *kind, date, vec![step("people", on)]))
        .collect();
    of_engineer(&assessments, &[])
}

use AssessmentKind::{Manager, Own, Panel, Peer};

#[test]
fn it_shows_every_dimension_with_the_latest_reading_of_each_side() {
    let profile = people(&[
        (Manager, "2026-05-01", "supports"),
        (Manager, "2026-02-01", "learns"),
        (Own, "2026-01-01", "learns"),
        (Own, "2026-04-01", "mentors"),
        (Peer, "2026-04-01", "learns"),
    ]);
    let shown: Vec<_> = profile
        .dimensions
        .iter()
        .map(|d| d.dimension.as_str())
        .collect();
    assert_eq!(shown, ["people", "craft", "focus"]);
    let people = profile.dimension("people").unwrap();
    assert_eq!(people.counted.as_ref().unwrap().index, Some(1));
    assert_eq!(people.own.as_ref().unwrap().index, Some(2));
    assert_eq!(people.peers.len(), 1);
    assert_eq!(people.history.len(), 2);
    assert_eq!(people.agreement, Agreement::OwnAbove(1));
    assert_eq!(people.held.unwrap().since, day("2026-05-01"));
    assert!(profile.dimension("craft").unwrap().counted.is_none());
    assert_eq!(profile.basis.assessments, 5);
}

#[test]
fn agreement_counts_steps_and_before_the_first_is_one_below_it() {
    for (own, counted, expected) in [
        (Some("supports"), Some("supports"), Agreement::Agree),
        (Some("mentors"), Some("learns"), Agreement::OwnAbove(2)),
        (Some(""), Some("learns"), Agreement::OwnBelow(1)),
        (Some(""), Some(""), Agreement::Agree),
        (Some("learns"), None, Agreement::OnlyOwn),
        (None, Some("learns"), Agreement::OnlyCounted),
        (None, None, Agreement::Unread),
    ] {
        let own = own.map(|step| (Own, "2026-05-01", step));
        let counted = counted.map(|step| (Manager, "2026-05-01", step));
        let readings: Vec<_> = own.into_iter().chain(counted).collect();
        assert_eq!(
            people(&readings).dimension("people").unwrap().agreement,
            expected
        );
    }
}

#[test]
fn of_two_counted_readings_on_a_day_the_lower_speaks_and_the_other_is_shown() {
    let by = |number, author, on| Assessment {
        author,
        ..shared(number, Manager, "2026-05-01", vec![step("people", on)])
    };
    for assessments in [
        [by(1, MANAGER, "mentors"), by(2, HEAD, "learns")],
        [by(1, MANAGER, "learns"), by(2, HEAD, "mentors")],
    ] {
        let profile = of_engineer(&assessments, &[]);
        let people = profile.dimension("people").unwrap();
        assert_eq!(people.counted.as_ref().unwrap().index, Some(0));
        assert_eq!(people.same_day.len(), 1);
        assert_eq!(people.same_day[0].index, Some(2));
    }
}

#[test]
fn before_the_first_step_is_a_reading_and_holds_nothing() {
    let profile = people(&[(Manager, "2026-05-01", "")]);
    let people = profile.dimension("people").unwrap();
    assert_eq!(people.counted.as_ref().unwrap().step, None);
    assert_eq!(people.held, None);
}

#[test]
fn only_shared_assessments_by_its_date_are_used() {
    let later = shared(1, Manager, "2026-06-02", vec![step("people", "learns")]);
    let draft = Assessment {
        state: AssessmentState::Draft,
        ..shared(2, Own, "2026-05-01", vec![step("people", "learns")])
    };
    let profile = of_engineer(&[later, draft], &[]);
    assert_eq!(
        profile.dimension("people").unwrap().agreement,
        Agreement::Unread
    );
    assert_eq!(profile.basis.assessments, 0);
}

#[test]
fn a_correction_hides_what_it_replaces() {
    let original = shared(1, Manager, "2026-05-01", vec![step("people", "mentors")]);
    let correction = Assessment {
        replaces: Some(original.id),
        ..shared(2, Manager, "2026-05-01", vec![step("people", "learns")])
    };
    let corrected = of_engineer(&[original.clone(), correction.clone()], &[]);
    let people = corrected.dimension("people").unwrap();
    assert_eq!(people.history.len(), 1);
    assert_eq!(people.counted.as_ref().unwrap().index, Some(0));

    let of_a_draft = Assessment {
        state: AssessmentState::Draft,
        ..correction.clone()
    };
    let by_another = Assessment {
        author: HEAD,
        ..correction
    };
    for nothing in [of_a_draft, by_another] {
        let profile = of_engineer(&[original.clone(), nothing], &[]);
        let history = &profile.dimension("people").unwrap().history;
        assert!(history.iter().any(|r| r.source.assessment == original.id));
    }
}

#[test]
fn a_correction_that_its_reader_may_not_read_changes_nothing_for_them() {
    let original = shared(1, Own, "2026-05-01", vec![step("people", "mentors")]);
    let correction = Assessment {
        replaces: Some(original.id),
        ..shared(2, Own, "2026-05-01", vec![step("focus", "steady")])
    };
    let seen = seen(MANAGER, &[original, correction], &[]);
    let profile = profile(&seen, &ladder());
    let own = profile.dimension("people").unwrap().own.as_ref();
    assert_eq!(
        own.map(|own| own.index),
        Some(Some(2)),
        "it would tell of what they may not see"
    );
}

#[test]
fn each_peer_is_shown_once_and_never_counted() {
    let by = |number, author, date| Assessment {
        author,
        ..shared(number, Peer, date, vec![step("people", "mentors")])
    };
    let profile = of_engineer(
        &[
            by(1, PEER, "2026-01-01"),
            by(2, HEAD, "2026-02-01"),
            by(3, PEER, "2026-03-01"),
        ],
        &[],
    );
    let people = profile.dimension("people").unwrap();
    let peers: Vec<_> = people
        .peers
        .iter()
        .map(|p| (p.source.author, p.source.as_of))
        .collect();
    assert_eq!(
        peers,
        [(PEER, day("2026-03-01")), (HEAD, day("2026-02-01"))]
    );
    assert!(people.counted.is_none() && people.held.is_none());
}

#[test]
fn it_says_what_its_reader_does_not_see() {
    let own = shared(
        1,
        Own,
        "2026-05-01",
        vec![step("people", "learns"), step("focus", "steady")],
    );
    let by_peer = shared(2, Peer, "2026-05-01", vec![step("people", "learns")]);
    let left_out = |reader| {
        profile(
            &seen(reader, &[own.clone(), by_peer.clone()], &[]),
            &ladder(),
        )
    };
    assert_eq!(left_out(ENGINEER).basis.left_out, [LeftOut::PanelReadings]);
    let for_manager = left_out(MANAGER);
    assert!(for_manager.dimension("focus").unwrap().own.is_none());
    assert_eq!(
        for_manager.basis.left_out,
        [
            LeftOut::PanelReadings,
            LeftOut::MirrorReadings,
            LeftOut::EvidenceByOthers
        ]
    );
    let for_peer = left_out(PEER);
    assert_eq!(for_peer.basis.assessments, 1);
    assert_eq!(
        for_peer.basis.left_out,
        [LeftOut::OthersReadings, LeftOut::Evidence]
    );
    let nothing = profile(&seen(MANAGER, &[], &[]), &ladder());
    assert_eq!(
        nothing.basis.left_out, for_manager.basis.left_out,
        "it gives nothing away"
    );
}

#[test]
fn criteria_are_read_like_steps() {
    let pathway = pathway();
    let on = |number, kind, date, shown| {
        let mut assessment = shared(number, kind, date, vec![criterion("JSE-ISE#c1", shown)]);
        assessment.framework = crate::records::FrameworkRef::to(&pathway);
        assessment
    };
    let assessments = [
        on(1, Manager, "2026-02-01", Shown::Shown),
        on(2, Manager, "2026-05-01", Shown::Partly),
        on(3, Own, "2026-05-01", Shown::Shown),
    ];
    let profile = profile(&seen(ENGINEER, &assessments, &[]), &pathway);
    assert!(profile.dimensions.is_empty());
    let paths: Vec<_> = profile
        .criteria
        .iter()
        .map(|c| c.criterion.as_str())
        .collect();
    assert_eq!(paths, ["JSE-ISE#c1", "JSE-ISE#c2"]);
    let read = profile.criterion("JSE-ISE#c1").unwrap();
    assert_eq!(read.counted.as_ref().unwrap().shown, Shown::Partly);
    assert_eq!(read.own.as_ref().unwrap().shown, Shown::Shown);
}

#[test]
fn evidence_counts_where_it_points() {
    let ladder = ladder();
    let dimension = |id: &str, step| About::Dimension {
        dimension: id.to_owned(),
        step,
    };
    for (path, expected) in [
        ("people", Some(dimension("people", None))),
        ("people.mentors", Some(dimension("people", Some(2)))),
        ("D2.people", Some(dimension("people", Some(1)))),
        (
            "ladder@1.0.0/people.learns",
            Some(dimension("people", Some(0))),
        ),
        ("D1-D2#c1", Some(About::Criterion("D1-D2#c1".to_owned()))),
        ("M3-D3#c1", Some(About::Criterion("D3-M3#c1".to_owned()))),
        ("other@1.0.0/people", None),
        ("D2", None),
        ("people.unheard", None),
        ("elsewhere.thing", None),
        ("", None),
    ] {
        assert_eq!(about(path, &ladder), expected, "{path}");
    }
}

#[test]
fn evidence_is_counted_once_by_age_and_by_author_and_private_evidence_apart() {
    let private = Evidence {
        visibility: Visibility::Private,
        ..evidence(3, ENGINEER, "2026-05-20", &["people", "people.mentors"])
    };
    let pieces = [
        evidence(
            1,
            ENGINEER,
            "2026-01-15",
            &["people", "people.mentors", "people.learns"],
        ),
        evidence(2, MANAGER, "2026-03-15", &["D2.people"]),
        private,
        evidence(4, ENGINEER, "2026-06-02", &["people"]),
        evidence(5, ENGINEER, "2026-03-15", &["nowhere"]),
    ];
    let profile = of_engineer(&[], &pieces);
    let people = &profile.dimension("people").unwrap().evidence;
    assert_eq!(
        (people.count(), people.private, people.authors()),
        (2, 1, 2)
    );
    assert_eq!(people.age_months(day("2026-06-01")), Some(2));
    let steps: Vec<_> = people.pieces.iter().map(|piece| piece.step).collect();
    assert_eq!(
        steps,
        [Some(1), Some(2)],
        "newest first, at the highest step it names"
    );
    assert_eq!(profile.basis.evidence, 2);
}

#[test]
fn evidence_that_a_reading_cites_counts_for_what_was_read() {
    let piece = evidence(1, ENGINEER, "2026-01-15", &[]);
    let citing = |reading: Reading| Reading {
        evidence: vec![piece.id],
        ..reading
    };
    let readings = vec![
        citing(step("people", "supports")),
        citing(criterion("D1-D2#c2", Shown::Shown)),
    ];
    let assessments = [shared(1, Manager, "2026-03-01", readings)];
    let profile = of_engineer(&assessments, std::slice::from_ref(&piece));
    let people = &profile.dimension("people").unwrap().evidence;
    assert_eq!(people.pieces[0].step, Some(1));
    assert_eq!(profile.criterion("D1-D2#c2").unwrap().evidence.count(), 1);
    assert_eq!(profile.basis.evidence, 1);
}

#[test]
fn a_panel_reading_counts_for_whoever_may_read_it() {
    let panel = shared(1, Panel, "2026-05-01", vec![step("people", "mentors")]);
    let by_its_author = profile(
        &seen(panel.author, std::slice::from_ref(&panel), &[]),
        &ladder(),
    );
    assert_eq!(
        by_its_author
            .dimension("people")
            .unwrap()
            .held
            .unwrap()
            .since,
        day("2026-05-01")
    );
    let by_engineer = of_engineer(&[panel], &[]);
    assert!(by_engineer.dimension("people").unwrap().held.is_none());
}
