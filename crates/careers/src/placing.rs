//! Giving somebody a level by hand: what has to hold before it is kept. And continuing the one that
//! they hold on a new version of its framework.
//!
//! Levels held stay as they were: a new one begins after the last one began, and ends it where it
//! is still held.

use framework::Framework;
use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::mapping::level_now;
use crate::records::{FrameworkRef, Person, Placement, PlacementId};
use crate::versions::Versions;

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

/// How a level is held on from a day, on a new version of its framework.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Continued {
    /// The placement ends on the day, and this one follows it.
    By(Placement),
    /// It had not begun before the day, so nothing was held on the earlier version: it is this one
    /// from its beginning on.
    As(Placement),
    /// The new version has no such level.
    Nothing,
}

/// Continues a placement on a new version of its framework from `day` on. It holds on that day, or
/// begins later. `id` is one for the placement that may follow. The level is that of the same id, or
/// the one that the author has mapped it to; `versions` finds those between.
pub fn continued(
    placement: &Placement,
    (on, versions): (&Framework, &(impl Versions + ?Sized)),
    day: Date,
    id: PlacementId,
) -> Continued {
    let Ok(level) = level_now(&placement.framework, &placement.level, on, versions) else {
        return Continued::Nothing;
    };
    let framework = FrameworkRef::to(on);
    let begun = placement.from < day;
    let next = Placement {
        level,
        reason: if begun {
            continuing(&framework.version)
        } else {
            placement.reason.clone()
        },
        framework,
        ..placement.clone()
    };
    if begun {
        Continued::By(Placement {
            id,
            from: day,
            ..next
        })
    } else {
        Continued::As(next)
    }
}

/// The reason of a placement that follows another on a new version.
fn continuing(version: &str) -> String {
    format!("continued on version {version}")
}

/// Whether a placement says only that the one before it is held on, on a new version.
pub fn is_continued(placement: &Placement) -> bool {
    placement.reason == continuing(&placement.framework.version)
}

/// Since when a level is held without a break: from the day on which it was given, on whichever
/// version of its framework that was. `all` are the placements of one person.
pub fn since(held: &Placement, all: &[Placement]) -> Date {
    let before = |next: &Placement| {
        all.iter().find(|placement| {
            placement.until == Some(next.from) && placement.framework.id == next.framework.id
        })
    };
    let mut first = held;
    while let Some(earlier) = before(first).filter(|_| is_continued(first)) {
        first = earlier;
    }
    first.from
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

    fn version(number: &str, level: &str) -> Framework {
        let text = format!(
            "[framework]\nid = \"ladder\"\nname = \"Ladder\"\nversion = \"{number}\"\n\
             language = \"en\"\nsummary = \"A ladder.\"\n[[tracks]]\nid = \"d\"\n\
             name = \"Developer\"\nkind = \"ic\"\nsummary = \"A track.\"\n[[levels]]\nid = \"{level}\"\n\
             name = \"Level\"\ntrack = \"d\"\nrank = 1\nsummary = \"A level.\"\n"
        );
        let read = framework::read_text("ladder.toml", &text);
        read.framework
            .unwrap_or_else(|| panic!("{:?}", read.findings))
    }

    /// A version, and no other at hand.
    fn alone(version: &Framework) -> (&Framework, &[&Framework]) {
        (version, &[])
    }

    #[test]
    fn a_level_that_is_called_otherwise_goes_on_where_the_author_says_so() {
        let mut two = version("2.0.0", "S3");
        let (open, id) = (held(date(2025, 1, 1), None), PlacementId(Uuid::nil()));
        assert_eq!(continued(&open, alone(&two), TODAY, id), Continued::Nothing);
        two.mappings = vec![crate::test_support::mapping(
            &open.framework.version,
            "D3",
            Some("S3"),
        )];
        match continued(&open, alone(&two), TODAY, id) {
            Continued::By(next) => assert_eq!(next.level, "S3"),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_held_goes_on_and_what_has_not_begun_begins_on_the_new_version() {
        let (two, id) = (version("2.0.0", "D3"), PlacementId(Uuid::from_u128(7)));
        let until = Some(date(2025, 9, 1));
        let open = held(date(2025, 1, 1), until);
        let next = Placement {
            id,
            framework: FrameworkRef::to(&two),
            from: TODAY,
            reason: "continued on version 2.0.0".into(),
            ..open.clone()
        };
        assert_eq!(
            continued(&open, alone(&two), TODAY, id),
            Continued::By(next.clone())
        );
        assert!(is_continued(&next) && !is_continued(&open));
        for from in [TODAY, date(2025, 7, 1)] {
            let ahead = held(from, None);
            let on_two = Placement {
                framework: FrameworkRef::to(&two),
                ..ahead.clone()
            };
            assert_eq!(
                continued(&ahead, alone(&two), TODAY, id),
                Continued::As(on_two)
            );
        }
        let gone = continued(&open, alone(&version("2.0.0", "D9")), TODAY, id);
        assert_eq!(gone, Continued::Nothing);
    }

    #[test]
    fn a_level_is_held_since_it_was_given_whatever_versions_came_between() {
        let first = held(date(2024, 2, 1), Some(date(2025, 1, 1)));
        let on = |number, from, until| match continued(
            &held(date(2024, 2, 1), until),
            alone(&version(number, "D3")),
            from,
            PlacementId(Uuid::nil()),
        ) {
            Continued::By(next) => next,
            other => panic!("{other:?}"),
        };
        let second = on("2.0.0", date(2025, 1, 1), Some(date(2025, 3, 1)));
        let third = on("3.0.0", date(2025, 3, 1), None);
        let all = [first.clone(), second.clone(), third.clone()];
        assert_eq!(since(&third, &all), first.from);
        assert_eq!(since(&first, &all), first.from);
        // A break: somebody left and came back.
        assert_eq!(since(&third, &[first, third.clone()]), third.from);
        let given = Placement {
            reason: "promotion".into(),
            ..third
        };
        assert_eq!(since(&given, &all), given.from);
    }
}
