//! What is about nobody in particular: the directory, accounts, roles, settings, the audit log. It
//! opens by the roles that somebody holds over the whole organisation today.

use careers::policy::{Record, Verb, Viewer, may, over_the_organisation};
use store::Conn;

use crate::{App, AppError, Caller};

/// Not found for whoever may not. Whether they are here, and what they hold, is read within the
/// connection's transaction, so that a change rests on what is, and not on what was when it was
/// asked for.
pub(crate) async fn allow(
    app: &App,
    conn: &mut Conn,
    caller: &Caller,
    record: Record,
    verb: Verb,
) -> Result<(), AppError> {
    let person = store::people::by_id(conn, caller.id()).await?;
    let person = person.ok_or(AppError::NotFound)?;
    let grants = store::roles::of(conn, person.id).await?;
    let relations = over_the_organisation(&Viewer::new(&person, app.today()), &grants);
    if may(record, verb, relations) {
        Ok(())
    } else {
        Err(AppError::NotFound)
    }
}
