//! `waymark import framework`: what a spreadsheet or a text would become, and the files of it.

mod json;
mod text;
mod write;

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use ::framework::{Finding, Severity};
use exchange::tables::{self, Choices, FILE_BYTES};
use exchange::{Form, Imported, NoteKind};

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
    let files = read(&asked.files)?;
    let imported = exchange::read(&files, &choices(asked));
    let findings = imported.check();
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

/// The files, those of a folder by their names.
fn read(paths: &[PathBuf]) -> Result<Vec<(String, Vec<u8>)>, CommandError> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            for path in within(path)? {
                files.push((path.display().to_string(), bytes(&path)?));
            }
        } else {
            files.push((path.display().to_string(), bytes(path)?));
        }
    }
    if files.is_empty() {
        return Err(CommandError::usage(
            "there is nothing to read in that folder",
            "it should hold .csv, .json, .yaml or .md files, or one spreadsheet",
        ));
    }
    Ok(files)
}

/// Files of one form in a folder: of the form that most of them have.
fn within(folder: &Path) -> Result<Vec<PathBuf>, CommandError> {
    let failed = |error| CommandError::file(folder, "read", error);
    let mut found: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_file() && Form::of_name(&path).is_some() {
            found.push(path);
        }
    }
    found.sort();
    let forms: Vec<Form> = found
        .iter()
        .filter_map(|path| Form::of_name(path))
        .collect();
    let most = forms
        .iter()
        .max_by_key(|form| forms.iter().filter(|it| it == form).count());
    found.retain(|path| Form::of_name(path).as_ref() == most);
    Ok(found)
}

/// The file, and of one that is too large no more than it takes to see that.
fn bytes(path: &Path) -> Result<Vec<u8>, CommandError> {
    let failed = |error| CommandError::file(path, "read", error);
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(failed)?;
    file.take(FILE_BYTES as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    Ok(bytes)
}
