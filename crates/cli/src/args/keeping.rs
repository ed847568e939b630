//! What can be typed after `waymark retention` and `waymark purposes`.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};

use super::Database;

#[derive(Debug, Subcommand)]
pub(crate) enum Retention {
    /// Show how long each kind is kept, whom that reaches today, and what was removed last.
    Show {
        #[command(flatten)]
        database: Database,
    },
    /// Remove what is due, now instead of at the time when the server would.
    Apply {
        #[command(flatten)]
        database: Database,
        /// Say what is due and remove nothing.
        #[arg(long)]
        dry_run: bool,
        /// The key to sign a checkpoint with, where a part of the audit log is due.
        #[arg(long, value_name = "FILE", env = "WAYMARK_AUDIT_KEY")]
        audit_key: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Purposes {
    /// Hand the register out: every entry, those that have ended among them.
    Export {
        #[command(flatten)]
        database: Database,
        /// To read, for a spreadsheet, or for a program.
        #[arg(long, default_value = "markdown")]
        format: RegisterFormat,
        /// Where to write it. It is printed unless told.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RegisterFormat {
    Markdown,
    Csv,
    Json,
}
