//! Giving somebody a level by hand: what has to hold before it is kept.
//!
//! Levels held stay as they were: a new one begins after the last one began, and ends it where it
//! is still held.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::records::{FrameworkRef, Person, Placement};

/// How many characters a reason may have.
pub const LONGEST_REASON: usize = 500;
/// How far ahead a level may begin, in months.
const AHEAD: i32 = 12;

/// What is to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    pub framework: FrameworkRef,
    /// The level's id within that framework.
    pub level: String,
    /// The first day on which it holds.
    pub from: Date,
    /// In words, for the person to read.
    pub reason: String,
}

/// What stands against it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    #[error("They hold this level since {0}.")]
    Same(Date),
    #[error("They are with you from {0} on. Choose that day or a later one.")]
    BeforeTheyCame(Date),
    #[error("Their last day was {0}, and this is after it.")]
    AfterTheyLeft(Date),
    #[error("Their latest level begins on {0}. Choose a later day: what was held stays as it was.")]
    NotAfter(Date),
    #[error("Their latest level is held until {0}. Choose that day or a later one.")]
    StillHeld(Date),
    #[error("This is more than a year ahead. Choose {0} or an earlier day.")]
    TooFar(Date),
    #[error("Say why, in a sentence: it is what they will read.")]
    NoReason,
    #[error("This is longer than {LONGEST_REASON} characters. Say it in a sentence or two.")]
    LongReason,
}

impl Problem {
    /// Whether it is the reason that has to be put right, and not the level or its day.
    pub fn is_of_reason(&self) -> bool {
        matches!(self, Self::NoReason | Self::LongReason)
    }

    pub fn is_of_level(&self) -> bool {
        matches!(self, Self::Same(_))
    }
}

/// Everything that stands against giving `person` this level. `last` is the level that began last.
pub fn problems(
    wanted: &Wanted,
    person: &Person,
    last: Option<&Placement>,
    today: Date,
) -> Vec<Problem> {
    let reason = match wanted.reason.trim() {
        "" => Some(Problem::NoReason),
        text if text.chars().count() > LONGEST_REASON => Some(Problem::LongReason),
        _ => None,
    };
    let day = of_day(wanted.from, person, last, today);
    let same = last.filter(|last| {
        last.until.is_none() && last.framework == wanted.framework && last.level == wanted.level
    });
    let same = same.map(|last| Problem::Same(last.from));
    [same, day, reason].into_iter().flatten().collect()
}

fn of_day(from: Date, person: &Person, last: Option<&Placement>, today: Date) -> Option<Problem> {
    let latest = today.saturating_add(AHEAD.months());
    if from < person.started {
        return Some(Problem::BeforeTheyCame(person.started));
    }
    if let Some(left) = person.left.filter(|left| from > *left) {
        return Some(Problem::AfterTheyLeft(left));
    }
    if from > latest {
        return Some(Problem::TooFar(latest));
    }
    let last = last?;
    if from <= last.from {
        return Some(Problem::NotAfter(last.from));
    }
    last.until
        .filter(|until| from < *until)
        .map(Problem::StillHeld)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;
    use crate::records::{PersonId, PlacementId};

    fn person() -> Person {
        Person {
            id: PersonId(Uuid::nil()),
            name: "Ana".into(),
            email: "ana@example.org".into(),
            team: None,
            started: date(2024, 1, 1),
            left: None,
        }
    }

    fn framework() -> FrameworkRef {
        FrameworkRef {
            id: "ladder".into(),
            version: "1.0.0".into(),
        }
    }

    fn held(from: Date, until: Option<Date>) -> Placement {
        Placement {
            id: PlacementId(Uuid::nil()),
            person: PersonId(Uuid::nil()),
            framework: framework(),
            level: "D3".into(),
            archetype: None,
            from,
            until,
            reason: "joined".into(),
        }
    }

    fn wanted(level: &str, from: Date) -> Wanted {
        Wanted {
            framework: framework(),
            level: level.into(),
            from,
            reason: "Agreed in the spring round".into(),
        }
    }

    const TODAY: Date = date(2025, 6, 1);

    #[test]
    fn a_level_begins_after_the_last_one_and_while_they_are_here() {
        let last = held(date(2025, 1, 1), None);
        let of = |from| problems(&wanted("D4", from), &person(), Some(&last), TODAY);
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
        let late = problems(&wanted("D4", date(2025, 5, 2)), &left, Some(&last), TODAY);
        assert_eq!(late, [Problem::AfterTheyLeft(date(2025, 5, 1))]);
    }

    #[test]
    fn what_ended_stays_until_its_last_day_and_the_same_level_can_come_again() {
        let ended = held(date(2025, 1, 1), Some(date(2025, 4, 1)));
        let of = |from| problems(&wanted("D3", from), &person(), Some(&ended), TODAY);
        assert_eq!(of(date(2025, 4, 1)), []);
        assert_eq!(
            of(date(2025, 3, 31)),
            [Problem::StillHeld(date(2025, 4, 1))]
        );
        let open = held(date(2025, 1, 1), None);
        let again = problems(&wanted("D3", TODAY), &person(), Some(&open), TODAY);
        assert_eq!(again, [Problem::Same(date(2025, 1, 1))]);
    }

    #[test]
    fn a_reason_is_asked_for_and_is_short() {
        let of = |reason: &str| {
            let wanted = Wanted {
                reason: reason.into(),
                ..wanted("D4", TODAY)
            };
            problems(&wanted, &person(), None, TODAY)
        };
        assert_eq!(of("  "), [Problem::NoReason]);
        assert_eq!(of(&"a".repeat(501)), [Problem::LongReason]);
        assert_eq!(of("Agreed"), []);
    }
}
