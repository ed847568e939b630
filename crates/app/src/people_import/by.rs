//! Who brings people in, and whether they may.

use careers::policy::{Record, Verb};
use careers::records::{Act, AuditEntry, PersonId};
use store::Conn;

use crate::caller::COMMAND_LINE;
use crate::people::Subject;
use crate::{App, AppError, Caller};

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

    /// The directory as a whole is nobody's in particular: what counts is how they stand to the
    /// organisation, and that is how they stand to their own entry.
    pub(super) async fn check(self, app: &App, conn: &mut Conn) -> Result<(), AppError> {
        let caller = match self {
            Self::Machine => return Ok(()),
            Self::Caller(caller) => caller,
        };
        let own = Subject::load(app, conn, caller, caller.id()).await?;
        if !own.access.may(Record::DirectoryEntry, Verb::Write) {
            return Err(AppError::NotFound);
        }
        Ok(())
    }
}
