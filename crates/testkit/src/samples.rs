//! Records to test with: small, valid, and the same on every run.

use std::sync::atomic::{AtomicU64, Ordering};

use careers::records::{
    Assessment, AssessmentId, AssessmentKind, AssessmentState, Evidence, EvidenceId, FrameworkRef,
    Person, PersonId, Placement, PlacementId, Reading, ReadingOn, ReportingLine, Round, RoundId,
    RoundState, Seat, Team, TeamId, Visibility,
};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::{Builder, Uuid};

/// A new id, different from every other in this process and later than those before.
pub fn id() -> Uuid {
    static COUNT: AtomicU64 = AtomicU64::new(1);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let mut random = [0; 10];
    random[2..].copy_from_slice(&count.to_be_bytes());
    Builder::from_unix_timestamp_millis(1_700_000_000_000 + count, &random).into_uuid()
}

/// `2026-01-31`.
pub fn day(text: &str) -> Date {
    text.parse().expect("a date as yyyy-mm-dd")
}

/// `2026-01-31T09:00:00Z`.
pub fn at(text: &str) -> Timestamp {
    text.parse().expect("an instant with its offset")
}

pub fn framework() -> FrameworkRef {
    FrameworkRef {
        id: "engineering-ladders".into(),
        version: "1.0.0".into(),
    }
}

/// With an address made of the name and the id, there since 2024.
pub fn person(name: &str) -> Person {
    let id = PersonId(id());
    let local: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    Person {
        id,
        name: name.to_owned(),
        email: format!("{local}.{id}@example.org"),
        team: None,
        started: day("2024-01-01"),
        left: None,
    }
}

pub fn team(name: &str) -> Team {
    Team {
        id: TeamId(id()),
        name: name.to_owned(),
        mission: format!("What {name} is there for."),
        framework: "engineering-ladders".into(),
    }
}

/// Since 2024, without an end.
pub fn line(person: PersonId, manager: PersonId) -> ReportingLine {
    ReportingLine {
        person,
        manager,
        from: day("2024-01-01"),
        until: None,
    }
}

/// Since 2024, without an end.
pub fn placement(person: PersonId, level: &str) -> Placement {
    Placement {
        id: PlacementId(id()),
        person,
        framework: framework(),
        level: level.to_owned(),
        archetype: None,
        from: day("2024-01-01"),
        until: None,
        reason: "joined".into(),
        continues: None,
        turn: 0,
    }
}

/// By the person themselves, shared.
pub fn evidence(subject: PersonId, title: &str) -> Evidence {
    Evidence {
        id: EvidenceId(id()),
        subject,
        author: subject,
        happened_on: day("2026-03-10"),
        title: title.to_owned(),
        text: "It went live on a Tuesday, and nobody was paged.".into(),
        link: None,
        about: vec!["system.designs".into()],
        framework: None,
        project: None,
        visibility: Visibility::Shared,
        created_at: at("2026-03-11T09:00:00Z"),
    }
}

/// A draft with one reading, outside any round.
pub fn draft(subject: PersonId, author: PersonId, kind: AssessmentKind) -> Assessment {
    let on = ReadingOn::Dimension {
        dimension: "system".into(),
        step: Some("designs".into()),
    };
    Assessment {
        id: AssessmentId(id()),
        subject,
        author,
        kind,
        state: AssessmentState::Draft,
        round: None,
        framework: framework(),
        as_of: day("2026-04-01"),
        readings: vec![Reading {
            on,
            reason: "Led the split.".into(),
            evidence: Vec::new(),
        }],
        note: String::new(),
        replaces: None,
        created_at: at("2026-04-01T09:00:00Z"),
        sealed_at: None,
        shared_at: None,
    }
}

/// The same, shared, and speaking of `as_of`.
pub fn shared(
    subject: PersonId,
    author: PersonId,
    kind: AssessmentKind,
    as_of: Date,
) -> Assessment {
    let moment = as_of
        .to_zoned(jiff::tz::TimeZone::UTC)
        .expect("a day in UTC")
        .timestamp();
    Assessment {
        state: AssessmentState::Shared,
        as_of,
        created_at: moment,
        sealed_at: Some(moment),
        shared_at: Some(moment),
        ..draft(subject, author, kind)
    }
}

/// Open since April 2026, organised by the first who is asked.
///
/// # Panics
/// Where nobody is asked.
pub fn round(subject: PersonId, asked: &[(PersonId, AssessmentKind)]) -> Round {
    let seat = |&(rater, kind)| Seat {
        rater,
        kind,
        assessment: None,
        sealed: false,
    };
    Round {
        id: RoundId(id()),
        subject,
        organiser: asked[0].0,
        framework: framework(),
        opened_on: day("2026-04-01"),
        state: RoundState::Open,
        revealed_at: None,
        seats: asked.iter().map(seat).collect(),
    }
}
