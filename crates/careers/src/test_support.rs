//! Small frameworks and people to test with.

use jiff::civil::Date;
use proptest::prelude::*;

/// Any date between 1990 and 2060.
pub(crate) fn any_date() -> impl Strategy<Value = Date> {
    (1990_i16..2060, 1_i8..=12, 1_i8..=31).prop_map(|(year, month, day)| {
        let first = Date::constant(year, month, 1);
        Date::constant(year, month, day.min(first.days_in_month()))
    })
}
