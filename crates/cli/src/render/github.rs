//! Findings as workflow commands, which GitHub shows beside the lines of a pull request.
//!
//! <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>

use std::io;

use framework::{Finding, Severity};

use super::Report;
use crate::output::Output;

pub(super) fn render(reports: &[Report], output: &mut Output) -> io::Result<()> {
    for report in reports {
        let open = report.findings.iter();
        for finding in open.filter(|finding| finding.waived.is_none()) {
            output.line(command(report, finding))?;
        }
    }
    Ok(())
}

fn command(report: &Report, finding: &Finding) -> String {
    let name = match finding.severity {
        Severity::Info => "notice",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    let mut properties = Vec::new();
    if let Some(label) = &finding.primary
        && let Some(file) = report.sources.file(label.span)
        && let Some(place) = report.sources.place(label.span)
    {
        let path = file.path.display().to_string();
        properties.push(format!("file={}", property(&path)));
        properties.push(format!("line={},col={}", place.line, place.column));
    }
    properties.push(format!("title={}", property(finding.code)));
    let help = finding.help.as_ref().map(|help| format!("\n{help}"));
    let message = format!("{}{}", finding.message, help.unwrap_or_default());
    format!("::{name} {}::{}", properties.join(","), data(&message))
}

/// A message with what would end it written out.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
