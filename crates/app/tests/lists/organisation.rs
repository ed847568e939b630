//! Random organisations: people who came, left or are to come, lines that changed or will, and
//! records of every kind about them.

use careers::policy::{Access, Facts, Viewer};
use careers::records::{
    Assessment, Evidence, EvidenceId, FrameworkRef, MirrorShare, Person, PersonId, Placement,
    PlacementId, ReportingLine, Role, RoleGrant, Round, Team, TeamId, Visibility,
};
use jiff::Timestamp;
use jiff::civil::Date;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use testkit::samples::{at, day};
use uuid::Uuid;

use crate::rounds::{apart, readings, rounds, seated};

/// People in an organisation.
const PEOPLE: usize = 7;
const TEAMS: usize = 2;

const NOW: &str = "2026-11-21T09:00:00Z";

pub(crate) fn today() -> Date {
    day("2026-11-21")
}

/// Everything there is.
#[derive(Debug, Clone, Default)]
pub(crate) struct Organisation {
    pub(crate) shows_levels: bool,
    pub(crate) teams: Vec<Team>,
    pub(crate) people: Vec<Person>,
    pub(crate) lines: Vec<ReportingLine>,
    pub(crate) roles: Vec<RoleGrant>,
    pub(crate) shares: Vec<MirrorShare>,
    pub(crate) placements: Vec<Placement>,
    pub(crate) evidence: Vec<Evidence>,
    pub(crate) rounds: Vec<Round>,
    pub(crate) assessments: Vec<Assessment>,
}

impl Organisation {
    pub(crate) fn viewer(&self, id: PersonId) -> Viewer {
        Viewer::new(self.person(id), today())
    }

    pub(crate) fn person(&self, id: PersonId) -> &Person {
        let found = self.people.iter().find(|person| person.id == id);
        found.expect("somebody of the organisation")
    }

    pub(crate) fn is_here(&self, id: PersonId) -> bool {
        self.person(id).is_here(today())
    }

    /// How one stands to another, by the records alone: no query has a say in it.
    pub(crate) fn access(&self, viewer: PersonId, subject: PersonId) -> Access {
        let shares = self.shares.iter().filter(|share| share.person == subject);
        let facts = Facts {
            subject,
            team: self.person(subject).team,
            line: self.line(subject),
            grants: self.roles.clone(),
            mirror_shared_with: shares.map(|share| share.with).collect(),
        };
        Access::of(&self.viewer(viewer), &facts)
    }

    fn line(&self, subject: PersonId) -> Vec<PersonId> {
        let mut line = Vec::new();
        let mut at = subject;
        while let Some(manager) = self.manager(at) {
            if manager == subject || line.contains(&manager) {
                break;
            }
            line.push(manager);
            at = manager;
        }
        line
    }

    fn manager(&self, of: PersonId) -> Option<PersonId> {
        let mut lines = self.lines.iter().filter(|line| line.person == of);
        let holds = |line: &&ReportingLine| {
            line.from <= today() && line.until.is_none_or(|until| until > today())
        };
        lines.find(holds).map(|line| line.manager)
    }
}

pub(crate) fn person_id(index: usize) -> PersonId {
    PersonId(uuid(1, index))
}

fn team_id(index: usize) -> TeamId {
    TeamId(uuid(2, index))
}

/// Ids of their own for each kind of record, the same on every run.
pub(crate) fn uuid(kind: u128, index: usize) -> Uuid {
    Uuid::from_u128((kind << 64) + 1 + index as u128)
}

pub(crate) fn framework() -> FrameworkRef {
    FrameworkRef {
        id: "engineering-levels".to_owned(),
        version: "1.0.0".to_owned(),
    }
}

pub(crate) fn anybody() -> std::ops::Range<usize> {
    0..PEOPLE
}

/// Who works here, since when, and until when.
fn people() -> impl Strategy<Value = Vec<Person>> {
    let started = select(vec!["2024-01-01", "2024-01-01", "2026-11-21", "2027-02-01"]);
    let left = select(vec![
        None,
        None,
        None,
        None,
        Some("2026-11-20"),
        Some("2026-11-21"),
        Some("2026-11-22"),
    ]);
    let one = (started, left, 0..=TEAMS);
    vec(one, PEOPLE).prop_map(|all| {
        let each = all.into_iter().enumerate();
        let person =
            |(index, (started, left, team)): (usize, (&str, Option<&str>, usize))| Person {
                id: person_id(index),
                name: format!("Person Number{index}"),
                email: format!("person{index}@example.org"),
                team: (team < TEAMS).then(|| team_id(team)),
                started: day(started),
                left: left.map(day),
            };
        each.map(person).collect()
    })
}

/// A manager until yesterday, one for today alone, and one from tomorrow on, where somebody has
/// one: each boundary is one that a query could get wrong.
fn lines() -> impl Strategy<Value = Vec<ReportingLine>> {
    let spans = [
        ("2024-01-01", Some("2026-11-21")),
        ("2026-11-21", Some("2026-11-22")),
        ("2026-11-22", None),
    ];
    let manager = || proptest::option::weighted(0.7, anybody());
    vec((manager(), manager(), manager()), PEOPLE).prop_map(move |all| {
        let mut lines = Vec::new();
        for (person, (before, today, ahead)) in all.into_iter().enumerate() {
            for (manager, (from, until)) in [before, today, ahead].into_iter().zip(spans) {
                let manager = manager.filter(|&manager| manager != person);
                lines.extend(manager.map(|manager| ReportingLine {
                    person: person_id(person),
                    manager: person_id(manager),
                    from: day(from),
                    until: until.map(day),
                }));
            }
        }
        lines
    })
}

fn roles() -> impl Strategy<Value = Vec<RoleGrant>> {
    let role = select(vec![Role::Partner, Role::Admin]);
    let one = (anybody(), role, 0..=TEAMS);
    vec(one, 0..4).prop_map(|all| {
        let mut roles: Vec<RoleGrant> = Vec::new();
        for (person, role, team) in all {
            let grant = RoleGrant {
                person: person_id(person),
                role,
                team: (team < TEAMS && role == Role::Partner).then(|| team_id(team)),
                framework: None,
            };
            if !roles.contains(&grant) {
                roles.push(grant);
            }
        }
        roles
    })
}

fn shares() -> impl Strategy<Value = Vec<MirrorShare>> {
    vec((anybody(), anybody()), 0..6).prop_map(|all| {
        let mut shares: Vec<MirrorShare> = Vec::new();
        for (person, with) in all {
            let share = MirrorShare {
                person: person_id(person),
                with: person_id(with),
            };
            if person != with && !shares.contains(&share) {
                shares.push(share);
            }
        }
        shares
    })
}

fn placements() -> impl Strategy<Value = Vec<Placement>> {
    let level = select(vec![None, Some("Junior"), Some("Mid"), Some("Senior")]);
    vec(level, PEOPLE).prop_map(|levels| {
        let levels = levels.into_iter().enumerate();
        let placement = |(index, level): (usize, Option<&str>)| {
            Some(Placement {
                id: PlacementId(uuid(3, index)),
                person: person_id(index),
                framework: framework(),
                level: level?.to_owned(),
                archetype: None,
                from: day("2025-01-01"),
                until: None,
                reason: "joined".to_owned(),
                continues: None,
                turn: 0,
            })
        };
        levels.filter_map(placement).collect()
    })
}

fn evidence() -> impl Strategy<Value = Vec<Evidence>> {
    let one = (anybody(), anybody(), any::<bool>(), any::<bool>());
    vec(one, 0..16).prop_map(|all| {
        let each = all.into_iter().enumerate();
        let piece =
            |(index, (subject, author, own, shared)): (usize, (usize, usize, bool, bool))| {
                let author = if own { subject } else { author };
                Evidence {
                    id: EvidenceId(uuid(4, index)),
                    subject: person_id(subject),
                    author: person_id(author),
                    happened_on: day("2026-03-01"),
                    title: format!("Piece {index}"),
                    text: "What happened.".to_owned(),
                    link: None,
                    about: Vec::new(),
                    framework: None,
                    project: None,
                    visibility: if shared {
                        Visibility::Shared
                    } else {
                        Visibility::Private
                    },
                    created_at: at("2026-03-02T09:00:00Z"),
                }
            };
        each.map(piece).collect()
    })
}

prop_compose! {
    pub(crate) fn organisations()(
        shows_levels in any::<bool>(),
        people in people(),
        lines in lines(),
        roles in roles(),
        shares in shares(),
        placements in placements(),
        evidence in evidence(),
        rounds in rounds(),
        readings in readings(),
        apart in apart(),
    ) -> Organisation {
        let teams = ["Payments", "Search"].into_iter().enumerate();
        let team = |(index, name): (usize, &str)| Team {
            id: team_id(index),
            name: name.to_owned(),
            mission: String::new(),
            framework: framework().id,
        };
        let (rounds, mut assessments) = seated(rounds, &readings);
        assessments.extend(apart);
        Organisation {
            shows_levels,
            teams: teams.map(team).collect(),
            people, lines, roles, shares, placements, evidence, rounds, assessments,
        }
    }
}

/// The moment at which all of it is looked at.
pub(crate) fn now() -> Timestamp {
    at(NOW)
}
