//! Calendar months, in one place.
//!
//! A month after 31 January is the last day of February: adding months keeps the day of the month
//! where it exists and takes the last day where it does not. "No gap over four months" and "held
//! for six months" are both counted this way, so they agree at the edges.

use jiff::ToSpan as _;
use jiff::civil::Date;

/// The date so many calendar months later; the last date there is, where that lies beyond it.
pub fn add(date: Date, months: u32) -> Date {
    date.saturating_add(i32::try_from(months).unwrap_or(i32::MAX).min(MOST).months())
}

/// Whole calendar months from one date to another; 0 where `to` is not after `from`.
pub fn between(from: Date, to: Date) -> u32 {
    let years = i32::from(to.year()) - i32::from(from.year());
    let months = years * 12 + i32::from(to.month()) - i32::from(from.month());
    let Ok(months) = u32::try_from(months) else {
        return 0;
    };
    if add(from, months) <= to {
        months
    } else {
        months.saturating_sub(1)
    }
}

/// Whether `to` lies more than so many calendar months after `from`.
pub fn over(from: Date, to: Date, months: u32) -> bool {
    to > add(from, months)
}

/// More months than lie between any two dates, and few enough for a calendar span.
const MOST: i32 = 200_000;

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::test_support::any_date;

    #[test]
    fn a_month_ends_on_the_last_day_where_the_same_day_is_missing() {
        assert_eq!(add(date(2026, 1, 31), 1), date(2026, 2, 28));
        assert_eq!(add(date(2024, 1, 31), 1), date(2024, 2, 29));
        assert_eq!(add(date(2025, 10, 31), 4), date(2026, 2, 28));
        assert_eq!(add(date(2026, 5, 15), 12), date(2027, 5, 15));
    }

    #[test]
    fn exactly_four_months_is_not_over_four_months() {
        assert!(!over(date(2026, 1, 15), date(2026, 5, 15), 4));
        assert!(over(date(2026, 1, 15), date(2026, 5, 16), 4));
        assert!(!over(date(2025, 10, 31), date(2026, 2, 28), 4));
        assert!(over(date(2025, 10, 31), date(2026, 3, 1), 4));
    }

    #[test]
    fn months_are_counted_whole() {
        assert_eq!(between(date(2026, 1, 15), date(2026, 7, 14)), 5);
        assert_eq!(between(date(2026, 1, 15), date(2026, 7, 15)), 6);
        assert_eq!(between(date(2026, 1, 31), date(2026, 2, 28)), 1);
        assert_eq!(between(date(2025, 12, 31), date(2026, 1, 1)), 0);
        assert_eq!(between(date(2026, 7, 15), date(2026, 1, 15)), 0);
    }

    #[test]
    fn dates_at_the_end_of_time_stay_there() {
        assert_eq!(add(Date::MAX, u32::MAX), Date::MAX);
        assert_eq!(between(Date::MIN, Date::MAX), 19_999 * 12 - 1);
    }

    proptest! {
        #[test]
        fn between_is_the_most_months_that_fit(from in any_date(), to in any_date()) {
            let months = between(from, to);
            if to >= from {
                prop_assert!(add(from, months) <= to);
                prop_assert!(add(from, months + 1) > to);
            } else {
                prop_assert_eq!(months, 0);
            }
        }

        #[test]
        fn over_and_between_agree(from in any_date(), to in any_date(), months in 0_u32..60) {
            if between(from, to) > months {
                prop_assert!(over(from, to, months));
            }
            if over(from, to, months) {
                prop_assert!(between(from, to) >= months);
            }
        }
    }
}
