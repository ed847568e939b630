//! How the numbers are printed: one row per measurement, ours beside theirs.

use std::fmt::Write as _;

/// A number with its unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Measured {
    pub(super) value: f64,
    pub(super) unit: &'static str,
}

/// What was measured, against what, and how to measure it again.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    pub(super) name: String,
    pub(super) ours: Option<Measured>,
    /// What it is held against, in the same unit, and what that is.
    pub(super) theirs: Option<(Measured, &'static str)>,
    /// What we want it to be, in words, and whether it is.
    pub(super) aim: Option<(&'static str, bool)>,
    pub(super) command: &'static str,
}

const HEADERS: [&str; 6] = ["what", "ours", "theirs", "ratio", "aim", "command"];

/// A table with columns as wide as they need to be.
pub(super) fn table(rows: &[Row]) -> String {
    let mut lines = vec![HEADERS.map(str::to_owned)];
    lines.extend(rows.iter().map(cells));
    let width = |column: usize| {
        let widths = lines.iter().map(|line| line[column].chars().count());
        widths.max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..HEADERS.len()).map(width).collect();
    let mut text = String::new();
    for line in &lines {
        let mut printed = String::new();
        for (cell, width) in line.iter().zip(&widths) {
            let _ = write!(printed, "{cell:width$}  ");
        }
        text.push_str(printed.trim_end());
        text.push('\n');
    }
    text
}

fn cells(row: &Row) -> [String; 6] {
    let ratio = match (row.ours, row.theirs) {
        (Some(ours), Some((theirs, _))) if theirs.value > 0.0 => {
            format!("{:.2}", ours.value / theirs.value)
        }
        _ => "-".to_owned(),
    };
    let theirs = row
        .theirs
        .map(|(measured, what)| format!("{} ({what})", number(measured)));
    let aim = row.aim.map(|(words, is_met)| {
        let verdict = if is_met { "met" } else { "missed" };
        format!("{words}: {verdict}")
    });
    [
        row.name.clone(),
        row.ours.map_or_else(dash, number),
        theirs.unwrap_or_else(dash),
        ratio,
        aim.unwrap_or_else(dash),
        row.command.to_owned(),
    ]
}

fn dash() -> String {
    "-".to_owned()
}

/// Three digits that matter, and no more.
fn number(measured: Measured) -> String {
    let Measured { value, unit } = measured;
    let digits = match value {
        value if value >= 100.0 => 0,
        value if value >= 10.0 => 1,
        _ => 2,
    };
    format!("{value:.digits$} {unit}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ours_stands_beside_theirs_with_the_ratio() {
        let measured = |value| Measured {
            value,
            unit: "req/s",
        };
        let rows = [
            Row {
                name: "profile".to_owned(),
                ours: Some(measured(2500.0)),
                theirs: Some((measured(10_000.0), "static file")),
                aim: Some(("at least 0.2", true)),
                command: "cargo xtask bench web",
            },
            Row {
                name: "nothing".to_owned(),
                ..Row::default()
            },
        ];
        let expected = "\
what     ours        theirs                     ratio  aim                command
profile  2500 req/s  10000 req/s (static file)  0.25   at least 0.2: met  cargo xtask bench web
nothing  -           -                          -      -
";
        assert_eq!(table(&rows), expected);
    }

    #[test]
    fn numbers_keep_what_matters() {
        let ms = |value| number(Measured { value, unit: "ms" });
        assert_eq!(
            [ms(0.123), ms(12.34), ms(1234.5)],
            ["0.12 ms", "12.3 ms", "1234 ms"]
        );
    }
}
