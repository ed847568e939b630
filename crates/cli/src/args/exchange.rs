//! What can be typed after `waymark import framework` and `waymark export`.

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueEnum};

use super::Format;

#[derive(Debug, ClapArgs)]
pub(crate) struct ImportFramework {
    /// A spreadsheet (.xlsx, .ods), or files of one kind that belong together: CSV, JSON, YAML,
    /// Markdown. A folder means the files in it.
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// The folder to write. It must not exist yet, or be empty.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// Write it, if the files could be read.
    #[arg(long)]
    pub(crate) apply: bool,
    /// The framework's id. Made of its name unless told.
    #[arg(long)]
    pub(crate) id: Option<String>,
    /// The framework's name. The title above the matrix, or the file's name, unless told.
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// The language of its texts, such as `de` or `pt-BR`. English unless told.
    #[arg(long, value_name = "TAG")]
    pub(crate) language: Option<String>,
    /// Where a matrix names its levels. Recognised by their ids and titles unless told.
    #[arg(long, value_name = "WHERE")]
    pub(crate) levels_in: Option<LevelsIn>,
    /// The row that names the levels, such as `3`, or the column, such as `B`.
    #[arg(long, value_name = "ROW|COLUMN")]
    pub(crate) header: Option<String>,
    /// A sheet to read, also a hidden one. All that show unless told.
    #[arg(long, value_name = "NAME")]
    pub(crate) sheet: Vec<String>,
    /// What the lines of a matrix are. Long prose is told as parts unless told otherwise.
    #[arg(long, value_name = "WHAT")]
    pub(crate) rows_are: Option<RowsAre>,
    /// Text for people, JSON for programs.
    #[arg(long, default_value = "text")]
    pub(crate) format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LevelsIn {
    Columns,
    Rows,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RowsAre {
    /// What people are read on, with a step for each thing that is expected.
    Dimensions,
    /// Parts of each level's narrative.
    Parts,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Export {
    /// The folder or file of a framework, or the id of a built-in one.
    #[arg(value_name = "PATH|ID")]
    pub(crate) framework: String,
    /// The form. What the name of the file says unless told.
    #[arg(long)]
    pub(crate) format: Option<ExportForm>,
    /// The file to write. For CSV, a folder holds all of a framework, and a file its
    /// matrix; for Markdown, a folder has pages.
    #[arg(long, value_name = "FILE|DIR")]
    pub(crate) out: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportForm {
    /// A workbook: the matrix, and a sheet for each kind of thing.
    Xlsx,
    /// Comma-separated values.
    Csv,
    /// One document to read, or a folder with a page for each level.
    Markdown,
    /// The model as programs read it.
    Json,
}
