//! Since when a step has been held: the start of the latest unbroken run of shared manager or
//! panel readings at or above it, with no gap over four months.

use jiff::civil::Date;

use crate::months;

/// What counts as unbroken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HoldRule {
    /// Calendar months between two readings beyond which a run is broken.
    pub gap_months: u32,
}

impl Default for HoldRule {
    fn default() -> Self {
        Self { gap_months: 4 }
    }
}

/// A run of readings at or above a step, up to the latest reading there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    pub since: Date,
    /// The date of the latest reading of the run.
    pub last: Date,
    /// On how many days the run was read.
    pub readings: usize,
    /// Whole calendar months: to today, or to `last` where the run has lapsed.
    pub months: u32,
    /// The latest reading is further back than the gap allows, so that nothing vouches for the
    /// time since.
    pub lapsed: bool,
}

/// The run that ends with the latest reading, from readings in any order, each with its date and
/// whether it stands at or above the step. `None` where the latest day's readings do not all.
///
/// Readings of one day are taken together: one below breaks the run on that day.
pub(super) fn held(
    readings: impl Iterator<Item = (Date, bool)>,
    as_of: Date,
    rule: HoldRule,
) -> Option<Held> {
    let mut days: Vec<(Date, bool)> = readings.filter(|&(date, _)| date <= as_of).collect();
    // Within a day, `false` first: the day then counts as below.
    days.sort_unstable();
    days.dedup_by_key(|&mut (date, _)| date);

    let mut run: Option<Held> = None;
    for &(date, at_or_above) in days.iter().rev() {
        let joins = match run {
            None => at_or_above,
            Some(run) => at_or_above && !months::over(date, run.since, rule.gap_months),
        };
        if !joins {
            break;
        }
        let (last, readings) = run.map_or((date, 1), |run| (run.last, run.readings + 1));
        let lapsed = months::over(last, as_of, rule.gap_months);
        let months = months::between(date, if lapsed { last } else { as_of });
        run = Some(Held {
            since: date,
            last,
            readings,
            months,
            lapsed,
        });
    }
    run
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::test_support::{any_date, day};

    /// `+` at or above the step, `-` below.
    fn run(readings: &[&str], as_of: &str) -> Option<Held> {
        let readings = readings.iter().map(|r| (day(&r[1..]), r.starts_with('+')));
        held(readings, day(as_of), HoldRule::default())
    }

    fn since(readings: &[&str], as_of: &str) -> Option<String> {
        run(readings, as_of).map(|held| held.since.to_string())
    }

    #[test]
    fn it_begins_with_the_first_reading_of_the_latest_unbroken_run() {
        for (readings, expected) in [
            (
                &["+2026-01-10", "+2026-04-10", "+2026-06-10"][..],
                Some("2026-01-10"),
            ),
            // A reading below breaks it.
            (
                &["+2025-10-10", "-2026-01-10", "+2026-04-10"],
                Some("2026-04-10"),
            ),
            (&["+2026-01-10", "+2026-04-10", "-2026-06-10"], None),
            // Four months are no break, a day more is.
            (&["+2026-01-10", "+2026-05-10"], Some("2026-01-10")),
            (&["+2026-01-09", "+2026-05-10"], Some("2026-05-10")),
            (
                &["+2025-10-31", "+2026-02-28", "+2026-06-10"],
                Some("2025-10-31"),
            ),
            // Two raters on one day: one below is a break.
            (&["+2026-01-10", "+2026-04-10", "-2026-04-10"], None),
            (
                &["+2026-01-10", "-2026-04-10", "+2026-04-10", "+2026-06-10"],
                Some("2026-06-10"),
            ),
            (&["+2026-04-10", "+2026-04-10"], Some("2026-04-10")),
            (&[], None),
        ] {
            assert_eq!(
                since(readings, "2026-07-01").as_deref(),
                expected,
                "{readings:?}"
            );
        }
    }

    #[test]
    fn readings_after_the_day_it_is_asked_for_are_left_aside() {
        assert_eq!(
            since(&["+2026-01-10", "-2026-03-10"], "2026-02-01").unwrap(),
            "2026-01-10"
        );
        assert_eq!(since(&["+2026-01-10"], "2026-01-09"), None);
        assert_eq!(since(&["+2026-01-10"], "2026-01-10").unwrap(), "2026-01-10");
    }

    #[test]
    fn months_run_to_today_while_the_latest_reading_vouches_for_it() {
        let held = run(&["+2026-01-10", "+2026-04-10"], "2026-08-10").unwrap();
        assert_eq!((held.months, held.lapsed, held.readings), (7, false, 2));
        let held = run(&["+2026-01-10", "+2026-04-10"], "2026-08-11").unwrap();
        assert_eq!((held.months, held.lapsed), (3, true));
        assert_eq!(held.last, day("2026-04-10"));
    }

    proptest! {
        #[test]
        fn it_begins_on_the_day_of_a_reading_and_never_after_today(
            readings in vec((any_date(), any::<bool>()), 0..20),
            as_of in any_date(),
            gap_months in 0_u32..12,
        ) {
            let rule = HoldRule { gap_months };
            let held = held(readings.iter().copied(), as_of, rule);
            if let Some(held) = held {
                prop_assert!(held.since <= held.last && held.last <= as_of);
                prop_assert!(readings.contains(&(held.since, true)));
                prop_assert!(!readings.contains(&(held.since, false)));
                prop_assert!(held.months <= months::between(held.since, as_of));
            }
        }

        #[test]
        fn a_wider_gap_never_shortens_a_run(
            readings in vec((any_date(), any::<bool>()), 0..20),
            as_of in any_date(),
            gap_months in 0_u32..60,
        ) {
            let since = |gap_months| {
                held(readings.iter().copied(), as_of, HoldRule { gap_months }).map(|h| h.since)
            };
            let (narrow, wide) = (since(gap_months), since(gap_months + 1));
            prop_assert_eq!(narrow.is_some(), wide.is_some());
            prop_assert!(wide <= narrow);
        }
    }
}
