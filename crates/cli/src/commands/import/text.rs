//! For people: findings as `waymark check` shows them, changes as tables.

use std::io;

use careers::people_import::{Changes, LineChange, TeamName, Who};
use framework::Severity;

use super::Told;
use crate::args::FindingFormat;
use crate::error::CommandError;
use crate::output::Output;
use crate::render::{Report, render};

/// Findings that are shown with their lines.
const MOST_FINDINGS: usize = 50;

/// Changes of each kind that are shown.
const MOST_CHANGES: usize = 200;

pub(super) fn tell(told: &Told<'_>, output: &mut Output) -> Result<(), CommandError> {
    let plan = &told.plan;
    if !plan.is_blocked() {
        changes(&plan.changes, output)?;
        let people: Vec<_> = plan.unmentioned.iter().map(named).collect();
        table(
            "In the organisation and not in the file; nothing changes about them",
            &people,
            output,
        )?;
    }
    findings(told, output)?;
    output.line(last(told))?;
    Ok(())
}

fn findings(told: &Told<'_>, output: &mut Output) -> Result<(), CommandError> {
    let all = &told.plan.findings;
    if all.is_empty() {
        return Ok(());
    }
    // The gravest first, so that what is left out stands against nothing.
    let mut findings = all.clone();
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    findings.truncate(MOST_FINDINGS);
    let more = all.len() - findings.len();
    let report = Report {
        target: told.name.clone(),
        findings,
        sources: told.file.sources.clone(),
    };
    render(&[report], FindingFormat::Full, output)?;
    if more > 0 {
        output.line(format!("and {more} more; `--format json` tells them all"))?;
    }
    // Where there is nothing to mend, nothing is summed up either.
    if told.plan.is_to_be_looked_at() {
        output.line("")?;
    }
    Ok(())
}

fn changes(changes: &Changes, output: &mut Output) -> io::Result<()> {
    let teams = changes.teams.iter();
    let teams: Vec<_> = teams
        .map(|new| vec![new.name.clone(), new.framework.clone()])
        .collect();
    table("New teams", &teams, output)?;
    let added = changes.added.iter().map(|added| {
        let mut row = named(&added.who);
        row.push(team(added.team.as_ref()));
        row.push(format!("starts {}", added.started));
        row
    });
    table("Come in", &added.collect::<Vec<_>>(), output)?;
    let changed = changes.changed.iter().map(|changed| {
        let mut row = named(&changed.who);
        let fields = changed.fields.iter().map(|field| {
            format!(
                "{}: {} → {}",
                field.field,
                or_none(&field.before),
                or_none(&field.after)
            )
        });
        row.push(fields.collect::<Vec<_>>().join("; "));
        row
    });
    table("Change", &changed.collect::<Vec<_>>(), output)?;
    table(
        "Report to",
        &changes.lines.iter().map(line).collect::<Vec<_>>(),
        output,
    )?;
    let placed = changes.placed.iter().map(|placed| {
        let kind = placed.archetype.as_ref().map(|kind| format!("#{kind}"));
        let level = format!(
            "{}/{}{}",
            placed.framework.id,
            placed.level,
            kind.unwrap_or_default()
        );
        vec![
            placed.who.name.clone(),
            level,
            format!("from {}", placed.from),
        ]
    });
    table("First levels", &placed.collect::<Vec<_>>(), output)
}

fn line(line: &LineChange) -> Vec<String> {
    let name = |who: &Option<Who>| {
        who.as_ref()
            .map_or("nobody".to_owned(), |who| who.name.clone())
    };
    let managers = match &line.before {
        None => name(&line.after),
        Some(_) => format!("{} → {}", name(&line.before), name(&line.after)),
    };
    vec![
        line.who.name.clone(),
        managers,
        format!("from {}", line.from),
    ]
}

fn named(who: &Who) -> Vec<String> {
    vec![who.name.clone(), who.email.clone()]
}

fn team(team: Option<&TeamName>) -> String {
    or_none(team.map_or("", |team| &team.name)).to_owned()
}

fn or_none(text: &str) -> &str {
    if text.is_empty() { "none" } else { text }
}

/// A heading with the count, and the rows in columns below it. Nothing where there are none.
fn table(title: &str, rows: &[Vec<String>], output: &mut Output) -> io::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    output.heading(&format!("{title} ({})", rows.len()))?;
    let shown = &rows[..rows.len().min(MOST_CHANGES)];
    let width = |column: usize| {
        let cells = shown.iter().filter_map(|row| row.get(column));
        cells
            .map(|cell| cell.chars().count())
            .max()
            .unwrap_or_default()
    };
    let widths: Vec<usize> = (0..rows[0].len()).map(width).collect();
    for row in shown {
        let cells = row
            .iter()
            .zip(&widths)
            .map(|(cell, width)| format!("{cell:width$}"));
        output.line(format!(
            "  {}",
            cells.collect::<Vec<_>>().join("  ").trim_end()
        ))?;
    }
    if rows.len() > shown.len() {
        output.line(format!("  and {} more", rows.len() - shown.len()))?;
    }
    output.line("")
}

fn last(told: &Told<'_>) -> String {
    let changes = &told.plan.changes;
    if told.plan.is_blocked() {
        let errors = told.plan.found(Severity::Error);
        let what = if errors == 1 {
            "the error is"
        } else {
            "the errors are"
        };
        return format!("Nothing was changed, and nothing can be until {what} mended.");
    }
    let summary = changes.summary().join(", ");
    match (changes.is_empty(), told.applied) {
        (true, _) => "Nothing to do: everything is as the file says.".to_owned(),
        (false, true) => format!("Done: {summary}."),
        (false, false) => {
            format!("{summary}.\nThis is a preview and nothing was changed; `--apply` does it.")
        }
    }
}
