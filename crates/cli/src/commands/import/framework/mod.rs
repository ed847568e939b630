//! `waymark import framework`: what a spreadsheet or a text would become, and the files of it.

mod files;
mod json;
mod text;
mod write;

use std::path::PathBuf;

use ::framework::{Finding, Severity};
use exchange::tables::{self, Choices};
use exchange::{Imported, NoteKind};

use crate::args::{Format, ImportFramework, LevelsIn, RowsAre};
use crate::error::{CommandError, Outcome};
use crate::output::Output;

/// What there is to tell.
struct Told<'a> {
    asked: &'a ImportFramework,
    names: Vec<String>,
    imported: Imported,
    findings: Vec<Finding>,
    /// The files of the framework, with their paths below its folder.
    files: Vec<(PathBuf, String)>,
}

pub(super) fn run(asked: &ImportFramework, output: &mut Output) -> Result<Outcome, CommandError> {
    write::must_be_free(&asked.out)?;
    let found = files::read(&asked.files)?;
    files::fit(&found.files, asked)?;
    let files = found.files;
    let mut imported = exchange::read(&files, &choices(asked));
    imported.report.notes.extend(found.left_out);
    let mut findings = imported.check();
    // As `waymark check` shows them.
    findings.retain(|finding| finding.waived.is_none());
    let made = imported.framework.as_ref().map(exchange::toml::files);
    let told = Told {
        asked,
        names: files.into_iter().map(|(name, _)| name).collect(),
        imported,
        findings,
        files: made.unwrap_or_default(),
    };
    if asked.apply && told.imported.framework.is_some() {
        write::write(&asked.out, &told.files)?;
    }
    match asked.format {
        Format::Text => text::tell(&told, output)?,
        Format::Json => json::tell(&told, output)?,
    }
    let notes = &told.imported.report.notes;
    let lost = notes.iter().any(|note| note.kind >= NoteKind::LeftOut);
    let found = told.findings.iter().any(|it| it.severity > Severity::Info);
    Ok(if lost || found {
        Outcome::Findings
    } else {
        Outcome::Fine
    })
}

fn choices(asked: &ImportFramework) -> Choices {
    Choices {
        id: asked.id.clone(),
        name: asked.name.clone(),
        language: asked.language.clone(),
        levels_in: asked.levels_in.map(|chosen| match chosen {
            LevelsIn::Columns => tables::LevelsIn::Columns,
            LevelsIn::Rows => tables::LevelsIn::Rows,
        }),
        header: asked.header.clone(),
        sheets: asked.sheet.clone(),
        rows_are: asked.rows_are.map(|chosen| match chosen {
            RowsAre::Dimensions => tables::RowsAre::Dimensions,
            RowsAre::Parts => tables::RowsAre::Parts,
        }),
    }
}
