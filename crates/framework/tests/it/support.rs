//! Small frameworks to test with, and shorter words for findings.

use framework::config::Level;
use framework::{Config, Finding, Framework, Outcome, RULES, Sources, read_text};

/// The rules about how a framework hangs together. A small framework to test one of them with
/// leaves out most of what makes a good one, so the others are silent.
const JOINTS: [&str; 8] = [
    "schema",
    "duplicate-id",
    "dangling-reference",
    "promotion-cycle",
    "rank-disorder",
    "unreachable-level",
    "expectation-regression",
    "unequal-parallel-bands",
];

/// A setting in which only these rules speak.
pub(crate) fn only(codes: &[&str]) -> Config {
    let others = RULES.iter().filter(|rule| !codes.contains(&rule.code));
    others.fold(Config::default(), |config, rule| {
        config.with_severity(rule.code, Level::Off)
    })
}

/// What the rules of how a framework hangs together say.
pub(crate) fn check(framework: &Framework) -> Vec<Finding> {
    framework::check(framework, &only(&JOINTS), &Sources::default())
}

/// What one rule says about a text that has to be readable: each finding in one line.
pub(crate) fn checked_by(code: &str, text: &str) -> String {
    let outcome = read(text);
    let map = outcome
        .framework
        .unwrap_or_else(|| panic!("{:#?}", outcome.findings));
    let findings = framework::check(&map, &only(&[code]), &outcome.sources);
    findings.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The header that every small framework needs.
pub(crate) const HEADER: &str = r#"
[framework]
id = "small"
name = "Small"
version = "1.0.0"
language = "en"
summary = "A framework to test with."
"#;

/// Reads the text behind a header.
pub(crate) fn read(text: &str) -> Outcome {
    read_text("small.toml", &format!("{HEADER}{text}"))
}

/// The framework behind a text that has to be readable.
pub(crate) fn framework(text: &str) -> Framework {
    let outcome = read(text);
    outcome
        .framework
        .unwrap_or_else(|| panic!("{:#?}", outcome.findings))
}

/// What the rules say about a text that has to be readable: each finding in one line.
pub(crate) fn checked(text: &str) -> String {
    let findings = check(&framework(text));
    findings.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// A finding in one line: severity, code, subject, message, help, and the waiver's reason.
pub(crate) fn line(finding: &Finding) -> String {
    let subject = finding.subject.as_deref().unwrap_or_default();
    let help = finding.help.as_deref().unwrap_or_default();
    let waived = finding.waived.as_ref();
    let waived = waived.map(|reason| format!(" [waived: {reason}]"));
    format!(
        "{}[{}] {subject}: {} ({help}){}",
        finding.severity.word(),
        finding.code,
        finding.message,
        waived.unwrap_or_default()
    )
}

/// Where each finding stands, and its message: `line:column: message`.
pub(crate) fn places(outcome: &Outcome) -> String {
    let findings = outcome.findings.iter().map(|finding| {
        let place = finding.primary.as_ref();
        let place = place.and_then(|label| outcome.sources.place(label.span));
        let place = place.map_or("-".to_owned(), |p| format!("{}:{}", p.line, p.column));
        format!("{place}: {}", finding.message)
    });
    findings.collect::<Vec<_>>().join("\n")
}

/// A level in TOML.
pub(crate) fn level(id: &str, rank: usize) -> String {
    format!("[[levels]]\nid = \"{id}\"\nname = \"Level {id}\"\ntrack = \"path\"\nrank = {rank}\n")
}

/// The track that [`level`] stands on.
pub(crate) const TRACK: &str = r#"
[[tracks]]
id = "path"
name = "Path"
kind = "ic"
summary = "The only one."
"#;

/// A transition in TOML.
pub(crate) fn way(from: &str, to: &str, kind: &str) -> String {
    format!("[[transitions]]\nfrom = \"{from}\"\nto = \"{to}\"\nkind = \"{kind}\"\n")
}
