use crate::policy::{Audience, Facts, Record, Relation};
use crate::records::{AssessmentKind, PersonId, Role, RoleGrant, Visibility};
use crate::test_support::{
    ENGINEER, HEAD, MANAGER, PARTNER, PEER, STRANGER, evidence, facts, shared, step,
};

fn organisation() -> Facts {
    let partner = RoleGrant {
        person: PARTNER,
        role: Role::Partner,
        team: None,
        framework: None,
    };
    Facts {
        grants: vec![partner],
        mirror_shared_with: vec![PEER],
        ..facts()
    }
}

fn name(id: PersonId) -> String {
    let names = [
        (MANAGER, "Ana Lima"),
        (HEAD, "Tom Berg"),
        (PARTNER, "Kim Oh"),
        (PEER, "Bo Falk"),
        (ENGINEER, "Iris Vale"),
    ];
    names
        .into_iter()
        .find(|(known, _)| *known == id)
        .map_or("?", |(_, name)| name)
        .to_owned()
}

fn to_engineer(audience: &Audience) -> String {
    audience.sentence(ENGINEER, ENGINEER, &name)
}

const ALL_HERE: &dyn Fn(PersonId) -> bool = &|_| true;

#[test]
fn it_says_who_in_a_sentence() {
    let placements = Audience::of(Record::Placement, &organisation(), ALL_HERE);
    assert_eq!(
        to_engineer(&placements),
        "You; your manager Ana Lima, and above them Tom Berg; your people partner Kim Oh.",
    );
    assert_eq!(
        placements.sentence(ENGINEER, MANAGER, &name),
        "Iris Vale; you, their manager; above their manager Tom Berg; their people partner Kim Oh.",
    );
    let own = shared(
        1,
        AssessmentKind::Own,
        "2026-01-01",
        vec![step("focus", "steady")],
    );
    let mirror = Audience::of_mirror_readings(&own, &organisation(), ALL_HERE);
    assert_eq!(to_engineer(&mirror), "You; chosen by you: Bo Falk.");
    let directory = Audience::of(Record::DirectoryEntry, &organisation(), ALL_HERE);
    assert_eq!(to_engineer(&directory), "Everyone who is signed in.");
    assert!(directory.includes(STRANGER));
}

#[test]
fn evidence_names_its_author() {
    let note = evidence(1, PEER, "2026-01-01", &[]);
    let audience = Audience::of_evidence(&note, &organisation(), ALL_HERE);
    assert_eq!(to_engineer(&audience), "You; Bo Falk, who wrote it.");
    let mut private = evidence(1, ENGINEER, "2026-01-01", &[]);
    private.visibility = Visibility::Private;
    let audience = Audience::of_evidence(&private, &organisation(), ALL_HERE);
    assert_eq!(to_engineer(&audience), "Only you.");
}

#[test]
fn whoever_has_left_is_not_named() {
    let here = |id| id != MANAGER;
    let audience = Audience::of(Record::Placement, &organisation(), &here);
    assert!(!audience.includes(MANAGER));
    assert_eq!(
        to_engineer(&audience),
        "You; above your manager Tom Berg; your people partner Kim Oh.",
    );
}

#[test]
fn somebody_with_two_relations_is_named_once_by_the_nearer() {
    let own = shared(
        1,
        AssessmentKind::Manager,
        "2026-01-01",
        vec![step("people", "learns")],
    );
    let audience = Audience::of_assessment(&own, None, &organisation(), ALL_HERE);
    let relations: Vec<_> = audience
        .readers
        .iter()
        .map(|r| (r.person, r.relation))
        .collect();
    assert_eq!(
        relations,
        [
            (ENGINEER, Relation::Own),
            (MANAGER, Relation::Author),
            (HEAD, Relation::Chain),
            (PARTNER, Relation::Partner),
        ],
    );
}
