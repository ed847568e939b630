//! What the text of a cell says: a name, an address, a day.

use framework::{Finding, Severity};
use jiff::civil::Date;

use super::Cell;
use super::columns::shortened;
use crate::naming::{LONGEST_NAME, is_email, is_in_a_line};

/// What is wrong with a name of a person or a team that is not empty.
pub(super) fn wrong_name(cell: &Cell) -> Option<Finding> {
    let (what, help) = if !is_in_a_line(&cell.text) {
        (
            "holds a line break or another control character",
            "is a quote missing, here or above? Write it in one line",
        )
    } else if cell.text.chars().count() > LONGEST_NAME {
        (
            "is longer than 200 characters",
            "is it in the right column?",
        )
    } else {
        return None;
    };
    let message = format!("the name `{}` {what}", shortened(&cell.text));
    Some(
        Finding::new("bad-name", Severity::Error, message)
            .at(cell.span, "this name")
            .help(help),
    )
}

/// A finding about a cell that should hold an address.
pub(super) fn not_an_email(cell: &Cell, whose: &str) -> Finding {
    let message = format!(
        "`{}` is not an e-mail address{whose}",
        shortened(&cell.text)
    );
    let within = cell
        .text
        .split(['<', '>', ' ', ',', ';'])
        .find(|part| is_email(part));
    let help = within.map_or_else(
        || "write an address such as `ada@example.org`".to_owned(),
        |email| format!("write the address alone: `{email}`"),
    );
    Finding::new("bad-email", Severity::Error, message)
        .at(cell.span, "this address")
        .help(help)
}

/// The day that a cell names, or a finding.
pub(super) fn day(cell: &Cell) -> Result<Date, Box<Finding>> {
    if let Ok(day) = cell.text.parse() {
        return Ok(day);
    }
    let message = format!("`{}` is not a date", shortened(&cell.text));
    let help = turned(&cell.text).map_or_else(
        || "write year, month and day, such as `2026-03-31`".to_owned(),
        |day| format!("write year, month and day: `{day}`"),
    );
    let finding = Finding::new("bad-date", Severity::Error, message);
    Err(Box::new(finding.at(cell.span, "year-month-day").help(help)))
}

/// What `31.12.2026`, `31/12/2026` or `12/31/2026` means, where it can only mean one day.
fn turned(text: &str) -> Option<Date> {
    let parts: Vec<i16> = text
        .split(['.', '/', '-'])
        .map(|part| part.trim().parse().ok())
        .collect::<Option<_>>()?;
    let day = |year: i16, month: i16, day: i16| {
        Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
    };
    let &[first, second, year] = parts.as_slice() else {
        return None;
    };
    if first > 31 {
        return day(first, second, year);
    }
    let dotted = text.contains('.');
    match (day(year, second, first), day(year, first, second)) {
        (Some(one), Some(other)) if one != other && !dotted => None,
        (Some(one), _) => Some(one),
        (None, other) => other,
    }
    .filter(|_| year >= 1900)
}

#[cfg(test)]
mod tests {
    use super::turned;

    #[test]
    fn a_day_written_otherwise_is_turned_where_it_can_mean_one_day_only() {
        for (written, meant) in [
            ("31.12.2026", "2026-12-31"),
            ("1.2.2026", "2026-02-01"),
            ("31/12/2026", "2026-12-31"),
            ("12/31/2026", "2026-12-31"),
            ("2/2/2026", "2026-02-02"),
            ("2026/2/1", "2026-02-01"),
        ] {
            assert_eq!(turned(written), meant.parse().ok(), "{written}");
        }
        for unclear in [
            "1/2/2026",
            "1.2.26",
            "",
            "soon",
            "31.31.2026",
            "1.2.3.4",
            "999999.1.1",
        ] {
            assert_eq!(turned(unclear), None, "{unclear}");
        }
    }
}
