//! What can go wrong between the application and its database, and which error belongs where.
//!
//! * A row that is not there is no error: reads answer `Ok(None)`, changes answer `Ok(false)`.
//! * [`StoreError::Taken`] and [`StoreError::Missing`]: the caller's data collide with what is
//!   kept, or name something that is not kept. The application turns these into a form's message.
//! * [`StoreError::Busy`]: try again; nothing was changed.
//! * The others are for whoever runs the system: they end the command, or the request with
//!   "something is wrong on our side", and their message says what to do.
//!
//! In every case the transaction that met the error changes nothing.

use std::io;

use crate::engine::dialect;

/// Why the database could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A value that must be unique is in use.
    #[error("{0}")]
    Taken(Unique),

    /// A record names another one that is not kept, or one that others still name was to go.
    #[error("a record that this one refers to does not exist, or is still referred to")]
    Missing,

    /// Another process or transaction kept the database for too long.
    #[error("the database is busy with other changes: try again in a moment")]
    Busy,

    /// The database was last used by a newer Waymark.
    #[error(
        "this database was last used by a newer version of Waymark (its schema is number {found}, \
         this version knows up to {known}): use that version or a newer one"
    )]
    NewerDatabase { found: i64, known: i64 },

    /// A migration that the database has gone through is not the one that this program carries.
    #[error(
        "migration {version} of this database differs from the one in this program: the database \
         was made by a different build, so nothing was touched"
    )]
    ForeignMigration { version: i64 },

    /// The file holds something that is not a database of ours.
    #[error("{place} is not a Waymark database")]
    NotADatabase { place: String },

    /// The database, its file or its disk only lets us read.
    #[error(
        "the database cannot be written to, only read: check the permissions of the file and of \
         the folder it is in"
    )]
    ReadOnly,

    /// No room left for the change.
    #[error(
        "the disk that holds the database is full: nothing was changed; free some space and try \
         again"
    )]
    DiskFull,

    /// The database file or server could not be opened or reached.
    #[error("cannot open the database {place}: {reason}")]
    CannotOpen { place: String, reason: String },

    /// What was asked for as a database is not the name of one.
    #[error("{given:?} does not name a database: give a file, or postgres://user@host/name")]
    BadAddress { given: String },

    /// A row that this program cannot have written.
    #[error("the database holds a {what} that cannot be read: {reason}")]
    Damaged { what: &'static str, reason: String },

    /// Anything else that the engine reports.
    #[error("the database reports: {0}")]
    Engine(#[source] sqlx::Error),
}

/// The values that must be unique.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum Unique {
    #[error("somebody else already has this email address")]
    Email,
    #[error("this person already has a manager for that time")]
    ReportingLine,
    #[error("this person already holds a level for that time")]
    Placement,
    #[error("this rater already has an assessment in the round")]
    SeatAssessment,
    #[error("this rater is already asked in the round")]
    Seat,
    #[error("this person already holds the role")]
    RoleGrant,
    #[error("a new version of this framework is being written already")]
    Draft,
    #[error("this account of the company's is somebody else's already")]
    Identity,
    #[error("this person has another account of the company's already")]
    PersonIdentity,
    #[error("somebody else already has this user name")]
    UserName,
    #[error("a record with this id exists already")]
    Id,
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Database(reported) => {
                dialect::known_failure(reported.as_ref()).unwrap_or(Self::Engine(error))
            }
            sqlx::Error::PoolTimedOut => Self::Busy,
            sqlx::Error::Io(io) if io.kind() == io::ErrorKind::StorageFull => Self::DiskFull,
            _ => Self::Engine(error),
        }
    }
}
