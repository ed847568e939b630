//! Why a command could not run, and what to do next. One place turns it into an exit code.
//!
//! Findings are not errors: a command that found something returns [`Outcome::Findings`].

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use framework::LookupError;
use store::StoreError;
use store::backup::BackupError;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    Fine,
    Findings,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Fine => 0,
            Outcome::Findings => 1,
        })
    }
}

/// Why a command could not run: exit code 2.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CommandError {
    #[error(transparent)]
    Lookup(#[from] LookupError),
    #[error("{message}")]
    Usage {
        message: String,
        hint: Option<String>,
    },
    #[error("{} could not be {verb}: {error}", path.display())]
    File {
        path: PathBuf,
        verb: &'static str,
        error: io::Error,
    },
    #[error(transparent)]
    Store(#[from] store::StoreError),
    #[error(transparent)]
    Backup(#[from] store::backup::BackupError),
    #[error(transparent)]
    App(#[from] app::AppError),
    #[error("cannot listen on {address}: {error}")]
    Listen {
        address: std::net::SocketAddr,
        error: io::Error,
    },
    #[error("the output could not be written: {0}")]
    Output(#[from] io::Error),
}

impl CommandError {
    pub(crate) fn usage(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Usage {
            message: message.into(),
            hint: Some(hint.into()),
        }
    }

    pub(crate) fn file(path: &Path, verb: &'static str, error: io::Error) -> Self {
        Self::File {
            path: path.to_owned(),
            verb,
            error,
        }
    }

    fn hint(&self) -> Option<String> {
        match self {
            Self::Lookup(LookupError::Framework { near: None, .. }) => {
                Some("`waymark frameworks` lists those at hand; `--with PATH` adds your own".into())
            }
            Self::Lookup(LookupError::Path { id, near: None, .. }) => {
                Some(format!("`waymark show {id}` lists what it holds"))
            }
            Self::Usage { hint, .. } => hint.clone(),
            Self::Store(StoreError::ForeignMigration { .. } | StoreError::NewerDatabase { .. }) => {
                Some(
                    "`--database PATH` names another file; a demo's file may also be removed"
                        .into(),
                )
            }
            Self::Backup(BackupError::NotEmpty) => {
                Some("name a file that is not there yet, or an empty PostgreSQL database".into())
            }
            Self::Backup(BackupError::Altered) => {
                Some("use another copy of it; nothing was brought back".into())
            }
            Self::Listen { error, .. } if error.kind() == io::ErrorKind::AddrInUse => Some(
                "something else listens there; `--listen 127.0.0.1:0` picks a free port".into(),
            ),
            _ => None,
        }
    }

    /// Prints the error and its hint, and returns the exit code. A closed pipe is no error: who
    /// reads has read enough.
    pub(crate) fn report(&self) -> ExitCode {
        if let Self::Output(error) = self
            && error.kind() == io::ErrorKind::BrokenPipe
        {
            return ExitCode::from(Outcome::Fine);
        }
        anstream::eprintln!("error: {self}");
        if let Some(hint) = self.hint() {
            anstream::eprintln!("hint: {hint}");
        }
        ExitCode::from(2)
    }
}
