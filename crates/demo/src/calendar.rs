//! Dates of a working life: counted back from the recipe's date, on weekdays, in office hours.

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

/// The same day so many months before; after it where `months` is negative.
pub(crate) fn months_before(date: Date, months: i32) -> Date {
    date.saturating_sub(months.months())
}

pub(crate) fn days_before(date: Date, days: i32) -> Date {
    date.saturating_sub(days.days())
}

pub(crate) fn days_after(date: Date, days: i32) -> Date {
    date.saturating_add(days.days())
}

/// The day itself, or the Friday before where it falls on a weekend.
pub(crate) fn weekday(date: Date) -> Date {
    match date.weekday() {
        Weekday::Saturday => days_before(date, 1),
        Weekday::Sunday => days_before(date, 2),
        _ => date,
    }
}

/// The day itself, or the Monday after where it falls on a weekend.
pub(crate) fn next_weekday(date: Date) -> Date {
    match date.weekday() {
        Weekday::Saturday => days_after(date, 2),
        Weekday::Sunday => days_after(date, 1),
        _ => date,
    }
}

pub(crate) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// Months from one date to another, with their fraction; negative where `to` is before.
pub(crate) fn months_between(from: Date, to: Date) -> f64 {
    f64::from(days_between(from, to)) / 30.44
}

/// That day, so many minutes after eight in the morning.
pub(crate) fn at(date: Date, minutes: i32) -> Timestamp {
    let morning = date.at(8, 0, 0, 0).to_zoned(TimeZone::UTC);
    morning.map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp()) + minutes.minutes()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn weekends_give_way_to_the_friday_before_or_the_monday_after() {
        for (day, before, after) in [
            (date(2026, 11, 20), date(2026, 11, 20), date(2026, 11, 20)),
            (date(2026, 11, 21), date(2026, 11, 20), date(2026, 11, 23)),
            (date(2026, 11, 22), date(2026, 11, 20), date(2026, 11, 23)),
        ] {
            assert_eq!(weekday(day), before);
            assert_eq!(next_weekday(day), after);
        }
    }

    #[test]
    fn months_are_counted_with_their_fraction() {
        let months = months_between(date(2025, 1, 1), date(2026, 1, 1));
        assert!((11.9..12.1).contains(&months));
        assert!(months_between(date(2026, 1, 1), date(2025, 1, 1)) < -11.9);
    }
}
