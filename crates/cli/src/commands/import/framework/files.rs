//! The files that a framework is made of: those that were named, and of a folder those of one form.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use exchange::tables::FILE_BYTES;
use exchange::{At, Form, Note, NoteKind};

use crate::args::ImportFramework;
use crate::error::CommandError;

/// What was read, and what of a folder was not.
pub(super) struct Found {
    pub(super) files: Vec<(String, Vec<u8>)>,
    pub(super) left_out: Vec<Note>,
}

/// The files, those of a folder by their names.
pub(super) fn read(paths: &[PathBuf]) -> Result<Found, CommandError> {
    let mut found = Found {
        files: Vec::new(),
        left_out: Vec::new(),
    };
    for path in paths {
        let within = if path.is_dir() {
            within(path, &mut found.left_out)?
        } else {
            vec![path.clone()]
        };
        for path in within {
            found
                .files
                .push((path.display().to_string(), bytes(&path)?));
        }
    }
    if found.files.is_empty() {
        return Err(CommandError::usage(
            "there is nothing to read in that folder",
            "it should hold .csv, .json, .yaml or .md files, or one spreadsheet",
        ));
    }
    Ok(found)
}

/// Refuses files of several forms, which are not read together, and choices that mean nothing for
/// the form that is there.
pub(super) fn fit(
    files: &[(String, Vec<u8>)],
    asked: &ImportFramework,
) -> Result<(), CommandError> {
    let mut forms = files.iter().map(|(name, _)| (name, form(name)));
    let Some((first, is)) = forms.next() else {
        return Ok(());
    };
    if let Some((other, another)) = forms.find(|(_, form)| *form != is) {
        let called = |form: Option<Form>| form.map_or("of no form that is known", Form::name);
        return Err(CommandError::usage(
            format!(
                "{first} is {}, and {other} is {}: files of one form are read together",
                called(is),
                called(another)
            ),
            "bring in one of them, and then the other into a folder of its own",
        ));
    }
    let is_text = matches!(is, Some(Form::Json | Form::Yaml | Form::Markdown));
    let told = [
        ("--sheet", !asked.sheet.is_empty()),
        ("--header", asked.header.is_some()),
        ("--levels-in", asked.levels_in.is_some()),
        ("--rows-are", asked.rows_are.is_some()),
    ];
    match told.into_iter().find(|(_, told)| *told && is_text) {
        Some((choice, _)) => Err(CommandError::usage(
            format!(
                "{choice} is for spreadsheets and CSV, and {first} is {}",
                is.map_or("a text", Form::name)
            ),
            "leave it out: keys and headings say where levels stand in a text",
        )),
        None => Ok(()),
    }
}

fn form(name: &str) -> Option<Form> {
    Form::of_name(Path::new(name))
}

/// Files of one form in a folder: of the form that most of them have. The others are told.
fn within(folder: &Path, left_out: &mut Vec<Note>) -> Result<Vec<PathBuf>, CommandError> {
    let failed = |error| CommandError::file(folder, "read", error);
    let mut found: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        found.push(entry.map_err(failed)?.path());
    }
    found.sort();
    let form = |path: &PathBuf| Form::of_name(path).filter(|_| path.is_file());
    let forms: Vec<Form> = found.iter().filter_map(form).collect();
    let most = forms
        .iter()
        .rev()
        .max_by_key(|form| forms.iter().filter(|it| it == form).count());
    let (read, others): (Vec<PathBuf>, Vec<PathBuf>) = found
        .into_iter()
        .partition(|path| form(path).as_ref() == most && most.is_some());
    for path in others {
        let says = if path.is_dir() {
            "a folder within the folder is not read: name it to bring it in".to_owned()
        } else {
            match (form(&path), most) {
                (Some(own), Some(most)) => format!(
                    "is {}, and most files of the folder are {}: files of one form are read together",
                    own.name(),
                    most.name()
                ),
                _ => "is of no form that is read: .xlsx, .ods, .csv, .json, .yaml and .md are"
                    .to_owned(),
            }
        };
        left_out.push(Note {
            kind: NoteKind::LeftOut,
            file: Some(path.display().to_string()),
            at: At::File,
            says,
        });
    }
    Ok(read)
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
