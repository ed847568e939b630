//! For people: what was made, what was guessed, what was left out, and what the rules say.

use std::collections::HashMap;
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
    let groups = alike(&notes);
    for group in groups.iter().take(MOST) {
        let first = group[0];
        let file = first
            .file
            .as_ref()
            .map(|file| format!("{file}, "))
            .unwrap_or_default();
        output.item(&format!("{file}{}: {}", first.at, first.says), 2)?;
        if group.len() > 1 {
            let others: Vec<String> = group[1..].iter().map(|it| it.at.to_string()).collect();
            output.paragraph(&format!("and so is: {}", others.join(", ")), 4)?;
        }
    }
    more(groups.len(), output)
}

/// Notes that say the same of several places, together.
fn alike<'a>(notes: &[&'a Note]) -> Vec<Vec<&'a Note>> {
    let mut places: HashMap<(Option<&str>, &str), usize> = HashMap::new();
    let mut groups: Vec<Vec<&Note>> = Vec::new();
    for note in notes {
        let key = (note.file.as_deref(), without_line(&note.says));
        let place = *places.entry(key).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.push(note),
            None => groups.push(vec![note]),
        }
    }
    groups
}

/// What a note says, without how often and in which line first.
fn without_line(says: &str) -> &str {
    match says.rsplit_once(" (") {
        Some((says, rest)) if rest.contains("line ") && rest.ends_with(')') => says,
        _ => says,
    }
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
        let (what, them) = if blocking == 1 {
            ("finding above stands", "it")
        } else {
            ("findings above stand", "them")
        };
        output.line(format!(
            "  {blocking} {what} in the way of publishing and of a site: mend {them}, or say why in \
             `waive`. It can be checked, exported and pushed as it is"
        ))?;
    }
    output.line(format!("  waymark check {out}"))
}
