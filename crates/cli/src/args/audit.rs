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
        /// A checkpoint that the log has to come by, from where it was kept, or the folder they are
        /// kept in. May be given several times.
        #[arg(long, value_name = "PATH", requires = "public_key")]
        checkpoint: Vec<PathBuf>,
        /// The public part of a key that checkpoints are signed with. May be given several times.
        #[arg(long, value_name = "FILE")]
        public_key: Vec<PathBuf>,
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
        #[command(flatten)]
        signing: Signing,
        /// Where to write it: a file, or the folder in which they are kept. There it gets a name of
        /// its own, and the log has to come by the newest one. It is printed unless told.
        #[arg(long, value_name = "PATH")]
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
        #[command(flatten)]
        signing: Signing,
    },
}

/// What is signed with, and what the log is held against first.
#[derive(Debug, Args)]
pub(crate) struct Signing {
    /// The key to sign with.
    #[arg(long, value_name = "FILE")]
    pub(crate) key: PathBuf,
    /// The last checkpoint that was kept, or the folder they are kept in. A log that does not come
    /// by it is left alone.
    #[arg(long, value_name = "PATH")]
    pub(crate) checkpoint: Option<PathBuf>,
    /// The public part of another key that was signed with earlier. May be given several times.
    #[arg(long, value_name = "FILE")]
    pub(crate) public_key: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Database {
    /// A file for the embedded database, or the URL of a PostgreSQL one.
    #[arg(long, value_name = "PATH|URL", env = "WAYMARK_DATABASE")]
    pub(crate) database: Option<String>,
}
