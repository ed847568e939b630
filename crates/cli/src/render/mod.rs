//! Findings for people and for programs: one file for each form.

mod concise;
mod full;
mod github;
mod json;
mod sarif;

pub(crate) use json::value as finding_value;

use framework::{Finding, Severity, Sources};

use crate::args::FindingFormat;
use crate::error::CommandError;
use crate::output::Output;

/// What a check of one framework found.
pub(crate) struct Report {
    /// What was checked, as it was typed.
    pub(crate) target: String,
    pub(crate) findings: Vec<Finding>,
    pub(crate) sources: Sources,
}

pub(crate) fn render(
    reports: &[Report],
    format: FindingFormat,
    output: &mut Output,
) -> Result<(), CommandError> {
    match format {
        FindingFormat::Full => full::render(reports, output)?,
        FindingFormat::Concise => concise::render(reports, output)?,
        FindingFormat::Json => json::render(reports, output)?,
        FindingFormat::Sarif => sarif::render(reports, output)?,
        FindingFormat::Github => github::render(reports, output)?,
    }
    Ok(())
}

/// How a finding's severity is called, where a waiver has a word of its own.
fn word(finding: &Finding) -> &'static str {
    if finding.waived.is_some() {
        "waived"
    } else {
        finding.severity.word()
    }
}

/// "2 errors, 1 warning, 1 waived", or nothing where there is nothing to say.
fn summary(reports: &[Report]) -> Option<String> {
    let all = || reports.iter().flat_map(|report| &report.findings);
    let open = |severity: Severity| {
        all()
            .filter(|f| f.waived.is_none() && f.severity == severity)
            .count()
    };
    let plural = |count: usize, one: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{count} {one}s")),
    };
    let waived = all().filter(|finding| finding.waived.is_some()).count();
    let parts: Vec<String> = [
        plural(open(Severity::Error), "error"),
        plural(open(Severity::Warning), "warning"),
        plural(open(Severity::Info), "note"),
        (waived > 0).then(|| format!("{waived} waived")),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}
