//! Over random organisations: lists give what single reads give, audiences are those who may read,
//! and whoever stands in no relation finds nothing but what they wrote.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use uuid::Uuid;

use crate::policy::{Access, Audience, Facts, Record, Verb, Viewer};
use crate::records::{
    Assessment, AssessmentId, AssessmentKind, AssessmentState, Evidence, EvidenceId, PersonId,
    Reading, Role, RoleGrant, Visibility,
};
use crate::test_support::{
    ENGINEER, criterion, day, evidence, ladder, person, person_id, shared, step,
};

const PEOPLE: std::ops::RangeInclusive<u128> = 1..=7;

fn anybody() -> impl Strategy<Value = PersonId> {
    PEOPLE.prop_map(person_id)
}

fn somebody_else() -> impl Strategy<Value = Vec<PersonId>> {
    let others: Vec<PersonId> = PEOPLE.map(person_id).filter(|&id| id != ENGINEER).collect();
    subsequence(others, 0..=3).prop_shuffle()
}

prop_compose! {
    fn organisations()(
        line in somebody_else(),
        partners in somebody_else(),
        admins in somebody_else(),
        chosen in somebody_else(),
    ) -> Facts {
        let grant = |role| move |person| RoleGrant { person, role, team: None, framework: None };
        let partners = partners.into_iter().map(grant(Role::Partner));
        let grants = partners.chain(admins.into_iter().map(grant(Role::Admin))).collect();
        Facts { line, grants, mirror_shared_with: chosen, ..Facts::about(ENGINEER) }
    }
}

fn readings() -> impl Strategy<Value = Vec<Reading>> {
    let all = vec![
        step("people", "supports"),
        step("focus", "steady"),
        criterion("D1-D2#c1", crate::records::Shown::Partly),
    ];
    subsequence(all, 1..=3)
}

prop_compose! {
    fn assessments()(
        number in 1_u128..1000,
        subject in select(vec![ENGINEER, ENGINEER, person_id(2)]),
        author in anybody(),
        kind in select(vec![AssessmentKind::Manager, AssessmentKind::Peer, AssessmentKind::Panel]),
        state in select(vec![
            AssessmentState::Draft, AssessmentState::Sealed, AssessmentState::Shared,
            AssessmentState::Shared,
        ]),
        known in any::<bool>(),
        readings in readings(),
    ) -> Assessment {
        let kind = if author == subject { AssessmentKind::Own } else { kind };
        let mut assessment = Assessment {
            id: AssessmentId(Uuid::from_u128(number)),
            subject, author, state,
            ..shared(number, kind, "2026-01-01", readings)
        };
        if !known {
            assessment.framework.version = "0.1.0".to_owned();
        }
        assessment
    }
}

prop_compose! {
    fn pieces()(
        number in 1_u128..1000,
        subject in select(vec![ENGINEER, ENGINEER, person_id(2)]),
        author in anybody(),
        visibility in select(vec![Visibility::Private, Visibility::Shared]),
    ) -> Evidence {
        Evidence {
            id: EvidenceId(Uuid::from_u128(number)),
            subject, visibility,
            ..evidence(number, author, "2026-01-01", &["people"])
        }
    }
}

fn today(id: PersonId) -> Viewer {
    Viewer::new(&person(id), day("2026-06-01"))
}

proptest! {
    #[test]
    fn lists_give_what_single_reads_give(
        facts in organisations(),
        assessments in vec(assessments(), 0..12),
        evidence in vec(pieces(), 0..12),
        viewer in anybody(),
    ) {
        let ladder = ladder();
        let versions = [&ladder];
        let access = Access::of(&today(viewer), &facts);
        let seen = access.see(assessments.clone(), evidence.clone(), versions.as_slice());
        let singly: Vec<_> = assessments
            .into_iter()
            .filter_map(|assessment| access.read_assessment(assessment, versions.as_slice()))
            .collect();
        prop_assert_eq!(seen.assessments, singly);
        let singly: Vec<_> =
            evidence.into_iter().filter(|piece| access.may_read_evidence(piece)).collect();
        prop_assert_eq!(seen.evidence, singly);
    }

    #[test]
    fn an_audience_is_everybody_who_may_read(
        facts in organisations(),
        mut assessment in assessments(),
        mut piece in pieces(),
        gone in anybody(),
    ) {
        (assessment.subject, piece.subject) = (ENGINEER, ENGINEER);
        let here = |id| id != gone;
        let readers = Audience::of_assessment(&assessment, None, &facts, &here);
        let of_piece = Audience::of_evidence(&piece, &facts, &here);
        let of_placement = Audience::of(Record::Placement, &facts, &here);
        for id in PEOPLE.map(person_id) {
            let mut person = person(id);
            person.left = (id == gone).then(|| day("2026-05-31"));
            let access = Access::of(&Viewer::new(&person, day("2026-06-01")), &facts);
            prop_assert_eq!(readers.includes(id), access.may_read_assessment(&assessment));
            prop_assert_eq!(of_piece.includes(id), access.may_read_evidence(&piece));
            prop_assert_eq!(
                of_placement.includes(id),
                access.may(Record::Placement, Verb::Read)
            );
        }
    }

    #[test]
    fn nothing_opens_to_somebody_without_a_relation(
        facts in organisations(),
        assessments in vec(assessments(), 0..12),
        evidence in vec(pieces(), 0..12),
    ) {
        let stranger = person_id(99);
        let ladder = ladder();
        let access = Access::of(&today(stranger), &facts);
        let seen = access.see(assessments, evidence, [&ladder].as_slice());
        prop_assert!(seen.assessments.is_empty() && seen.evidence.is_empty());
        prop_assert!(!access.may_open_profile(false));
    }

    #[test]
    fn a_mirror_reading_reaches_only_the_person_the_chosen_and_its_author(
        facts in organisations(),
        assessment in assessments(),
        viewer in anybody(),
    ) {
        let ladder = ladder();
        let access = Access::of(&today(viewer), &facts);
        let (author, mirror) = (assessment.author, step("focus", "steady"));
        let read = access.read_assessment(assessment, [&ladder].as_slice());
        if read.is_some_and(|read| read.readings.contains(&mirror)) {
            prop_assert!(
                viewer == ENGINEER || viewer == author || facts.mirror_shared_with.contains(&viewer)
            );
        }
    }
}
