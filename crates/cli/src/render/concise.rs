//! A line for each finding: `path:line:column: code: message`.

use std::io;

use framework::Finding;

use super::{Report, word};
use crate::output::Output;

pub(super) fn render(reports: &[Report], output: &mut Output) -> io::Result<()> {
    for report in reports {
        for finding in &report.findings {
            output.line(line(report, finding))?;
        }
    }
    Ok(())
}

fn line(report: &Report, finding: &Finding) -> String {
    let span = finding.primary.as_ref().map(|label| label.span);
    let place = span.and_then(|span| {
        let file = report.sources.file(span)?;
        let place = report.sources.place(span)?;
        Some(format!(
            "{}:{}:{}",
            file.path.display(),
            place.line,
            place.column
        ))
    });
    let place = place.unwrap_or_else(|| report.target.clone());
    format!(
        "{place}: {}[{}]: {}",
        word(finding),
        finding.code,
        finding.message
    )
}
