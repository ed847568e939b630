//! Asking the policy about what is about nobody in particular: settings, the register of purposes.

use careers::policy::{Record, Verb, may, over_the_organisation};
use store::Conn;

use crate::{AppError, Caller};

/// Not found for whoever may not.
pub(crate) async fn allow(
    conn: &mut Conn,
    caller: &Caller,
    record: Record,
    verb: Verb,
) -> Result<(), AppError> {
    let grants = store::roles::of(conn, caller.id()).await?;
    let relations = over_the_organisation(caller, &grants);
    if may(record, verb, relations) {
        Ok(())
    } else {
        Err(AppError::NotFound)
    }
}
