//! Loading a draft for somebody: access comes first.

use careers::policy::{Record, Verb, Viewer, may, over_the_framework};
use careers::records::{DraftId, FrameworkDraft};
use store::framework_drafts::Named;
use store::{Conn, Tx};

use crate::{App, AppError, Caller};

/// Not found for whoever may not do this with what is being written of a framework. What they hold
/// is read within the connection's transaction.
pub(super) async fn allow(
    app: &App,
    conn: &mut Conn,
    caller: &Caller,
    framework: &str,
    (record, verb): (Record, Verb),
) -> Result<(), AppError> {
    let person = store::people::by_id(conn, caller.id()).await?;
    let person = person.ok_or(AppError::NotFound)?;
    let grants = store::roles::of(conn, person.id).await?;
    let viewer = Viewer::new(&person, app.today());
    if may(
        record,
        verb,
        over_the_framework(&viewer, &grants, framework),
    ) {
        Ok(())
    } else {
        Err(AppError::NotFound)
    }
}

pub(super) async fn draft(
    app: &App,
    conn: &mut Conn,
    caller: &Caller,
    id: DraftId,
) -> Result<Named, AppError> {
    let found = store::framework_drafts::by_id(conn, id).await?;
    let named = found.ok_or(AppError::NotFound)?;
    let reads = (Record::FrameworkDraft, Verb::Read);
    allow(app, conn, caller, &named.draft.framework, reads).await?;
    Ok(named)
}

/// The same to change it: locked until the transaction ends.
pub(super) async fn locked(
    app: &App,
    tx: &mut Tx,
    caller: &Caller,
    id: DraftId,
    does: (Record, Verb),
) -> Result<FrameworkDraft, AppError> {
    let found = store::framework_drafts::lock(tx, id).await?;
    let draft = found.ok_or(AppError::NotFound)?;
    allow(app, tx, caller, &draft.framework, does).await?;
    Ok(draft)
}
