//! What the text of a cell says: a name, an address, a day.

use framework::{Finding, Severity};
use jiff::civil::Date;

use super::Cell;
use super::columns::shortened;

/// Longest name of a person or a team, in characters.
const LONGEST_NAME: usize = 200;

/// The longest address that can be written to: RFC 5321, 4.5.3.1.3, without its brackets.
const LONGEST_EMAIL: usize = 254;

/// What is wrong with a name of a person or a team that is not empty.
pub(super) fn wrong_name(cell: &Cell) -> Option<Finding> {
    let (what, help) = if cell.text.contains(char::is_control) {
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

/// Whether the text is an address that mail could go to.
pub(super) fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    let odd = |c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '@' | '<' | '>' | ',' | ';' | '"' | ':')
    };
    text.len() <= LONGEST_EMAIL
        && !local.is_empty()
        && !local.contains(odd)
        && !domain.is_empty()
        && !domain.contains(odd)
        && domain.split('.').all(|label| !label.is_empty())
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
    use super::{is_email, turned};

    #[test]
    fn addresses() {
        for good in [
            "a@b",
            "ada.lovelace+x@mail.example.org",
            "łukasz@exämple.org",
            "o'neil@a.b",
        ] {
            assert!(is_email(good), "{good}");
        }
        for bad in [
            "",
            "ada",
            "@b",
            "a@",
            "a b@c",
            "a@b@c",
            "Ada <a@b>",
            "a@b,c@d",
            "a@.org",
            "a@b..c",
            "a@b.",
            "mailto:a@b",
            "a\u{0}@b",
        ] {
            assert!(!is_email(bad), "{bad}");
        }
        assert!(!is_email(&format!("{}@b", "a".repeat(260))));
    }

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
