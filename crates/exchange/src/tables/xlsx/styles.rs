//! How numbers are shown: a day is a number with a format that says so.

use jiff::civil::Date;
use jiff::{Span, ToSpan as _};

use super::super::archive::Archive;
use super::super::refused::Refused;
use super::super::sheet::Value;
use super::super::xml::{Node, Xml};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    Plain,
    Date,
    Percent,
    /// The sign of a currency.
    Money(char),
}

#[derive(Debug, Default)]
pub(super) struct Styles {
    /// By the number that a cell names.
    shown: Vec<Shown>,
    from_1904: bool,
}

impl Styles {
    pub(super) fn read(
        archive: &mut Archive<'_>,
        part: &str,
        from_1904: bool,
    ) -> Result<Self, Refused> {
        let text = archive.part(part)?.unwrap_or_default();
        let mut xml = Xml::new(part, &text);
        let mut own = Vec::new();
        let (mut shown, mut inside) = (Vec::new(), false);
        loop {
            match xml.next()? {
                Node::Open(tag) => match tag.name() {
                    "numFmt" => {
                        let code = tag.attribute("formatCode").unwrap_or_default();
                        own.push((tag.number("numFmtId"), said_by(&code)));
                    }
                    "cellXfs" => inside = true,
                    "xf" if inside => {
                        let id = tag.number("numFmtId");
                        let named = own.iter().find(|(known, _)| *known == id);
                        shown.push(named.map_or_else(|| built_in(id), |(_, shown)| *shown));
                    }
                    _ => {}
                },
                Node::Close(tag) if tag.name() == "cellXfs" => inside = false,
                Node::End => return Ok(Self { shown, from_1904 }),
                _ => {}
            }
        }
    }

    /// A number as people read it.
    pub(super) fn number(&self, written: &str, style: Option<u32>) -> Value {
        let shown = style.and_then(|style| self.shown.get(style as usize));
        let Ok(number) = written.trim().parse::<f64>() else {
            return Value::of_text(written.to_owned());
        };
        match shown {
            Some(Shown::Date) => match day(number, self.from_1904) {
                Some(day) => Value::Date(day),
                None => Value::Number(number.to_string()),
            },
            Some(Shown::Percent) => Value::Number(format!("{}%", (number * 1e12).round() / 1e10)),
            Some(Shown::Money(sign)) => Value::Number(format!("{sign}{number}")),
            _ => Value::Number(number.to_string()),
        }
    }
}

/// ECMA-376, part 1, 18.8.30: the formats that have a number only.
fn built_in(id: Option<u32>) -> Shown {
    match id {
        // The sign is that of the reader's own country.
        Some(5..=8 | 42 | 44) => Shown::Money('$'),
        Some(9 | 10) => Shown::Percent,
        Some(14..=22 | 27..=36 | 45..=47 | 50..=58) => Shown::Date,
        _ => Shown::Plain,
    }
}

/// What a format's own code shows: letters outside of quotes and brackets.
fn said_by(code: &str) -> Shown {
    if code.eq_ignore_ascii_case("general") {
        return Shown::Plain;
    }
    if let Some(sign) = sign(code) {
        return Shown::Money(sign);
    }
    let (mut quoted, mut bracketed, mut skip) = (false, false, false);
    for letter in code.chars() {
        if skip {
            skip = false;
            continue;
        }
        match letter {
            '\\' | '_' | '*' => skip = true,
            '"' => quoted = !quoted,
            '[' if !quoted => bracketed = true,
            ']' if !quoted => bracketed = false,
            '%' if !quoted && !bracketed => return Shown::Percent,
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' if !quoted && !bracketed => {
                return Shown::Date;
            }
            _ => {}
        }
    }
    Shown::Plain
}

/// The sign of a currency that a format shows: `"£"#,##0`, `[$€-407]`; `[$-407]` names a country only.
fn sign(code: &str) -> Option<char> {
    let shown = code.replace("[$", "[");
    ['£', '€', '¥', '₹', '$']
        .into_iter()
        .find(|sign| shown.contains(*sign))
}

/// The day that a number counts up to, and the time where it has one.
fn day(number: f64, from_1904: bool) -> Option<String> {
    let zero = if from_1904 {
        Date::new(1904, 1, 1)
    } else {
        // 29 February 1900 counts although it never was.
        Date::new(1899, 12, 30)
    };
    if !(0.0..3_000_000.0).contains(&number) {
        return None;
    }
    let minutes: i64 = ((number - number.floor()) * 24.0 * 60.0).round() as i64;
    let days: Span = (number.floor() as i64).days();
    let day = zero.ok()?.checked_add(days).ok()?;
    let time = format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60);
    Some(match (number < 1.0, minutes) {
        (true, _) => time,
        (false, 0) => day.to_string(),
        (false, _) => format!("{day} {time}"),
    })
}

#[cfg(test)]
mod tests {
    use super::{Shown, day, said_by};

    #[test]
    fn days_are_counted_as_spreadsheets_do() {
        assert_eq!(day(46085.0, false).as_deref(), Some("2026-03-04"));
        assert_eq!(day(44623.0, true).as_deref(), Some("2026-03-04"));
        assert_eq!(day(46085.5, false).as_deref(), Some("2026-03-04 12:00"));
        assert_eq!(day(0.25, false).as_deref(), Some("06:00"));
        assert_eq!(day(-1.0, false), None);
        assert_eq!(day(f64::NAN, false), None);
    }

    #[test]
    fn a_format_says_what_it_shows() {
        for (code, shown) in [
            ("yyyy\\-mm\\-dd", Shown::Date),
            ("[$-409]d\\-mmm;@", Shown::Date),
            ("0.0%", Shown::Percent),
            ("\"days \"0", Shown::Plain),
            ("[Red]0.00_)", Shown::Plain),
            ("General", Shown::Plain),
            ("#,##0", Shown::Plain),
            ("_-\"£\"* #,##0_-", Shown::Money('£')),
            ("[$€-407]#,##0", Shown::Money('€')),
            ("[$$-409]#,##0", Shown::Money('$')),
        ] {
            assert_eq!(said_by(code), shown, "{code}");
        }
    }
}
