//! Files by hand and by chance, against a small organisation.

mod planning;
mod properties;
mod reading;

use std::sync::LazyLock;

use framework::{Finding, Library};
use jiff::civil::Date;
use uuid::Uuid;

use super::{Choices, File, Member, Organisation, Plan, plan, read};
use crate::records::{
    FrameworkRef, Person, PersonId, Placement, PlacementId, ReportingLine, Team, TeamId,
};

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

fn today() -> Date {
    day("2026-11-21")
}

/// Read once: that takes longer than the rest together.
fn library() -> &'static Library {
    static LIBRARY: LazyLock<Library> =
        LazyLock::new(|| Library::built_in().expect("the built-in frameworks have no findings"));
    &LIBRARY
}

fn ladders() -> Choices {
    Choices {
        framework: Some("engineering-ladders".into()),
    }
}

/// Somebody with an id made of a number, there since 2024.
fn member(number: u128, name: &str) -> Member {
    let email = format!("{}@example.org", name.to_lowercase());
    Member {
        person: Person {
            id: PersonId(Uuid::from_u128(number)),
            name: name.into(),
            email,
            team: None,
            started: day("2024-01-01"),
            left: None,
        },
        lines: Vec::new(),
        placement: None,
    }
}

/// Grace, on Payments at EM5, and Linus at D3, who reports to her; Mel, who has left.
fn organisation() -> Organisation {
    let payments = Team {
        id: TeamId(Uuid::from_u128(100)),
        name: "Payments".into(),
        mission: String::new(),
        framework: "engineering-ladders".into(),
    };
    let mut grace = member(1, "Grace");
    let mut linus = member(2, "Linus");
    let mut mel = member(3, "Mel");
    grace.person.team = Some(payments.id);
    linus.person.team = Some(payments.id);
    linus.lines = vec![ReportingLine {
        person: linus.person.id,
        manager: grace.person.id,
        from: day("2024-01-01"),
        until: None,
    }];
    linus.placement = Some(Placement {
        id: PlacementId(Uuid::from_u128(200)),
        person: linus.person.id,
        framework: FrameworkRef {
            id: "engineering-ladders".into(),
            version: "1.0.0".into(),
        },
        level: "D3".into(),
        archetype: None,
        from: day("2024-01-01"),
        until: None,
        reason: "joined".into(),
        continues: None,
        turn: 0,
    });
    mel.person.left = Some(day("2026-01-31"));
    Organisation {
        members: vec![grace, linus, mel],
        teams: vec![payments],
        shows_levels: true,
    }
}

fn file(text: &str) -> File {
    read("people.csv", text.as_bytes())
}

fn planned(text: &str) -> Plan {
    plan(
        &file(text),
        &organisation(),
        &Choices::default(),
        library(),
        today(),
    )
}

/// Findings as `line:column severity[code] message (help)`.
fn told(findings: &[Finding], file: &File) -> Vec<String> {
    let line = |finding: &Finding| {
        let place = finding
            .primary
            .as_ref()
            .and_then(|label| file.sources.place(label.span));
        let place = place.map(|place| format!("{}:{} ", place.line, place.column));
        format!(
            "{}{}[{}] {} ({})",
            place.unwrap_or_default(),
            finding.severity.word(),
            finding.code,
            finding.message,
            finding.help.as_deref().unwrap_or_default()
        )
    };
    findings.iter().map(line).collect()
}

/// The findings of a plan for this text.
fn findings(text: &str) -> Vec<String> {
    told(&planned(text).findings, &file(text))
}
