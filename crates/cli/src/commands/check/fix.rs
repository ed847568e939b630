//! `--fix`, `--unsafe-fixes`, `--diff`: mending in the files what rules know how to mend.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use framework::{Fixed, Outcome as Read, Safety, fix, read_path};
use similar::TextDiff;

use super::targets::Target;
use crate::args::FindingFormat;
use crate::error::{CommandError, Outcome};
use crate::output::Output;
use crate::render::Report;

/// A fix may uncover the next; more rounds than these would be fixes that undo each other.
const MOST_ROUNDS: usize = 10;

fn safety(unsafe_fixes: bool) -> Safety {
    if unsafe_fixes {
        Safety::Unsafe
    } else {
        Safety::Safe
    }
}

/// Mends until nothing more can be, and returns how many findings were mended. Built-in frameworks
/// are left alone: there is no file to write.
pub(super) fn mend(targets: &[Target], unsafe_fixes: bool) -> Result<usize, CommandError> {
    let mut mended = 0;
    for target in targets {
        let Target::Path(path) = target else {
            continue;
        };
        for _ in 0..MOST_ROUNDS {
            let read = read_path(path);
            let fixed = fix::apply(&read.sources, &read.check(), safety(unsafe_fixes));
            if fixed.texts.is_empty() {
                break;
            }
            write(&read, &fixed)?;
            mended += fixed.mended;
        }
    }
    Ok(mended)
}

fn write(read: &Read, fixed: &Fixed) -> Result<(), CommandError> {
    for (file, text) in &fixed.texts {
        if let Some(source) = read.sources.files().get(*file as usize) {
            replace(&source.path, text).map_err(|error| {
                CommandError::usage(
                    format!("{} could not be written: {error}", source.path.display()),
                    "what was written before it is mended; run it again once the file can be",
                )
            })?;
        }
    }
    Ok(())
}

/// Writes beside the file and puts it in its place, so that it is never half of either.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let mut new = tempfile::NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))?;
    new.write_all(text.as_bytes())?;
    new.as_file()
        .set_permissions(fs::metadata(path)?.permissions())?;
    new.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Prints what mending would change, as a unified diff.
pub(super) fn show(
    targets: &[Target],
    unsafe_fixes: bool,
    output: &mut Output,
) -> Result<Outcome, CommandError> {
    let mut any = false;
    for target in targets {
        let Target::Path(path) = target else {
            continue;
        };
        let read = read_path(path);
        let fixed = fix::apply(&read.sources, &read.check(), safety(unsafe_fixes));
        for (file, text) in &fixed.texts {
            let Some(source) = read.sources.files().get(*file as usize) else {
                continue;
            };
            any = true;
            let name = source.path.display().to_string();
            let new = text.strip_prefix('\u{feff}').unwrap_or(text);
            let diff = TextDiff::from_lines(source.text.as_str(), new);
            let diff = diff.unified_diff().header(&name, &name).to_string();
            output.raw(&diff)?;
        }
    }
    Ok(if any {
        Outcome::Findings
    } else {
        Outcome::Fine
    })
}

/// Says what was mended, and what could be.
pub(super) fn tell(
    mended: usize,
    reports: &[Report],
    format: FindingFormat,
    output: &mut Output,
) -> Result<(), CommandError> {
    if !matches!(format, FindingFormat::Full | FindingFormat::Concise) {
        return Ok(());
    }
    let plural = |count: usize| if count == 1 { "finding" } else { "findings" };
    if mended > 0 {
        output.line(format!("mended {mended} {}", plural(mended)))?;
    }
    let findings = reports.iter().flat_map(|report| &report.findings);
    let open = findings.filter(|finding| finding.waived.is_none());
    let fixes: Vec<Safety> = open
        .filter_map(|finding| finding.fix.as_ref())
        .filter(|fix| !fix.edits.is_empty())
        .map(|fix| fix.safety)
        .collect();
    let count = |safety: Safety| fixes.iter().filter(|s| **s == safety).count();
    for (safety, flag) in [(Safety::Safe, "--fix"), (Safety::Unsafe, "--unsafe-fixes")] {
        let can = count(safety);
        if can > 0 {
            output.line(format!("{can} {} can be mended with `{flag}`", plural(can)))?;
        }
    }
    Ok(())
}
