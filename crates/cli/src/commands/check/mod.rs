//! `waymark check`: a framework against the rules.

mod fix;
mod folders;
mod targets;

use framework::{Severity, read_built_in, read_path};
use rayon::prelude::*;

use crate::args::Check;
use crate::error::{CommandError, Outcome};
use crate::output::Output;
use crate::render::{Report, render};

use targets::Target;

pub(crate) fn run(check: &Check, output: &mut Output) -> Result<Outcome, CommandError> {
    let found = targets::find(&check.targets)?;
    // Beside what is printed, which programs may read.
    for sentence in &found.left_out {
        anstream::eprintln!("note: {sentence}");
    }
    let targets = found.all;
    let mut mended = 0;
    if check.diff {
        return fix::show(&targets, check.unsafe_fixes, output);
    }
    if check.fix || check.unsafe_fixes {
        mended = fix::mend(&targets, check.unsafe_fixes)?;
    }
    // In the order in which they were named, however many are read at once.
    let mut reports: Vec<Report> = targets.par_iter().map(report).collect();
    if !check.waived {
        for report in &mut reports {
            report.findings.retain(|finding| finding.waived.is_none());
        }
    }
    render(&reports, check.format, output)?;
    fix::tell(mended, &reports, check.format, output)?;
    let mut findings = reports.iter().flat_map(|report| &report.findings);
    let open = findings.any(|f| f.waived.is_none() && f.severity > Severity::Info);
    Ok(if open {
        Outcome::Findings
    } else {
        Outcome::Fine
    })
}

fn report(target: &Target) -> Report {
    let read = match target {
        Target::BuiltIn(id) => read_built_in(id),
        Target::Path(path) => read_path(path),
    };
    Report {
        target: target.name(),
        findings: read.check(),
        sources: read.sources,
    }
}
