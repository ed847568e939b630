//! The forms that a framework is brought in from, and written in.

use std::path::Path;

/// A form of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// Comma-separated values, or with semicolons, tabs or bars between them.
    Csv,
    /// Office Open XML, as spreadsheets write it.
    Xlsx,
    /// Open Document.
    Ods,
}

impl Form {
    /// The form that a file's name speaks of.
    pub fn of_name(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_lowercase();
        Some(match ending.as_str() {
            "csv" | "tsv" | "tab" => Self::Csv,
            "xlsx" | "xlsm" | "xltx" => Self::Xlsx,
            "ods" | "ots" => Self::Ods,
            _ => return None,
        })
    }

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Xlsx => "XLSX",
            Self::Ods => "ODS",
        }
    }
}
