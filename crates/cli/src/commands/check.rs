//! `waymark check`: a framework against the rules.

use std::path::Path;

use framework::{Library, Outcome as Read, did_you_mean, read_built_in, read_path};

use crate::args::FindingFormat;
use crate::error::{CommandError, Outcome};
use crate::output::Output;
use crate::render::{Report, render};
use crate::source::is_path;

pub(crate) fn run(
    targets: Vec<String>,
    format: FindingFormat,
    waived: bool,
    output: &mut Output,
) -> Result<Outcome, CommandError> {
    let targets = if targets.is_empty() {
        Library::built_in_ids()
    } else {
        targets
    };
    let mut reports = targets
        .into_iter()
        .map(report)
        .collect::<Result<Vec<_>, _>>()?;
    if !waived {
        for report in &mut reports {
            report.findings.retain(|finding| finding.waived.is_none());
        }
    }
    render(&reports, format, output)?;
    let open = reports
        .iter()
        .flat_map(|report| &report.findings)
        .any(|f| f.waived.is_none());
    Ok(if open {
        Outcome::Findings
    } else {
        Outcome::Fine
    })
}

fn report(target: String) -> Result<Report, CommandError> {
    let read = read(&target)?;
    Ok(Report {
        target,
        findings: read.check(),
        sources: read.sources,
    })
}

fn read(target: &str) -> Result<Read, CommandError> {
    let ids = Library::built_in_ids();
    if ids.iter().any(|id| id == target) && !Path::new(target).exists() {
        return Ok(read_built_in(target));
    }
    if !is_path(target) {
        let near = did_you_mean(target, ids.iter().map(String::as_str));
        return Err(CommandError::usage(
            format!("`{target}` is neither a file nor a built-in framework"),
            near.map_or("`waymark frameworks` lists those at hand".into(), |near| {
                format!("did you mean `{near}`?")
            }),
        ));
    }
    Ok(read_path(Path::new(target)))
}
