//! Findings as JSON, for programs.

use std::io;

use framework::{Finding, Fix, Label, Span};
use serde_json::{Value, json};

use super::{Report, word};
use crate::output::Output;

pub(super) fn render(reports: &[Report], output: &mut Output) -> io::Result<()> {
    let targets: Vec<Value> = reports
        .iter()
        .map(|report| {
            let findings: Vec<Value> = report
                .findings
                .iter()
                .map(|finding| value(report, finding))
                .collect();
            json!({ "target": report.target, "findings": findings })
        })
        .collect();
    output.json(&json!({ "checked": targets }))
}

pub(crate) fn value(report: &Report, finding: &Finding) -> Value {
    json!({
        "code": finding.code,
        "severity": finding.severity.word(),
        "status": word(finding),
        "message": finding.message,
        "subject": finding.subject,
        "at": finding.primary.as_ref().map(|label| place(report, label)),
        "beside": finding.secondary.iter().map(|label| place(report, label)).collect::<Vec<_>>(),
        "help": finding.help,
        "fix": finding.fix.as_ref().map(|one| fix(report, one)),
        "waived": finding.waived,
    })
}

fn fix(report: &Report, fix: &Fix) -> Value {
    let edits: Vec<Value> = fix
        .edits
        .iter()
        .map(|edit| {
            let [start, end] = bytes(report, edit.span);
            json!({ "file": file(report, edit.span), "start": start, "end": end, "text": edit.text })
        })
        .collect();
    json!({ "safety": fix.safety.word(), "says": fix.says, "edits": edits })
}

fn place(report: &Report, label: &Label) -> Value {
    let place = report.sources.place(label.span);
    let [start, end] = bytes(report, label.span);
    json!({
        "file": file(report, label.span),
        "line": place.map(|place| place.line),
        "column": place.map(|place| place.column),
        "start": start,
        "end": end,
        "label": label.text,
    })
}

fn file(report: &Report, span: Span) -> Option<String> {
    let file = report.sources.file(span)?;
    Some(file.path.display().to_string())
}

/// Where a span begins and ends in the file as it lies on the disk: a byte order mark counts.
fn bytes(report: &Report, span: Span) -> [usize; 2] {
    let file = report.sources.file(span);
    let mark = file
        .filter(|file| file.bom)
        .map_or(0, |_| '\u{feff}'.len_utf8());
    [span.start, span.end].map(|offset| offset as usize + mark)
}
