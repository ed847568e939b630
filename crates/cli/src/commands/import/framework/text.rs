//! For people: what was made, what was guessed, what was left out, and what the rules say.

use std::io;

use ::framework::{Finding, Framework};
use exchange::{Note, NoteKind};

use super::Told;
use crate::output::Output;
use crate::words::counted as count;

/// Lines of each kind that are shown.
const MOST: usize = 60;

pub(super) fn tell(told: &Told<'_>, output: &mut Output) -> io::Result<()> {
    if let Some(framework) = &told.imported.framework {
        made(framework, output)?;
    }
    for (kind, title) in [
        (NoteKind::Refused, "Cannot be read"),
        (NoteKind::Understood, "Understood"),
        (NoteKind::Guessed, "Guessed: look at these"),
        (NoteKind::LeftOut, "Left out"),
    ] {
        notes(told, kind, title, output)?;
    }
    findings(told, output)?;
    output.line("")?;
    last(told, output)
}

/// "Acme ladder (acme-ladder): 2 tracks, 8 levels, 6 dimensions, 40 steps".
fn made(framework: &Framework, output: &mut Output) -> io::Result<()> {
    let counts = framework.counts();
    let parts = [
        (counts.tracks, "track"),
        (framework.groups.len(), "group"),
        (counts.levels, "level"),
        (counts.dimensions, "dimension"),
        (counts.steps, "step"),
        (counts.transitions, "transition"),
    ];
    let parts = parts.into_iter().filter(|(number, _)| *number > 0);
    let parts: Vec<String> = parts.map(|(number, one)| count(number, one)).collect();
    output.heading(&format!("{} ({})", framework.header.name, framework.id()))?;
    output.paragraph(&parts.join(", "), 2)?;
    for track in &framework.tracks {
        let levels = framework
            .levels
            .iter()
            .filter(|level| level.track == track.id);
        let levels: Vec<String> = levels.map(|it| format!("{} {}", it.id, it.name)).collect();
        output.item(&format!("{}: {}", track.name, levels.join(", ")), 2)?;
    }
    let names: Vec<&str> = framework
        .dimensions
        .iter()
        .map(|it| it.name.as_str())
        .collect();
    if names.is_empty() {
        return Ok(());
    }
    output.item(&format!("Dimensions: {}", names.join(", ")), 2)
}

fn notes(told: &Told<'_>, kind: NoteKind, title: &str, output: &mut Output) -> io::Result<()> {
    let notes = told.imported.report.notes.iter();
    let notes: Vec<&Note> = notes.filter(|note| note.kind == kind).collect();
    if notes.is_empty() {
        return Ok(());
    }
    output.section(&format!("{title} ({})", notes.len()))?;
    for note in notes.iter().take(MOST) {
        let file = note
            .file
            .as_ref()
            .map(|file| format!("{file}, "))
            .unwrap_or_default();
        output.item(&format!("{file}{}: {}", note.at, note.says), 2)?;
    }
    more(notes.len(), output)
}

fn findings(told: &Told<'_>, output: &mut Output) -> io::Result<()> {
    if told.findings.is_empty() {
        return Ok(());
    }
    output.section(&format!(
        "What the rules say to it ({})",
        told.findings.len()
    ))?;
    for finding in told.findings.iter().take(MOST) {
        let (severity, code) = (finding.severity.word(), finding.code);
        let place = place(told, finding);
        output.item(
            &format!("{place}: {severity}[{code}]: {}", finding.message),
            2,
        )?;
        // What stands against publishing has to be decided: where the other place is, and how.
        if finding.blocks() {
            for (at, says) in others(told, finding) {
                output.paragraph(&format!("{at}: {says}"), 4)?;
            }
            if let Some(help) = &finding.help {
                output.paragraph(&format!("help: {help}"), 4)?;
            }
        }
    }
    more(told.findings.len(), output)
}

/// The cell or line that a finding is about; the thing, where that is from nowhere in the file.
pub(super) fn place(told: &Told<'_>, finding: &Finding) -> String {
    let span = finding.primary.as_ref().map(|label| label.span);
    let at = span
        .and_then(|span| told.imported.places.at(span))
        .map(ToString::to_string);
    let subject = || finding.subject.clone();
    at.or_else(subject)
        .unwrap_or_else(|| "the framework".to_owned())
}

/// The other cells or lines that a finding speaks of, and what is there.
pub(super) fn others(told: &Told<'_>, finding: &Finding) -> Vec<(String, String)> {
    let others = finding.secondary.iter().filter_map(|label| {
        let at = told.imported.places.at(label.span)?;
        Some((at.to_string(), label.text.clone()))
    });
    others.collect()
}

fn more(all: usize, output: &mut Output) -> io::Result<()> {
    match all.checked_sub(MOST).filter(|more| *more > 0) {
        Some(more) => output.line(format!("  and {more} more; `--format json` tells them all")),
        None => Ok(()),
    }
}

fn last(told: &Told<'_>, output: &mut Output) -> io::Result<()> {
    let out = told.asked.out.display();
    if told.imported.framework.is_none() {
        return output.line("Nothing was imported.");
    }
    if !told.asked.apply {
        let files = count(told.files.len(), "file");
        return output.line(format!(
            "Nothing is written yet. With --apply, {files} in {out}."
        ));
    }
    output.line(format!(
        "{out}: {}. They are yours from here on.",
        count(told.files.len(), "file")
    ))?;
    output.line("Next:")?;
    let blocking = told.findings.iter().filter(|it| it.blocks()).count();
    if blocking > 0 {
        let are = if blocking == 1 { "is" } else { "are" };
        let says = count(blocking, "finding");
        output.line(format!(
            "  {says} above {are} for you to judge before it can be published"
        ))?;
    }
    output.line(format!("  waymark check {out}"))
}
