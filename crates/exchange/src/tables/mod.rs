//! Spreadsheets and CSV: matrices in, tables out.
//!
//! In: [`read`] opens the files ([`Form`](crate::Form) by content), lays their cells out on grids,
//! finds where levels are named, and makes a framework of what stands there. Every cell with
//! something in it ends up in the framework or in the report.

mod archive;
mod assemble;
mod bounds;
mod choices;
mod csv;
mod dimensions;
mod draft;
mod encoding;
mod export;
mod facts;
mod fields;
mod files;
mod grid;
mod ladders;
mod level_names;
mod level_sheets;
mod lines;
mod matrix;
mod ods;
mod own;
mod points;
mod reading;
mod refused;
mod shape;
mod sheet;
mod workbook;
mod xlsx;
mod xml;

pub(crate) use assemble::ways_between;
pub use bounds::*;
pub use choices::{Choices, LevelsIn, RowsAre};
pub use export::{ExportError, csv_files, matrix_csv, xlsx};
pub(crate) use level_names::{LevelName, Sure, manages};

use std::path::Path;

use crate::imported::Imported;
use crate::report::{Note, NoteKind, Report};

use refused::Refused;
use sheet::{Sheet, Tally};

/// A file: what it is called, and what is in it.
pub type File = (String, Vec<u8>);

/// Makes a framework of one spreadsheet, or of several CSV files that are its sheets.
pub fn read(files: &[File], choices: &Choices) -> Imported {
    let mut imported = Imported::default();
    let mut sheets = Vec::new();
    let mut tally = Tally::default();
    for (name, bytes) in files {
        let mut report = Report::default();
        let found = files::sheets(name, bytes, &mut tally, &mut report);
        match found {
            Ok(found) => sheets.extend(found),
            Err(refused) => report.note(NoteKind::Refused, refused.at, refused.says),
        }
        let named = files.len() > 1;
        imported
            .report
            .notes
            .extend(report.notes.into_iter().map(|note| Note {
                file: named.then(|| name.clone()),
                ..note
            }));
    }
    if imported.report.is_refused() {
        return imported;
    }
    let stem = files
        .first()
        .and_then(|(name, _)| Path::new(name).file_stem());
    let stem = stem
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default();
    let read = if own::is_own(&sheets) {
        own::read(&sheets, &mut imported)
    } else {
        workbook::read(sheets, &stem, choices, &mut imported)
    };
    if let Err(refused) = read {
        imported
            .report
            .note(NoteKind::Refused, refused.at, refused.says);
        imported.framework = None;
    }
    imported
}
