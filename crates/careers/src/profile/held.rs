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
