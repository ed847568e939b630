//! How well the rules that read English judge sentences: precision and recall on the half of the
//! labelled sentences that they were built with, and on the half that is only measured. Sentences
//! are never printed, so that nobody builds for those that should stay unseen.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use framework::Config;
use framework::language::{CODES, judge};

use super::report::{Measured, Row};
use crate::workspace;

/// `blind` is a third part for some rules, written when the totals of the second were known. A part
/// that is not there is left out.
const PARTS: [&str; 3] = ["build", "measured", "blind"];

pub(super) fn run() -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for code in CODES {
        for part in PARTS {
            let path = workspace::root().join(format!("crates/framework/corpus/{code}/{part}.txt"));
            if part != "build" && !path.is_file() {
                continue;
            }
            let counts = Counts::of(code, &path)?;
            let (precision, recall) = (counts.precision(), counts.recall());
            let is_good = precision.value >= 0.9 && recall.value >= 0.7;
            let is_measured = part != "build";
            rows.push(row(
                code,
                part,
                "precision",
                &precision,
                is_measured.then_some(is_good),
            ));
            rows.push(row(
                code,
                part,
                "recall",
                &recall,
                is_measured.then_some(is_good),
            ));
        }
    }
    Ok(rows)
}

fn row(code: &str, part: &str, what: &str, share: &Share, aim: Option<bool>) -> Row {
    let Share { value, low, high } = share;
    Row {
        name: format!("{code}, {part}: {what} (95 %: {low:.2} to {high:.2})"),
        ours: Some(Measured {
            value: *value,
            unit: "",
        }),
        aim: aim.map(|good| ("precision 0.9 at recall 0.7", good)),
        command: "cargo xtask bench words",
        ..Row::default()
    }
}

/// How the labels of a part and a rule's answers meet.
#[derive(Default)]
struct Counts {
    hits: u32,
    false_alarms: u32,
    missed: u32,
}

impl Counts {
    fn of(code: &str, path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
        let config = Config::default();
        let mut counts = Self::default();
        for line in text.lines() {
            let (wanted, text) = match (line.strip_prefix("+ "), line.strip_prefix("- ")) {
                (Some(text), _) => (true, text),
                (_, Some(text)) => (false, text),
                _ => continue,
            };
            match (wanted, judge(code, text, &config)) {
                (true, true) => counts.hits += 1,
                (true, false) => counts.missed += 1,
                (false, true) => counts.false_alarms += 1,
                (false, false) => {}
            }
        }
        Ok(counts)
    }

    fn precision(&self) -> Share {
        Share::of(self.hits, self.hits + self.false_alarms)
    }

    fn recall(&self) -> Share {
        Share::of(self.hits, self.hits + self.missed)
    }
}

/// A share, and Wilson's 95 % interval around it (Wilson 1927, without continuity correction).
struct Share {
    value: f64,
    low: f64,
    high: f64,
}

impl Share {
    fn of(part: u32, whole: u32) -> Self {
        const Z: f64 = 1.959_964;
        let n = f64::from(whole.max(1));
        let value = f64::from(part) / n;
        let middle = (value + Z * Z / (2.0 * n)) / (1.0 + Z * Z / n);
        let half =
            Z / (1.0 + Z * Z / n) * (value * (1.0 - value) / n + Z * Z / (4.0 * n * n)).sqrt();
        Self {
            value,
            low: (middle - half).max(0.0),
            high: (middle + half).min(1.0),
        }
    }
}
