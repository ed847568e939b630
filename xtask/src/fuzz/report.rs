//! What a run of a target came to, from what libFuzzer says.

use std::fmt;

/// One line of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Report {
    target: String,
    seconds: u32,
    runs: u64,
    /// Inputs tried in a second, on the average.
    pace: u64,
    /// Places in the code that some input came by, of all that are counted.
    reached: u64,
    counted: u64,
    /// Inputs that each reach something which the others do not.
    kept: u64,
    /// MiB.
    memory: u64,
    /// What went wrong, and where the input is.
    pub(super) found: Option<String>,
}

/// Lines of libFuzzer's that are shown where something was found.
const SHOWN: usize = 40;

impl Report {
    pub(super) const HEADER: &str =
        "target            seconds        runs   runs/s     coverage   inputs  MiB";

    pub(super) fn of(target: &str, seconds: u32, said: &str, went_well: bool) -> Self {
        let stat = |name: &str| {
            let line = said.lines().find_map(|line| {
                let rest = line.strip_prefix("stat::")?.strip_prefix(name)?;
                rest.trim_start_matches(':').trim().parse().ok()
            });
            line.unwrap_or(0)
        };
        let last = said.lines().rfind(|line| line.contains(" cov: "));
        let last = last.unwrap_or_default();
        let counters = between(said, "(", " inline 8-bit counters");
        Self {
            target: target.to_owned(),
            seconds,
            runs: stat("number_of_executed_units"),
            pace: stat("average_exec_per_sec"),
            reached: between(last, " cov: ", " "),
            counted: counters,
            kept: between(last, " corp: ", "/"),
            memory: stat("peak_rss_mb"),
            found: (!went_well).then(|| tail(said)),
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let coverage = format!("{}/{}", self.reached, self.counted);
        write!(
            f,
            "{:<17} {:>7} {:>11} {:>8} {coverage:>12} {:>8} {:>4}",
            self.target, self.seconds, self.runs, self.pace, self.kept, self.memory
        )
    }
}

/// The number between two words, the last such where there are several.
fn between(text: &str, before: &str, after: &str) -> u64 {
    let mut pieces = text.split(before).skip(1);
    let numbers = pieces.by_ref().filter_map(|piece| {
        let (number, _) = piece.split_once(after)?;
        number.parse().ok()
    });
    numbers.last().unwrap_or(0)
}

fn tail(said: &str) -> String {
    let lines: Vec<&str> = said.lines().collect();
    lines[lines.len().saturating_sub(SHOWN)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: &str = "\
INFO: Loaded 1 modules   (41234 inline 8-bit counters): 41234 [0x1, 0x2),
#2\tINITED cov: 310 ft: 500 corp: 12/500b exec/s: 0 rss: 40Mb
#1048576\tDONE   cov: 712 ft: 3210 corp: 402/19Kb lim: 4096 exec/s: 95325 rss: 61Mb
Done 1048576 runs in 11 second(s)
stat::number_of_executed_units: 1048576
stat::average_exec_per_sec:     95325
stat::new_units_added:          390
stat::slowest_unit_time_sec:    0
stat::peak_rss_mb:              61
";

    #[test]
    fn the_figures_are_libfuzzers() {
        let report = Report::of("scim_filter", 10, SAID, true);
        assert_eq!(report.found, None);
        assert_eq!(
            report.to_string(),
            "scim_filter            10     1048576    95325    712/41234      402   61"
        );
        assert_eq!(report.to_string().len(), Report::HEADER.len());
    }

    #[test]
    fn what_was_found_is_shown() {
        let said = format!("{SAID}panicked at src/lib.rs:1\nTest unit written to crash-1\n");
        let report = Report::of("scim_filter", 10, &said, false);
        assert!(report.found.is_some_and(|found| found.ends_with("crash-1")));
    }
}
