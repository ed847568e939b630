//! Findings as JSON, for programs.

use std::io;

use framework::{Finding, Fix, Label};
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
        "fix": finding.fix.as_ref().map(fix),
        "waived": finding.waived,
    })
}

fn fix(fix: &Fix) -> Value {
    let edits: Vec<Value> = fix
        .edits
        .iter()
        .map(|edit| json!({ "start": edit.span.start, "end": edit.span.end, "text": edit.text }))
        .collect();
    json!({ "safety": fix.safety.word(), "says": fix.says, "edits": edits })
}

fn place(report: &Report, label: &Label) -> Value {
    let file = report
        .sources
        .file(label.span)
        .map(|file| file.path.display().to_string());
    let place = report.sources.place(label.span);
    json!({
        "file": file,
        "line": place.map(|place| place.line),
        "column": place.map(|place| place.column),
        "start": label.span.start,
        "end": label.span.end,
        "label": label.text,
    })
}
