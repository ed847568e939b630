//! Who brings people in, and whether they may.

use careers::policy::{Record, Verb};
use careers::records::{Act, AuditEntry, PersonId};
use store::Conn;

use crate::caller::COMMAND_LINE;
use crate::{App, AppError, Caller, office};

/// Who brings people in.
#[derive(Debug, Clone, Copy)]
pub enum By<'a> {
    /// Somebody who is signed in. The policy says whether they may.
    Caller(&'a Caller),
    /// Whoever runs the program on the machine. They hold the database itself.
    Machine,
}

/// Not found for everybody who may not bring people in. A page asks before it takes a file.
pub async fn check(app: &App, caller: &Caller) -> Result<(), AppError> {
    let mut read = app.db.read().await?;
    By::Caller(caller).check(app, &mut read).await
}

impl By<'_> {
    /// Nobody for the machine.
    pub(super) fn person(self) -> Option<PersonId> {
        match self {
            Self::Caller(caller) => Some(caller.id()),
            Self::Machine => None,
        }
    }

    /// An entry for the audit log that says who did it.
    pub(super) fn did(self, act: Act) -> AuditEntry {
        match self {
            Self::Caller(caller) => caller.did(act),
            Self::Machine => AuditEntry::new(act, COMMAND_LINE),
        }
    }

    pub(super) async fn check(self, app: &App, conn: &mut Conn) -> Result<(), AppError> {
        match self {
            Self::Machine => Ok(()),
            Self::Caller(caller) => {
                office::allow(app, conn, caller, Record::DirectoryEntry, Verb::Write).await
            }
        }
    }
}
