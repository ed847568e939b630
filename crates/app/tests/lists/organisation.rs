//! Random organisations: people who came, left or are to come, lines that changed or will, and
//! records of every kind about them.

use careers::policy::{Access, Facts, Viewer};
use careers::records::{
    Assessment, AssessmentId, AssessmentKind, AssessmentState, Evidence, EvidenceId, FrameworkRef,
    MirrorShare, Person, PersonId, Placement, PlacementId, Reading, ReadingOn, ReportingLine, Role,
    RoleGrant, Round, RoundId, RoundState, Seat, Shown, Team, TeamId, Visibility,
};
use jiff::Timestamp;
use jiff::civil::Date;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use testkit::samples::{at, day};
use uuid::Uuid;

/// People in an organisation.
const PEOPLE: usize = 7;
const TEAMS: usize = 2;

pub(crate) const NOW: &str = "2026-11-21T09:00:00Z";

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
fn uuid(kind: u128, index: usize) -> Uuid {
    Uuid::from_u128((kind << 64) + 1 + index as u128)
}

fn framework() -> FrameworkRef {
    FrameworkRef {
        id: "engineering-levels".to_owned(),
        version: "1.0.0".to_owned(),
    }
}

fn anybody() -> std::ops::Range<usize> {
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

/// A manager before, today and from a day ahead on, where somebody has one.
fn lines() -> impl Strategy<Value = Vec<ReportingLine>> {
    let spans = [
        ("2024-01-01", Some("2025-11-01")),
        ("2025-11-01", Some("2026-11-22")),
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

/// A round as it was drawn: about whom, organised by whom, who else is asked and as what, how far
/// each has come (nothing, draft, sealed), whether it is revealed.
type DrawnRound = (usize, usize, Vec<usize>, bool, Vec<u8>, bool);

fn rounds() -> impl Strategy<Value = Vec<DrawnRound>> {
    let raters: Vec<usize> = anybody().collect();
    let one = (
        anybody(),
        anybody(),
        subsequence(raters, 2..=4).prop_shuffle(),
        prop::bool::weighted(0.3),
        vec(0_u8..3, 4),
        any::<bool>(),
    );
    vec(one, 0..5)
}

fn readings() -> impl Strategy<Value = Vec<Reading>> {
    let reading = |on| Reading {
        on,
        reason: "Because.".to_owned(),
        evidence: Vec::new(),
    };
    let mirror = reading(ReadingOn::Dimension {
        dimension: "surfacing-problems".to_owned(),
        step: Some("mid".to_owned()),
    });
    let criterion = reading(ReadingOn::Criterion {
        criterion: "Mid-Senior#c1".to_owned(),
        shown: Shown::Partly,
    });
    subsequence(vec![mirror, criterion], 1..=2)
}

/// The drawn rounds with their seats, and the assessments that sit in them.
fn seated(drawn: Vec<DrawnRound>, readings: &[Reading]) -> (Vec<Round>, Vec<Assessment>) {
    let mut rounds = Vec::new();
    let mut assessments = Vec::new();
    for (index, (subject, organiser, raters, panel, progress, revealed)) in
        drawn.into_iter().enumerate()
    {
        let mut round = Round {
            id: RoundId(uuid(5, index)),
            subject: person_id(subject),
            organiser: person_id(organiser),
            framework: framework(),
            opened_on: day("2026-10-01"),
            state: RoundState::Open,
            revealed_at: None,
            seats: Vec::new(),
        };
        if revealed {
            round.state = RoundState::Revealed;
            round.revealed_at = Some(at("2026-11-01T09:00:00Z"));
        }
        for (place, (rater, come)) in raters.into_iter().zip(progress).enumerate() {
            let kind = match (rater == subject, panel, place) {
                (true, ..) => AssessmentKind::Own,
                (_, true, _) => AssessmentKind::Panel,
                (_, _, 0) => AssessmentKind::Manager,
                _ => AssessmentKind::Peer,
            };
            let state = match (revealed, come) {
                (true, _) => Some(AssessmentState::Shared),
                (_, 0) => None,
                (_, 1) => Some(AssessmentState::Draft),
                _ => Some(AssessmentState::Sealed),
            };
            let id = AssessmentId(uuid(6, index * 10 + place));
            round.seats.push(Seat {
                rater: person_id(rater),
                kind,
                assessment: state.map(|_| id),
                sealed: state.is_some_and(|state| state != AssessmentState::Draft),
            });
            assessments.extend(state.map(|state| Assessment {
                round: Some(round.id),
                ..assessment(id, (subject, rater), kind, state, readings)
            }));
        }
        rounds.push(round);
    }
    (rounds, assessments)
}

fn assessment(
    id: AssessmentId,
    (subject, author): (usize, usize),
    kind: AssessmentKind,
    state: AssessmentState,
    readings: &[Reading],
) -> Assessment {
    let moment = |holds: bool| holds.then(|| at("2026-11-01T09:00:00Z"));
    Assessment {
        id,
        subject: person_id(subject),
        author: person_id(author),
        kind,
        state,
        round: None,
        framework: framework(),
        as_of: day("2026-10-10"),
        readings: readings.to_vec(),
        note: "On the whole.".to_owned(),
        replaces: None,
        created_at: at("2026-10-10T09:00:00Z"),
        sealed_at: moment(state != AssessmentState::Draft),
        shared_at: moment(state == AssessmentState::Shared),
    }
}

/// Assessments outside of any round, as former times left them.
fn apart() -> impl Strategy<Value = Vec<Assessment>> {
    let state = select(vec![
        AssessmentState::Draft,
        AssessmentState::Shared,
        AssessmentState::Shared,
    ]);
    let kind = select(vec![
        AssessmentKind::Manager,
        AssessmentKind::Peer,
        AssessmentKind::Panel,
    ]);
    let one = (anybody(), anybody(), state, kind, readings(), 1_i8..28);
    vec(one, 0..8).prop_map(|all| {
        let mut kept = Vec::new();
        for (index, (subject, author, state, kind, readings, on)) in all.into_iter().enumerate() {
            let kind = if subject == author {
                AssessmentKind::Own
            } else {
                kind
            };
            let id = AssessmentId(uuid(7, index));
            kept.push(Assessment {
                as_of: Date::constant(2025, 6, on),
                ..assessment(id, (subject, author), kind, state, &readings)
            });
        }
        kept
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
