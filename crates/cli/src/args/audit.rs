//! What can be typed after `waymark audit`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use jiff::civil::Date;

#[derive(Debug, Subcommand)]
pub(crate) enum Audit {
    /// Check that nothing in the log was altered, removed or added. Exit code 1 where something was.
    Verify {
        /// An export to check instead of the database. Neither the database nor any key is needed.
        #[arg(conflicts_with = "database")]
        export: Option<PathBuf>,
        #[command(flatten)]
        database: Database,
        /// A checkpoint that the log has to come by, from where it was kept. May be given several times.
        #[arg(long, value_name = "FILE", requires = "public_key")]
        checkpoint: Vec<PathBuf>,
        /// The public part of the key that checkpoints are signed with.
        #[arg(long, value_name = "FILE")]
        public_key: Option<PathBuf>,
    },
    /// Make a key to sign checkpoints with, and beside it FILE.pub, its public part.
    Key {
        /// Where to write it. Nobody else may read it; keep it away from the database.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Sign where the log stands now. Keep the result where the log is not.
    Checkpoint {
        #[command(flatten)]
        database: Database,
        /// The key to sign with.
        #[arg(long, value_name = "FILE")]
        key: PathBuf,
        /// Where to write it. It is printed unless told.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Hand the log out as JSON lines: sealed, to be checked elsewhere, or readable.
    Export {
        #[command(flatten)]
        database: Database,
        /// Where to write it. It is printed unless told.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        /// Opened, with names, for a system that watches over such logs. It cannot be checked.
        #[arg(long)]
        readable: bool,
    },
    /// Drop the oldest part of the log, and leave a signed checkpoint in its place.
    Prune {
        #[command(flatten)]
        database: Database,
        /// Entries made before this day (in UTC) are dropped.
        #[arg(long, value_name = "YYYY-MM-DD")]
        before: Date,
        /// The key to sign with.
        #[arg(long, value_name = "FILE")]
        key: PathBuf,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Database {
    /// A file for the embedded database, or the URL of a PostgreSQL one.
    #[arg(long, value_name = "PATH|URL", env = "WAYMARK_DATABASE")]
    pub(crate) database: Option<String>,
}
