//! Findings as SARIF 2.1.0, for code scanning.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>

use std::io;

use framework::{Finding, Fix, Label, Rule, Safety, Severity, Span};
use serde_json::{Value, json};

use super::Report;
use crate::output::Output;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

pub(super) fn render(reports: &[Report], output: &mut Output) -> io::Result<()> {
    let results: Vec<Value> = reports
        .iter()
        .flat_map(|report| {
            report
                .findings
                .iter()
                .map(|finding| result(report, finding))
        })
        .collect();
    let rules: Vec<Value> = Rule::documented().map(rule).collect();
    output.json(&json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "waymark",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    }))
}

fn rule(rule: &Rule) -> Value {
    json!({
        "id": rule.code,
        "shortDescription": { "text": rule.summary },
        "fullDescription": { "text": rule.page.what },
        "help": { "text": rule.page.why, "markdown": rule.markdown() },
        "defaultConfiguration": { "level": level(rule.severity) },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

fn result(report: &Report, finding: &Finding) -> Value {
    let help = finding.help.as_ref().map(|help| format!(" ({help})"));
    let mut result = json!({
        "ruleId": finding.code,
        "level": level(finding.severity),
        "message": { "text": format!("{}{}", finding.message, help.unwrap_or_default()) },
        "locations": locations(report, finding.primary.iter()),
        "relatedLocations": locations(report, finding.secondary.iter()),
    });
    if let Some(reason) = &finding.waived {
        result["suppressions"] = json!([{
            "kind": "inSource",
            "status": "accepted",
            "justification": reason,
        }]);
    }
    let fix = finding.fix.as_ref();
    if let Some(fix) = fix.filter(|fix| fix.safety != Safety::DisplayOnly && !fix.edits.is_empty())
    {
        result["fixes"] = json!([changes(report, fix)]);
    }
    result
}

fn locations<'a>(report: &Report, labels: impl Iterator<Item = &'a Label>) -> Vec<Value> {
    let known = labels.filter_map(|label| {
        Some(json!({
            "physicalLocation": {
                "artifactLocation": artifact(report, label.span)?,
                "region": region(report, label.span)?,
            },
            "message": { "text": label.text },
        }))
    });
    known.collect()
}

/// A path as a relative URI reference.
fn artifact(report: &Report, span: Span) -> Option<Value> {
    let path = report.sources.file(span)?.path.display().to_string();
    let uri: String = path
        .bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect();
    Some(json!({ "uri": uri }))
}

fn region(report: &Report, span: Span) -> Option<Value> {
    let begin = report.sources.place(span)?;
    let end = report.sources.place(Span {
        start: span.end,
        ..span
    })?;
    Some(json!({
        "startLine": begin.line,
        "startColumn": begin.column,
        "endLine": end.line,
        "endColumn": end.column,
    }))
}

/// SARIF wants the edits of a fix by file.
fn changes(report: &Report, fix: &Fix) -> Value {
    let mut files: Vec<u32> = fix.edits.iter().map(|edit| edit.span.file).collect();
    files.sort_unstable();
    files.dedup();
    let changes: Vec<Value> = files
        .into_iter()
        .filter_map(|file| {
            let edits = fix.edits.iter().filter(|edit| edit.span.file == file);
            let replacements: Vec<Value> = edits
                .clone()
                .filter_map(|edit| {
                    Some(json!({
                        "deletedRegion": region(report, edit.span)?,
                        "insertedContent": { "text": edit.text },
                    }))
                })
                .collect();
            let first = edits.clone().next()?;
            Some(json!({
                "artifactLocation": artifact(report, first.span)?,
                "replacements": replacements,
            }))
        })
        .collect();
    json!({ "description": { "text": fix.says }, "artifactChanges": changes })
}
