//! That everything was written into a backup, or came back out of one. Both are done on the machine
//! itself, beside a server that may be running.

use careers::records::{Act, AuditEntry};
use store::Db;

use crate::caller::COMMAND_LINE;
use crate::change::Change;
use crate::{AppError, Clock};

/// Notes that a backup is made. Before it is, as with everything that is shown: so the entry is in
/// the backup too, and one that failed on the way stands there as well.
pub async fn backup_begins(db: &Db, clock: Clock) -> Result<(), AppError> {
    note(db, clock, Act::MakeBackup).await
}

/// Notes that everything in this database came out of a backup.
pub async fn backup_restored(db: &Db, clock: Clock) -> Result<(), AppError> {
    note(db, clock, Act::RestoreBackup).await
}

async fn note(db: &Db, clock: Clock, act: Act) -> Result<(), AppError> {
    let change = Change::begin(db, clock).await?;
    change.commit(AuditEntry::new(act, COMMAND_LINE)).await
}
