//! Whether somebody may have a hand in roles, and who else has.

use careers::policy::{Record, Verb};
use careers::records::PersonId;
use store::{Conn, Tx};

use crate::people::Subject;
use crate::{App, AppError, Caller};

/// Not found for whoever does not run the system.
pub(super) async fn check(
    app: &App,
    conn: &mut Conn,
    caller: &Caller,
    verb: Verb,
) -> Result<(), AppError> {
    let own = Subject::load(app, conn, caller, caller.id()).await?;
    if own.access.may(Record::Roles, verb) {
        Ok(())
    } else {
        Err(AppError::NotFound)
    }
}

/// Those who run the system today, locked until the transaction ends; not found for anybody else.
pub(super) async fn locked(
    app: &App,
    tx: &mut Tx,
    caller: &Caller,
) -> Result<Vec<PersonId>, AppError> {
    let admins = store::roles::lock_admins(tx, app.today()).await?;
    check(app, tx, caller, Verb::Write).await?;
    Ok(admins)
}
