//! What can be typed after `waymark import`.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand};

use super::{Format, ImportFramework};

#[derive(Debug, Subcommand)]
pub(crate) enum Import {
    /// Make a framework of a spreadsheet, of CSV, JSON, YAML or Markdown.
    ///
    /// Shows what would be made, and what became of everything that was found. With `--apply` it is
    /// written, as files that are yours from then on.
    Framework(ImportFramework),
    /// Bring people in, with their managers, teams and first levels.
    ///
    /// Shows what the file would change. With `--apply` it is changed, as a whole or, where
    /// something is wrong, not at all.
    People(ImportPeople),
}

#[derive(Debug, ClapArgs)]
pub(crate) struct ImportPeople {
    /// The file: a line that names the columns, and a line for each person.
    #[arg(value_name = "FILE.csv")]
    pub(crate) file: PathBuf,
    /// Change it, if nothing is wrong with the file.
    #[arg(long)]
    pub(crate) apply: bool,
    /// The framework that new teams use.
    #[arg(long, value_name = "ID")]
    pub(crate) framework: Option<String>,
    /// A file for the embedded database, or the URL of a PostgreSQL one.
    #[arg(long, value_name = "PATH|URL", env = "WAYMARK_DATABASE")]
    pub(crate) database: Option<String>,
    /// Text for people, JSON for programs.
    #[arg(long, default_value = "text")]
    pub(crate) format: Format,
}
