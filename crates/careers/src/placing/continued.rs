//! Levels that go on with a new version of their framework.
//!
//! What continues a level is a placement of its own, also on the day on which the one before began:
//! that one then held on no day, and still says what there was in between.

use std::borrow::Cow;

use framework::Framework;
use jiff::civil::Date;

use crate::mapping::level_now;
use crate::records::{FrameworkRef, Placement, PlacementId};
use crate::versions::Versions;

/// How a level is held on from a day, on a new version of its framework.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Continued {
    /// The placement ends on the day, and this one follows it.
    By(Placement),
    /// It begins after the day, so nothing was held on the earlier version: it is this one from its
    /// beginning on.
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
    let next = Placement {
        level,
        framework: FrameworkRef::to(on),
        ..placement.clone()
    };
    if placement.from > day {
        return Continued::As(next);
    }
    Continued::By(Placement {
        id,
        from: day,
        reason: String::new(),
        continues: Some(placement.id),
        turn: placement.turn_on(day),
        ..next
    })
}

/// Whether a placement says only that the one before it is held on, on a new version.
pub fn is_continued(placement: &Placement) -> bool {
    placement.continues.is_some()
}

/// How a placement came about, in words.
pub fn reason(placement: &Placement) -> Cow<'_, str> {
    if is_continued(placement) {
        format!("continued on version {}", placement.framework.version).into()
    } else {
        placement.reason.as_str().into()
    }
}

/// A placement and those that it continues, the one that was given first. `all` are the placements
/// of one person.
pub fn run<'a>(held: &'a Placement, all: &'a [Placement]) -> Vec<&'a Placement> {
    let mut run = vec![held];
    let mut first = held;
    while let Some(earlier) = all.iter().find(|one| Some(one.id) == first.continues) {
        // Never round in a circle, whatever is kept.
        if run.len() > all.len() {
            break;
        }
        run.push(earlier);
        first = earlier;
    }
    run.reverse();
    run
}

/// Since when a level is held without a break: from the day on which it was given, on whichever
/// version of its framework that was. `all` are the placements of one person.
pub fn since(held: &Placement, all: &[Placement]) -> Date {
    run(held, all).first().map_or(held.from, |given| given.from)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;
    use crate::placing::tests::{TODAY, held, version};

    /// A version, and no other at hand.
    fn alone(version: &Framework) -> (&Framework, &[&Framework]) {
        (version, &[])
    }

    fn id(number: u128) -> PlacementId {
        PlacementId(Uuid::from_u128(number))
    }

    fn follows(placement: &Placement, number: &str, day: Date, id: PlacementId) -> Placement {
        match continued(placement, alone(&version(number, "D3")), day, id) {
            Continued::By(next) => next,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_level_that_is_called_otherwise_goes_on_where_the_author_says_so() {
        let mut two = version("2.0.0", "S3");
        let open = held(date(2025, 1, 1), None);
        let gone = continued(&open, alone(&two), TODAY, id(7));
        assert_eq!(gone, Continued::Nothing);
        two.mappings = vec![crate::test_support::mapping(
            &open.framework.version,
            "D3",
            Some("S3"),
        )];
        match continued(&open, alone(&two), TODAY, id(7)) {
            Continued::By(next) => assert_eq!(next.level, "S3"),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_held_goes_on_and_what_has_not_begun_begins_on_the_new_version() {
        let two = version("2.0.0", "D3");
        let open = held(date(2025, 1, 1), Some(date(2025, 9, 1)));
        let next = Placement {
            id: id(7),
            framework: FrameworkRef::to(&two),
            from: TODAY,
            reason: String::new(),
            continues: Some(open.id),
            ..open.clone()
        };
        assert_eq!(follows(&open, "2.0.0", TODAY, id(7)), next);
        assert_eq!(reason(&next), "continued on version 2.0.0");
        assert!(is_continued(&next) && !is_continued(&open));
        let ahead = held(date(2025, 7, 1), None);
        let on_two = Placement {
            framework: FrameworkRef::to(&two),
            ..ahead.clone()
        };
        let changed = continued(&ahead, alone(&two), TODAY, id(7));
        assert_eq!(changed, Continued::As(on_two));
        let gone = continued(&open, alone(&version("2.0.0", "D9")), TODAY, id(7));
        assert_eq!(gone, Continued::Nothing);
    }

    #[test]
    fn what_began_on_the_day_is_followed_too_and_stays() {
        let given = held(TODAY, None);
        let second = follows(&given, "2.0.0", TODAY, id(8));
        let third = follows(&second, "3.0.0", TODAY, id(9));
        assert_eq!((given.turn, second.turn, third.turn), (0, 1, 2));
        assert_eq!(third.continues, Some(second.id));
        let next_day = follows(&third, "4.0.0", TODAY.tomorrow().unwrap(), id(10));
        assert_eq!(next_day.turn, 0);
    }

    #[test]
    fn a_level_is_held_since_it_was_given_whatever_versions_came_between() {
        let first = held(date(2024, 2, 1), Some(date(2025, 1, 1)));
        let second = follows(&first, "2.0.0", date(2025, 1, 1), id(8));
        let third = follows(&second, "3.0.0", date(2025, 1, 1), id(9));
        let all = [first.clone(), second.clone(), third.clone()];
        assert_eq!(since(&third, &all), first.from);
        assert_eq!(since(&first, &all), first.from);
        assert_eq!(
            since(&third, &[first, third.clone()]),
            third.from,
            "a break"
        );
        // Whatever somebody types, it is given.
        let given = Placement {
            reason: "continued on version 3.0.0".into(),
            continues: None,
            ..third
        };
        assert_eq!(since(&given, &all), given.from);
    }
}
