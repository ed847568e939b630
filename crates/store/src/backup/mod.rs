//! A backup: everything that is kept, as text that either engine can be filled from.
//!
//! One JSON value a line. First what it is and how far its schema goes, then for each table its name
//! and columns, followed by its rows, and last a SHA-256 of all lines before (in hexadecimal, line
//! ends included):
//!
//! ```text
//! {"waymark":"backup","format":1,"schema":2,"made_at":"2026-11-21T09:00:00Z"}
//! {"table":"person","columns":["id","name"]}
//! ["0190…","Ana Lima"]
//! {"rows":1,"sha256":"…"}
//! ```
//!
//! Rows are sorted by their columns, so that the same records give the same lines on either engine.
//! What lets in for a while (sessions, links, tokens, known browsers) and counted attempts are left
//! out: a backup that comes back opens no old doors, and revives nothing that was revoked since.

mod dump;
mod load;
mod tables;

use std::io;

use serde::{Deserialize, Serialize};

use crate::error::StoreError;

pub use dump::dump;
pub use load::{check, load};

/// The form of the file. A reader refuses another one.
const FORMAT: u32 = 1;

/// Tables whose rows are good for a while only.
const PASSING: &[&str] = &[
    "framework_impact",
    "mail_due",
    "session",
    "one_time_token",
    "failed_attempt",
    "known_browser",
    "pending_sign_in",
    "api_token",
    "schema_migration",
];

/// The first line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    waymark: String,
    format: u32,
    /// The number of the last migration that the database had gone through.
    pub schema: i64,
    /// When it was made, in UTC.
    pub made_at: String,
}

/// The line before a table's rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Table {
    table: String,
    columns: Vec<String>,
}

/// The last line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Footer {
    /// How many rows there are in all tables.
    pub rows: u64,
    sha256: String,
}

/// Why a backup could not be made, or could not be brought back.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the backup cannot be read or written: {0}")]
    Io(#[from] io::Error),
    #[error("line {line} of the backup is not what belongs there: {what}")]
    Line { line: u64, what: String },
    #[error("this is not a backup that this version of Waymark can read")]
    Foreign,
    #[error(
        "the backup was made by a newer version of Waymark (schema {found}, this one knows up to {known})"
    )]
    Newer { found: i64, known: i64 },
    #[error("the backup was cut off or changed after it was made: its sum is another one")]
    Altered,
    #[error("the database holds something already, and a backup is brought back into an empty one")]
    NotEmpty,
    #[error("what arrived in the database is not what the backup holds, so nothing was kept")]
    Different,
}
