//! From facts to relations, and what they open.

use uuid::Uuid;

use crate::policy::{Access, Facts, Record, Relation, Relations, Verb, Viewer};
use crate::records::{
    Assessment, AssessmentKind, AssessmentState, FrameworkRef, PersonId, Role, RoleGrant, Round,
    RoundState, Seat, TeamId, Visibility,
};
use crate::test_support::{
    ENGINEER, HEAD, MANAGER, PARTNER, PEER, ROUND, STRANGER, access, day, draft, evidence, facts,
    ladder, person, shared, step, viewer,
};

const TEAM: TeamId = TeamId(Uuid::from_u128(10));
const OTHER_TEAM: TeamId = TeamId(Uuid::from_u128(11));

fn relations(id: PersonId, facts: &Facts) -> Vec<&'static str> {
    Access::of(&viewer(id), facts)
        .relations()
        .iter()
        .map(Relation::word)
        .collect()
}

fn grant(role: Role, team: Option<TeamId>) -> RoleGrant {
    RoleGrant {
        person: PARTNER,
        role,
        team,
        framework: None,
    }
}

fn round(seats: &[(PersonId, AssessmentKind)]) -> Round {
    let seat = |&(rater, kind)| Seat {
        rater,
        kind,
        assessment: None,
        sealed: false,
    };
    Round {
        id: ROUND,
        subject: ENGINEER,
        organiser: MANAGER,
        framework: FrameworkRef::to(&ladder()),
        opened_on: day("2026-03-01"),
        state: RoundState::Open,
        revealed_at: None,
        seats: seats.iter().map(seat).collect(),
    }
}

#[test]
fn the_reporting_line_makes_a_manager_and_a_chain() {
    assert_eq!(relations(ENGINEER, &facts()), ["self", "anyone"]);
    assert_eq!(relations(MANAGER, &facts()), ["manager", "anyone"]);
    assert_eq!(relations(HEAD, &facts()), ["chain", "anyone"]);
    assert_eq!(relations(STRANGER, &facts()), ["anyone"]);
}

#[test]
fn a_partner_is_one_for_their_team_or_for_everybody() {
    let with = |team| Facts {
        team: Some(TEAM),
        grants: vec![grant(Role::Partner, team)],
        ..facts()
    };
    assert_eq!(relations(PARTNER, &with(None)), ["partner", "anyone"]);
    assert_eq!(relations(PARTNER, &with(Some(TEAM))), ["partner", "anyone"]);
    assert_eq!(relations(PARTNER, &with(Some(OTHER_TEAM))), ["anyone"]);
    let teamless = Facts {
        team: None,
        ..with(Some(TEAM))
    };
    assert_eq!(relations(PARTNER, &teamless), ["anyone"]);
}

#[test]
fn nobody_holds_an_office_over_themselves() {
    let facts = Facts {
        line: vec![PARTNER, MANAGER, PARTNER],
        grants: vec![grant(Role::Partner, None), grant(Role::Admin, None)],
        mirror_shared_with: vec![PARTNER],
        ..Facts::about(PARTNER)
    };
    assert_eq!(relations(PARTNER, &facts), ["self", "admin", "anyone"]);
    assert!(!Access::of(&viewer(PARTNER), &facts).may(Record::Placement, Verb::Write));
}

#[test]
fn from_their_last_day_on_somebody_stands_in_no_relation() {
    let mut leaver = person(MANAGER);
    leaver.left = Some(day("2026-06-30"));
    let on = |date| Access::of(&Viewer::new(&leaver, day(date)), &facts());
    assert!(on("2026-06-29").relations().has(Relation::Manager));
    for date in ["2026-06-30", "2026-07-01"] {
        let access = on(date);
        assert_eq!(access.relations(), Relations::NONE);
        assert!(!access.may(Record::DirectoryEntry, Verb::Read));
        assert!(!access.may_read_assessment(&draft(1, AssessmentKind::Manager)));
        assert!(!access.may_read_evidence(&evidence(1, MANAGER, "2026-01-01", &[])));
        assert!(!access.may_read_round(&round(&[])), "even as its organiser");
    }
}

#[test]
fn shared_evidence_opens_to_the_line_and_no_further() {
    let own = evidence(1, ENGINEER, "2026-01-01", &[]);
    let readers = [ENGINEER, MANAGER, HEAD];
    for id in readers {
        assert!(access(id).may_read_evidence(&own));
    }
    assert!(!access(STRANGER).may_read_evidence(&own));

    let private = crate::records::Evidence {
        visibility: Visibility::Private,
        ..own
    };
    assert!(access(ENGINEER).may_read_evidence(&private));
    assert!(!access(MANAGER).may_read_evidence(&private));
}

#[test]
fn evidence_about_somebody_goes_to_that_person_and_not_past_them() {
    let note = evidence(1, PEER, "2026-01-01", &[]);
    assert!(access(PEER).may_read_evidence(&note));
    assert!(access(ENGINEER).may_read_evidence(&note));
    assert!(!access(MANAGER).may_read_evidence(&note));
    assert!(access(PEER).may_change_evidence(&note));
    assert!(!access(ENGINEER).may_change_evidence(&note));

    let kept = crate::records::Evidence {
        visibility: Visibility::Private,
        ..note
    };
    assert!(access(PEER).may_read_evidence(&kept));
    assert!(!access(ENGINEER).may_read_evidence(&kept));
}

#[test]
fn an_access_answers_about_its_own_person_only() {
    let mut elsewhere = evidence(1, STRANGER, "2026-01-01", &[]);
    elsewhere.subject = STRANGER;
    assert!(!access(MANAGER).may_read_evidence(&elsewhere));
    let reading = shared(1, AssessmentKind::Own, "2026-01-01", vec![]);
    let elsewhere = Assessment {
        subject: STRANGER,
        author: STRANGER,
        ..reading
    };
    assert!(!access(MANAGER).may_read_assessment(&elsewhere));
    let elsewhere = Round {
        subject: STRANGER,
        ..round(&[])
    };
    assert!(!access(MANAGER).may_read_round(&elsewhere));
}

#[test]
fn a_former_manager_keeps_what_they_wrote_and_nothing_else() {
    let now = Facts {
        line: vec![HEAD],
        ..Facts::about(ENGINEER)
    };
    let former = Access::of(&viewer(MANAGER), &now);
    let successor = Access::of(&viewer(HEAD), &now);
    let theirs = shared(1, AssessmentKind::Manager, "2026-01-01", vec![]);
    let own = shared(2, AssessmentKind::Own, "2026-01-01", vec![]);
    assert!(former.may_read_assessment(&theirs));
    assert!(!former.may_read_assessment(&own));
    assert!(!former.may(Record::Placement, Verb::Read));
    assert!(!former.may_begin_assessment(AssessmentKind::Manager));
    assert!(successor.may_read_assessment(&theirs));
    assert!(
        !successor.may_read_assessment(&draft(3, AssessmentKind::Manager)),
        "drafts stay"
    );
}

#[test]
fn a_sealed_assessment_is_its_authors_until_the_reveal() {
    let sealed = Assessment {
        state: AssessmentState::Sealed,
        ..draft(1, AssessmentKind::Own)
    };
    assert!(access(ENGINEER).may_change_assessment(&sealed));
    assert!(!access(MANAGER).may_read_assessment(&sealed));
    let shared = Assessment {
        state: AssessmentState::Shared,
        ..sealed
    };
    assert!(access(MANAGER).may_read_assessment(&shared));
    assert!(
        !access(ENGINEER).may_change_assessment(&shared),
        "shared is immutable"
    );
}

#[test]
fn a_seat_lets_somebody_begin_their_own_reading_and_see_no_other() {
    let round = round(&[
        (ENGINEER, AssessmentKind::Own),
        (PEER, AssessmentKind::Peer),
    ]);
    assert!(!access(PEER).may_begin_assessment(AssessmentKind::Peer));
    let asked = access(PEER).in_round(&round);
    assert!(asked.may_begin_assessment(AssessmentKind::Peer));
    assert!(!asked.may_begin_assessment(AssessmentKind::Manager));
    assert!(asked.may_read_own_seat(&round));
    assert!(!asked.may_read_round(&round), "not who else is asked");
    assert!(!asked.may_read_evidence(&evidence(1, ENGINEER, "2026-01-01", &[])));
    let mut others = shared(1, AssessmentKind::Own, "2026-03-01", vec![]);
    others.round = Some(ROUND);
    assert!(!asked.may_read_assessment(&others));
    others.author = PEER;
    assert!(asked.may_read_assessment(&others), "their own");
}

#[test]
fn a_seat_in_a_round_about_somebody_else_opens_nothing_here() {
    let elsewhere = Round {
        subject: STRANGER,
        organiser: PEER,
        ..round(&[(PEER, AssessmentKind::Peer)])
    };
    assert_eq!(access(PEER).in_round(&elsewhere), access(PEER));
}

#[test]
fn the_person_or_their_manager_opens_and_reveals_a_round() {
    let round = round(&[]);
    for (id, opens, changes, reveals) in [
        (ENGINEER, true, false, true),
        (MANAGER, true, true, true),
        (HEAD, false, false, false),
        (STRANGER, false, false, false),
    ] {
        let access = access(id);
        assert_eq!(access.may(Record::Round, Verb::Create), opens);
        assert_eq!(access.may_change_round(&round), changes);
        assert_eq!(access.may_reveal_round(&round), reveals);
    }
}

#[test]
fn panel_readings_stay_with_the_panel_its_organiser_and_the_partner() {
    let mut reading = shared(1, AssessmentKind::Panel, "2026-03-01", vec![]);
    reading.author = HEAD;
    reading.round = Some(ROUND);
    let facts = Facts {
        grants: vec![grant(Role::Partner, None)],
        ..facts()
    };
    let round = Round {
        organiser: STRANGER,
        ..round(&[(PEER, AssessmentKind::Panel), (HEAD, AssessmentKind::Panel)])
    };
    for (id, reads) in [
        (PEER, true),
        (HEAD, true),
        (STRANGER, true),
        (PARTNER, true),
        (ENGINEER, false),
        (MANAGER, false),
    ] {
        let access = Access::of(&viewer(id), &facts).in_round(&round);
        assert_eq!(access.may_read_assessment(&reading), reads, "{id}");
    }
    let elsewhere = Assessment {
        round: None,
        ..reading
    };
    let member = Access::of(&viewer(PEER), &facts).in_round(&round);
    assert!(
        !member.may_read_assessment(&elsewhere),
        "a seat counts for its round alone"
    );
}

#[test]
fn a_level_shows_beside_a_name_where_the_organisation_shows_levels() {
    assert!(access(STRANGER).may_see_level(true));
    assert!(!access(STRANGER).may_see_level(false));
    assert!(access(MANAGER).may_see_level(false));
}

#[test]
fn mirror_readings_are_for_the_person_and_those_they_choose() {
    let facts = Facts {
        mirror_shared_with: vec![PEER],
        ..facts()
    };
    let ladder = ladder();
    let versions = [&ladder];
    let both = || {
        let readings = vec![step("people", "supports"), step("focus", "steady")];
        shared(1, AssessmentKind::Own, "2026-03-01", readings)
    };
    let read = |id, what: Assessment| {
        let access = Access::of(&viewer(id), &facts);
        access.read_assessment(what, versions.as_slice())
    };
    assert_eq!(read(ENGINEER, both()), Some(both()));
    let by_manager = read(MANAGER, both()).unwrap();
    assert_eq!(by_manager.readings, [step("people", "supports")]);
    assert_eq!(by_manager.note, both().note);
    let by_chosen = read(PEER, both()).unwrap();
    assert_eq!(by_chosen.readings, [step("focus", "steady")]);
    assert_eq!(
        by_chosen.note, "",
        "the note is on the whole, which is not theirs"
    );
    assert_eq!(read(STRANGER, both()), None);

    let mirror_alone = || Assessment {
        readings: vec![step("focus", "steady")],
        ..both()
    };
    assert_eq!(
        read(MANAGER, mirror_alone()),
        None,
        "as if it did not exist"
    );
    let managers = Assessment {
        author: MANAGER,
        kind: AssessmentKind::Manager,
        ..both()
    };
    assert_eq!(
        read(MANAGER, managers.clone()),
        Some(managers),
        "they wrote it"
    );
}

#[test]
fn a_panels_readings_are_not_the_persons_even_on_a_mirror() {
    let ladder = ladder();
    let by_panel = shared(
        1,
        AssessmentKind::Panel,
        "2026-03-01",
        vec![step("focus", "steady")],
    );
    assert!(
        access(ENGINEER)
            .read_assessment(by_panel, [&ladder].as_slice())
            .is_none()
    );
}

#[test]
fn a_reading_whose_stance_cannot_be_known_is_held_like_a_mirror() {
    let mut unknown = shared(
        1,
        AssessmentKind::Own,
        "2026-03-01",
        vec![step("people", "learns")],
    );
    unknown.framework.version = "0.9.0".to_owned();
    let none: [&framework::Framework; 0] = [];
    let read = |id| access(id).read_assessment(unknown.clone(), none.as_slice());
    assert!(read(MANAGER).is_none());
    assert!(read(ENGINEER).is_some());
}
