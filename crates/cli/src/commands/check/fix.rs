//! `--fix`, `--unsafe-fixes`, `--diff`: mending in the files what rules know how to mend.

use std::collections::BTreeMap;
use std::path::PathBuf;

use framework::{Safety, SourceFile, Sources, fix, read_path, read_texts};
use similar::TextDiff;

use super::targets::Target;
use crate::args::FindingFormat;
use crate::error::{CommandError, Outcome};
use crate::output::Output;
use crate::render::Report;
use crate::whole;

/// A fix may uncover the next; more rounds than these would be fixes that undo each other.
const MOST_ROUNDS: usize = 10;

fn safety(unsafe_fixes: bool) -> Safety {
    if unsafe_fixes {
        Safety::Unsafe
    } else {
        Safety::Safe
    }
}

/// What becomes of a framework's files when everything is mended that can be.
struct Mended {
    before: Sources,
    /// Every file as it is then, a byte order mark in front where there was one.
    texts: BTreeMap<PathBuf, String>,
    /// How many findings are mended.
    findings: usize,
}

impl Mended {
    /// Mends in memory, until nothing more can be. A built-in framework has no file to write.
    fn of(target: &Target, unsafe_fixes: bool) -> Option<Self> {
        let Target::Path(path) = target else {
            return None;
        };
        let mut read = read_path(path);
        let before = read.sources.clone();
        let texts = before.files().iter();
        let mut texts: BTreeMap<PathBuf, String> = texts
            .map(|file| (file.path.clone(), written(file)))
            .collect();
        let mut findings = 0;
        for _ in 0..MOST_ROUNDS {
            let fixed = fix::apply(&read.sources, &read.check(), safety(unsafe_fixes));
            if fixed.texts.is_empty() {
                break;
            }
            findings += fixed.mended;
            for (file, text) in fixed.texts {
                if let Some(source) = read.sources.files().get(file as usize) {
                    texts.insert(source.path.clone(), text);
                }
            }
            read = read_texts(texts.clone());
        }
        Some(Self {
            before,
            texts,
            findings,
        })
    }

    /// The files that change, as they were and as they will be.
    fn changed(&self) -> impl Iterator<Item = (&SourceFile, &str)> {
        let files = self.before.files().iter();
        let both = files.filter_map(|file| Some((file, self.texts.get(&file.path)?.as_str())));
        both.filter(|(file, text)| written(file) != *text)
    }
}

fn written(file: &SourceFile) -> String {
    format!("{}{}", if file.bom { "\u{feff}" } else { "" }, file.text)
}

/// Mends what can be, and returns how many findings were mended.
pub(super) fn mend(targets: &[Target], unsafe_fixes: bool) -> Result<usize, CommandError> {
    let mut findings = 0;
    for target in targets {
        if let Some(mended) = Mended::of(target, unsafe_fixes) {
            let files = mended.changed();
            whole::write(files.map(|(file, text)| (file.path.as_path(), text)))?;
            findings += mended.findings;
        }
    }
    Ok(findings)
}

/// Prints what mending would change, as a unified diff.
pub(super) fn show(
    targets: &[Target],
    unsafe_fixes: bool,
    output: &mut Output,
) -> Result<Outcome, CommandError> {
    let mut any = false;
    for mended in targets
        .iter()
        .filter_map(|target| Mended::of(target, unsafe_fixes))
    {
        for (file, text) in mended.changed() {
            any = true;
            let name = file.path.display().to_string();
            let new = text.strip_prefix('\u{feff}').unwrap_or(text);
            let diff = TextDiff::from_lines(file.text.as_str(), new);
            let diff = diff.unified_diff().header(&name, &name).to_string();
            output.raw(&diff)?;
        }
    }
    if any {
        return Ok(Outcome::Findings);
    }
    // Beside what is printed, which programs may apply.
    anstream::eprintln!("Nothing to mend.");
    Ok(Outcome::Fine)
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
