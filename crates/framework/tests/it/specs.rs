//! Rules by examples: each file in `tests/specs/` is named after a rule, and holds TOML in which
//! every line that is found says so.
//!
//! In a block of TOML, `#~ message` at the end of a line is a finding whose first place is that line,
//! and `#~ waived: message` one that is waived. Lines without are found by nobody. A block that begins
//! with `# waymark.toml` sets what holds for the blocks after it. The `[framework]` table is left out
//! where a block has none. `WAYMARK_REWRITE=1` writes what is found now: read it before you keep it.

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs};

use framework::{Config, Outcome, read_path};

use crate::support::{HEADER, only};

const MARK: &str = "#~ ";

#[test]
fn rules_find_what_their_specifications_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specs");
    let rewrite = env::var_os("WAYMARK_REWRITE").is_some();
    let mut seen = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let code = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = fs::read_to_string(&path).unwrap();
        let told = with_findings(&code, &text);
        if rewrite && told != text {
            fs::write(&path, &told).unwrap();
        } else {
            similar_asserts(&code, &text, &told);
        }
        seen += 1;
    }
    assert!(seen > 15, "the specifications are there");
}

/// The specification as it would be if it said what is found now.
fn with_findings(code: &str, text: &str) -> String {
    let mut told = String::new();
    let mut config = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("```toml\n") {
        let (block, after) = after.split_once("```").expect("a block ends");
        told.push_str(before);
        told.push_str("```toml\n");
        if block.starts_with("# waymark.toml") {
            block.clone_into(&mut config);
            told.push_str(block);
        } else {
            told.push_str(&marked(code, &config, block));
        }
        told.push_str("```");
        rest = after;
    }
    told + rest
}

fn marked(code: &str, config: &str, block: &str) -> String {
    let plain: Vec<&str> = block.lines().map(unmarked).collect();
    let header = if block.contains("[framework]") {
        ""
    } else {
        HEADER
    };
    let text = format!("{header}{}\n", plain.join("\n"));
    let outcome = read(&text, config);
    let first = header.lines().count();
    let mut found: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let settings = only_one(code, &outcome.config);
    let map = outcome.framework.as_ref();
    let map = map.unwrap_or_else(|| panic!("{code}: {:#?}", outcome.findings));
    for finding in framework::check(map, &settings, &outcome.sources) {
        let place = finding.primary.as_ref();
        let place = place.and_then(|label| outcome.sources.place(label.span));
        let line = place.expect("a place").line - first;
        let waived = finding.waived.is_some().then_some("waived: ");
        let message = format!("{}{}", waived.unwrap_or_default(), finding.message);
        found.entry(line).or_default().push(message);
    }
    let lines = plain.iter().enumerate().map(|(place, line)| {
        let findings = found.get(&(place + 1)).into_iter().flatten();
        let marks = findings.map(|message| format!("  {MARK}{message}"));
        format!("{line}{}\n", marks.collect::<String>())
    });
    lines.collect()
}

fn unmarked(line: &str) -> &str {
    line.split(MARK).next().unwrap_or_default().trim_end()
}

fn read(text: &str, config: &str) -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("framework.toml"), text).unwrap();
    fs::write(folder.path().join("waymark.toml"), config).unwrap();
    read_path(folder.path())
}

/// What the specification sets, with all rules but one silent.
fn only_one(code: &str, config: &Config) -> Config {
    let silent = only(&[code]);
    framework::RULES
        .iter()
        .fold(config.clone(), |config, rule| {
            match silent.severity(rule.code) {
                Some(level) => config.with_severity(rule.code, level),
                None => config,
            }
        })
}

fn similar_asserts(code: &str, said: &str, told: &str) {
    let differ: Vec<String> = said
        .lines()
        .zip(told.lines())
        .filter(|(said, told)| said != told)
        .map(|(said, told)| format!("- {said}\n+ {told}"))
        .collect();
    assert!(said == told, "{code}:\n{}", differ.join("\n"));
}
