use jiff::civil::date;
use uuid::Uuid;

use framework::Framework;

use super::*;
use crate::records::{FrameworkRef, PersonId, Placement, PlacementId};

pub(super) fn person() -> Person {
    Person {
        id: PersonId(Uuid::nil()),
        name: "Ana".into(),
        email: "ana@example.org".into(),
        team: None,
        started: date(2024, 1, 1),
        left: None,
    }
}

pub(super) fn held(from: Date, until: Option<Date>) -> Placement {
    Placement {
        id: PlacementId(Uuid::nil()),
        person: PersonId(Uuid::nil()),
        framework: FrameworkRef {
            id: "ladder".into(),
            version: "1.0.0".into(),
        },
        level: "D3".into(),
        archetype: None,
        from,
        until,
        reason: "joined".into(),
        continues: None,
        turn: 0,
    }
}

fn wanted(level: &str, from: Date) -> Wanted {
    Wanted {
        framework: "ladder".into(),
        level: level.into(),
        from,
        reason: "Agreed in the spring round".into(),
    }
}

pub(super) const TODAY: Date = date(2025, 6, 1);

/// A version with a level, and one above it.
pub(super) fn version(number: &str, level: &str) -> Framework {
    let levels = [level, "D4"].map(|id| {
        format!(
            "[[levels]]\nid = \"{id}\"\nname = \"Level\"\ntrack = \"d\"\nrank = 1\n\
             summary = \"A level.\"\n"
        )
    });
    let text = format!(
        "[framework]\nid = \"ladder\"\nname = \"Ladder\"\nversion = \"{number}\"\n\
         language = \"en\"\nsummary = \"A ladder.\"\n[[tracks]]\nid = \"d\"\n\
         name = \"Developer\"\nkind = \"ic\"\nsummary = \"A track.\"\n{}",
        levels.concat()
    );
    let read = framework::read_text("ladder.toml", &text);
    read.framework
        .unwrap_or_else(|| panic!("{:?}", read.findings))
}

fn problems(wanted: &Wanted, person: &Person, held: &[Placement]) -> Vec<Problem> {
    let current = version("1.0.0", "D3");
    let versions = [&current];
    let id = PlacementId(Uuid::from_u128(9));
    let at_hand = (&current, versions.as_slice());
    plan(wanted, (person, held), at_hand, (TODAY, id))
        .err()
        .unwrap_or_default()
}

#[test]
fn a_level_begins_after_the_last_one_and_while_they_are_here() {
    let last = held(date(2025, 1, 1), None);
    let of = |from| problems(&wanted("D4", from), &person(), std::slice::from_ref(&last));
    assert_eq!(of(date(2025, 1, 2)), []);
    assert_eq!(of(date(2026, 6, 1)), []);
    assert_eq!(of(date(2025, 1, 1)), [Problem::NotAfter(date(2025, 1, 1))]);
    assert_eq!(of(date(2026, 6, 2)), [Problem::TooFar(date(2026, 6, 1))]);
    assert_eq!(
        of(date(2023, 12, 31)),
        [Problem::BeforeTheyCame(date(2024, 1, 1))]
    );
    let left = Person {
        left: Some(date(2025, 5, 1)),
        ..person()
    };
    let late = problems(
        &wanted("D4", date(2025, 5, 2)),
        &left,
        std::slice::from_ref(&last),
    );
    assert_eq!(late, [Problem::AfterTheyLeft(date(2025, 5, 1))]);
}

#[test]
fn what_ended_stays_until_its_last_day_and_the_same_level_can_come_again() {
    let ended = held(date(2025, 1, 1), Some(date(2025, 4, 1)));
    let of = |from| problems(&wanted("D3", from), &person(), std::slice::from_ref(&ended));
    assert_eq!(of(date(2025, 4, 1)), []);
    assert_eq!(
        of(date(2025, 3, 31)),
        [Problem::StillHeld(date(2025, 4, 1))]
    );
    let open = held(date(2025, 1, 1), None);
    let again = problems(&wanted("D3", TODAY), &person(), std::slice::from_ref(&open));
    assert_eq!(again, [Problem::Same(date(2025, 1, 1))]);
}

#[test]
fn a_reason_is_asked_for_and_is_short() {
    let of = |reason: &str| {
        let wanted = Wanted {
            reason: reason.into(),
            ..wanted("D4", TODAY)
        };
        problems(&wanted, &person(), &[])
    };
    assert_eq!(of("  "), [Problem::NoReason]);
    assert_eq!(of(&"a".repeat(501)), [Problem::LongReason]);
    assert_eq!(of("Agreed"), []);
}

#[test]
fn what_the_current_version_does_not_have_is_not_given() {
    let wanted = wanted("D9", TODAY);
    let gone = problems(&wanted, &person(), &[]);
    assert_eq!(gone, [Problem::NoLevel("1.0.0".into())]);
}
