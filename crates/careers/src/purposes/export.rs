//! The register as text: for a spreadsheet, and to be read.

use std::fmt::Write as _;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{Entry, Feature};

const COLUMNS: [&str; 10] = [
    "feature",
    "purpose",
    "legal_basis",
    "kept_months",
    "consulted",
    "from",
    "until",
    "recorded_at",
    "recorded_by",
    "ended_by",
];

/// A line for each entry, as RFC 4180 has it. A text that a spreadsheet would take for a formula
/// begins with an apostrophe.
pub fn csv(entries: &[Entry]) -> String {
    let mut text = COLUMNS.join(",");
    text += "\r\n";
    for entry in entries {
        let of = &entry.purpose;
        let until = of.until.map(|day| day.to_string());
        let fields = [
            of.feature.word(),
            &of.purpose,
            &of.basis,
            &of.kept_months.to_string(),
            &of.consulted,
            &of.from.to_string(),
            until.as_deref().unwrap_or_default(),
            &of.recorded_at.to_string(),
            &entry.recorded_by,
            entry.ended_by.as_deref().unwrap_or_default(),
        ];
        text += &fields.map(cell).join(",");
        text += "\r\n";
    }
    text
}

fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if formula {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if text.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

/// The register as a page: each feature, what is in force on a day, and what was before.
pub fn markdown(entries: &[Entry], today: Date) -> String {
    let mut text = format!("# Register of purposes\n\nAs of {today}.\n");
    for feature in Feature::ALL {
        let _ = write!(text, "\n## {}\n\n{}\n", feature.name(), feature.says());
        let of_feature = entries.iter().filter(|one| one.purpose.feature == feature);
        let of_feature: Vec<&Entry> = of_feature.collect();
        let on = of_feature.iter().any(|one| one.purpose.is_in_force(today));
        let state = if on { "On." } else { "Off." };
        let _ = write!(text, "\n{state}\n");
        for entry in of_feature {
            section(&mut text, entry);
        }
    }
    text
}

fn section(text: &mut String, entry: &Entry) {
    let of = &entry.purpose;
    let when = match of.until {
        Some(until) => format!("From {} until {until}", of.from),
        None => format!("From {}", of.from),
    };
    let _ = write!(text, "\n### {when}\n\n");
    let kept = of.kept_months.to_string();
    let recorded_on = of.recorded_at.to_zoned(TimeZone::UTC).date().to_string();
    let mut lines = vec![
        ("Purpose", of.purpose.as_str()),
        ("Legal basis", of.basis.as_str()),
        ("Months its data are kept", kept.as_str()),
        ("Consulted", of.consulted.as_str()),
        ("Recorded on", recorded_on.as_str()),
        ("Recorded by", entry.recorded_by.as_str()),
    ];
    lines.extend(entry.ended_by.as_deref().map(|by| ("Ended by", by)));
    for (label, said) in lines {
        let _ = writeln!(text, "- {label}: {}", one_line(said));
    }
}

/// What somebody typed, on one line and without meaning as Markdown.
fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut line = String::new();
    for c in words.join(" ").chars() {
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|'
        ) {
            line.push('\\');
        }
        line.push(c);
    }
    line
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::tests::sample;
    use super::*;

    fn entry() -> Entry {
        let mut purpose = sample(
            Feature::Severity,
            date(2026, 3, 1),
            Some(date(2026, 11, 21)),
        );
        purpose.purpose = "=HYPERLINK(\"x\"), to\ncalibrate *panels*".into();
        Entry {
            purpose,
            recorded_by: "Ravi Nair".into(),
            ended_by: Some("Tom Berg".into()),
        }
    }

    #[test]
    fn a_spreadsheet_gets_fields_and_no_formulas() {
        let text = csv(&[entry()]);
        let expected = "feature,purpose,legal_basis,kept_months,consulted,from,until,recorded_at,\
             recorded_by,ended_by\r\nseverity,\"'=HYPERLINK(\"\"x\"\"), to\ncalibrate *panels*\",Works \
             agreement of 1 March 2026,12,\"Works council, 12 February 2026\",2026-03-01,\
             2026-11-21,1970-01-01T00:00:00Z,Ravi Nair,Tom Berg\r\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn a_page_says_what_is_on_and_keeps_what_was() {
        let text = markdown(&[entry()], date(2026, 11, 20));
        assert!(text.contains("## How strictly somebody rates"), "{text}");
        assert!(
            text.contains("\nOn.\n\n### From 2026-03-01 until 2026-11-21\n"),
            "{text}"
        );
        let purpose = "- Purpose: =HYPERLINK(\"x\"), to calibrate \\*panels\\*\n";
        assert!(text.contains(purpose), "{text}");
        assert!(text.contains("- Recorded on: 1970-01-01\n"), "{text}");
        let later = markdown(&[entry()], date(2026, 11, 21));
        assert!(!later.contains("\nOn.\n"), "{later}");
    }
}
