//! A small organisation for a file of people to meet: Grace on Payments, Linus who reports to her,
//! and Mel, who has left.

use careers::people_import::{Member, Organisation};
use careers::records::{Person, PersonId, ReportingLine, Team, TeamId};
use jiff::civil::{Date, date};
use uuid::Uuid;

const BEGAN: Date = date(2024, 1, 1);

#[must_use]
pub fn organisation() -> Organisation {
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
        from: BEGAN,
        until: None,
    }];
    mel.person.left = Some(date(2026, 1, 31));
    Organisation {
        members: vec![grace, linus, mel],
        teams: vec![payments],
        shows_levels: true,
    }
}

fn member(number: u128, name: &str) -> Member {
    Member {
        person: Person {
            id: PersonId(Uuid::from_u128(number)),
            name: name.into(),
            email: format!("{}@example.org", name.to_lowercase()),
            team: None,
            started: BEGAN,
            left: None,
        },
        lines: Vec::new(),
        placement: None,
    }
}
