//! `waymark export`: a framework in a form that other programs read.

use std::fs;
use std::path::Path;

use exchange::{Form, markdown, tables};

use crate::args::{Export, ExportForm, Global};
use crate::error::{CommandError, Outcome};
use crate::output::Output;
use crate::source;

pub(crate) fn run(
    global: &Global,
    export: &Export,
    output: &mut Output,
) -> Result<Outcome, CommandError> {
    let form = form(export)?;
    let published = source::whole_readable(global, &export.framework)?;
    let framework = &published.framework;
    let out = &export.out;
    match form {
        ExportForm::Xlsx => {
            let bytes = tables::xlsx(framework).map_err(|error| {
                CommandError::usage(error.to_string(), "`--format csv` has no such bound")
            })?;
            write(out, &bytes)?;
            output.line(format!("{}", out.display()))?;
        }
        ExportForm::Csv if Form::of_name(out) == Some(Form::Csv) => {
            write(out, tables::matrix_csv(framework).as_bytes())?;
            output.line(format!("{}: the matrix", out.display()))?;
            output.line("A folder instead of a file holds all of the framework.")?;
        }
        ExportForm::Json => {
            write(out, exchange::json::write(framework).as_bytes())?;
            output.line(format!("{}", out.display()))?;
        }
        ExportForm::Markdown if Form::of_name(out) == Some(Form::Markdown) => {
            write(out, markdown::document(framework).as_bytes())?;
            output.line(format!("{}", out.display()))?;
        }
        ExportForm::Markdown => files(out, &markdown::pages(framework), output)?,
        ExportForm::Csv => files(out, &tables::csv_files(framework), output)?,
    }
    Ok(Outcome::Fine)
}

/// What was asked for, or what the name says.
fn form(export: &Export) -> Result<ExportForm, CommandError> {
    let named = match Form::of_name(&export.out) {
        Some(Form::Xlsx) => Some(ExportForm::Xlsx),
        Some(Form::Csv) => Some(ExportForm::Csv),
        Some(Form::Json) => Some(ExportForm::Json),
        Some(Form::Markdown) => Some(ExportForm::Markdown),
        _ => None,
    };
    export.format.or(named).ok_or_else(|| {
        CommandError::usage(
            format!(
                "{} does not say in which form it should be written",
                export.out.display()
            ),
            "name a file that ends in .xlsx, .csv, .md or .json, or say `--format`",
        )
    })
}

/// Writes files into a folder that is new or empty.
fn files(out: &Path, files: &[(String, String)], output: &mut Output) -> Result<(), CommandError> {
    folder(out)?;
    for (name, text) in files {
        let path = out.join(name);
        if let Some(within) = path.parent() {
            fs::create_dir_all(within)
                .map_err(|error| CommandError::file(within, "made", error))?;
        }
        write(&path, text.as_bytes())?;
    }
    output.line(format!("{}: {} files", out.display(), files.len()))?;
    Ok(())
}

fn folder(out: &Path) -> Result<(), CommandError> {
    if fs::read_dir(out).is_ok_and(|mut entries| entries.next().is_some()) || out.is_file() {
        return Err(CommandError::usage(
            format!("{} is not empty", out.display()),
            "choose a folder that does not exist yet: nothing was written",
        ));
    }
    fs::create_dir_all(out).map_err(|error| CommandError::file(out, "made", error))
}

/// Writes a file as a whole: what stood there before stays until it can be replaced.
fn write(path: &Path, bytes: &[u8]) -> Result<(), CommandError> {
    let failed = |error| CommandError::file(path, "written", error);
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let beside = tempfile::TempDir::new_in(folder).map_err(failed)?;
    // A file that is made in the ordinary way can be read by whom the machine's owner lets.
    let made = beside.path().join("export");
    fs::write(&made, bytes).map_err(failed)?;
    fs::rename(&made, path).map_err(failed)
}
