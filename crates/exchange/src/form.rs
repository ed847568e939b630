//! The forms that a framework is brought in from, and written in.

use std::path::Path;

use crate::imported::Imported;
use crate::{tables, texts};

/// A form of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// Comma-separated values, or with semicolons, tabs or bars between them.
    Csv,
    /// Office Open XML, as spreadsheets write it.
    Xlsx,
    /// Open Document.
    Ods,
    Json,
    Yaml,
    Markdown,
}

/// Makes a framework of files: a spreadsheet, or texts of one form that belong together. What
/// stands in a file that has no name for it decides, and `choices` where a guess would be wrong.
pub fn read(files: &[(String, Vec<u8>)], choices: &tables::Choices) -> Imported {
    let named = files
        .first()
        .and_then(|(name, _)| Form::of_name(Path::new(name)));
    let language = match named {
        Some(Form::Json) => texts::Language::Json,
        Some(Form::Yaml) => texts::Language::Yaml,
        Some(Form::Markdown) => texts::Language::Markdown,
        Some(Form::Csv | Form::Xlsx | Form::Ods) | None => return tables::read(files, choices),
    };
    let mut imported = texts::read(files, language);
    if let Some(framework) = &mut imported.framework {
        let header = &mut framework.header;
        let chosen = [&choices.id, &choices.name, &choices.language];
        let said = [&mut header.id, &mut header.name, &mut header.language];
        for (chosen, said) in chosen.into_iter().zip(said) {
            if let Some(chosen) = chosen {
                *said = chosen.as_str().into();
            }
        }
    }
    imported
}

impl Form {
    /// The form that a file's name speaks of.
    pub fn of_name(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_lowercase();
        Some(match ending.as_str() {
            "csv" | "tsv" | "tab" => Self::Csv,
            "xlsx" | "xlsm" | "xltx" => Self::Xlsx,
            "ods" | "ots" => Self::Ods,
            "json" => Self::Json,
            "yaml" | "yml" => Self::Yaml,
            "md" | "markdown" => Self::Markdown,
            _ => return None,
        })
    }

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Xlsx => "XLSX",
            Self::Ods => "ODS",
            Self::Json => "JSON",
            Self::Yaml => "YAML",
            Self::Markdown => "Markdown",
        }
    }
}
