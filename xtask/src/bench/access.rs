//! What access costs, and whether the time of an answer tells that something is there: measured in
//! `crates/web/benches/access.rs`, with the whole application in one process.

use anyhow::{Context as _, Result, ensure};

use super::report::{Measured, Row};
use crate::workspace;

const COMMAND: &str = "cargo xtask bench access";

pub(super) fn run() -> Result<Vec<Row>> {
    let output = workspace::cargo()
        .args(["bench", "--quiet", "--package", "web", "--bench", "access"])
        .output()
        .context("cargo bench could not be run")?;
    ensure!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let printed = String::from_utf8(output.stdout).context("the numbers are text")?;
    let lines = printed.lines().filter(|line| line.contains('\t'));
    lines.map(row).collect()
}

/// A line as the measurement prints it.
fn row(line: &str) -> Result<Row> {
    let parts: Vec<&str> = line.split('\t').collect();
    let [what, ours, theirs, name, unit] = parts[..] else {
        anyhow::bail!("{line:?} is no measurement");
    };
    let unit = unit_of(unit)?;
    let ours: f64 = ours.parse()?;
    let theirs = (theirs != "-").then(|| theirs.parse::<f64>()).transpose()?;
    let closed = name == "no such record";
    let aim = theirs.filter(|_| closed).map(|theirs| {
        let apart = (ours / theirs - 1.0).abs();
        ("0.90 to 1.10", apart <= 0.1)
    });
    Ok(Row {
        name: what.to_owned(),
        ours: Some(Measured { value: ours, unit }),
        theirs: theirs.map(|value| {
            let held_against = if closed {
                "no such record"
            } else {
                "without access"
            };
            (Measured { value, unit }, held_against)
        }),
        aim,
        command: COMMAND,
    })
}

fn unit_of(word: &str) -> Result<&'static str> {
    let known = ["µs", "ms", "million/s"];
    let found = known.into_iter().find(|unit| *unit == word);
    found.with_context(|| format!("{word:?} is no unit"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_becomes_a_row_that_knows_its_aim() {
        let met = |line| row(line).unwrap().aim.map(|(_, met)| met);
        assert_eq!(met("a\t105\t100\tno such record\tµs"), Some(true));
        assert_eq!(met("a\t89\t100\tno such record\tµs"), Some(false));
        assert_eq!(met("a\t105\t100\twithout access\tms"), None);
        assert_eq!(met("a\t105\t-\t-\tmillion/s"), None);
        assert!(row("nothing").is_err());
    }
}
