//! Keeping that a role was changed, and telling those whom it concerns.

use careers::records::{PersonId, RoleChange, RoleChangeId, RoleEvent, RoleGrant};
use store::{Tx, notices};

use crate::{App, AppError, Caller};

/// A role that is held from now on, or no more: whoever holds it learns of it, with everybody whose
/// records it opens or closes. Of one that opens none the other administrators learn.
pub(super) async fn changed(
    app: &App,
    tx: &mut Tx,
    caller: &Caller,
    (event, grant): (RoleEvent, &RoleGrant),
    admins: &[PersonId],
) -> Result<(), AppError> {
    let change = record(app, tx, caller, event, grant).await?;
    notices::tell(tx, change, grant.person).await?;
    if grant.role.opens_careers() {
        notices::tell_all(tx, change, grant.team, app.today()).await?;
    } else {
        tell_others(tx, caller, change, admins).await?;
    }
    crate::notices::of_role(app, tx, change).await
}

/// A role that waits for a second hand, or waits no more: the other administrators learn of it.
pub(super) async fn proposed(
    app: &App,
    tx: &mut Tx,
    caller: &Caller,
    (event, grant): (RoleEvent, &RoleGrant),
    admins: &[PersonId],
) -> Result<(), AppError> {
    let change = record(app, tx, caller, event, grant).await?;
    tell_others(tx, caller, change, admins).await?;
    crate::notices::of_role(app, tx, change).await
}

async fn tell_others(
    tx: &mut Tx,
    caller: &Caller,
    change: RoleChangeId,
    admins: &[PersonId],
) -> Result<(), AppError> {
    for &admin in admins.iter().filter(|&&admin| admin != caller.id()) {
        notices::tell(tx, change, admin).await?;
    }
    Ok(())
}

async fn record(
    app: &App,
    tx: &mut Tx,
    caller: &Caller,
    event: RoleEvent,
    grant: &RoleGrant,
) -> Result<RoleChangeId, AppError> {
    let change = RoleChange {
        id: RoleChangeId(app.new_id()),
        event,
        grant: grant.clone(),
        by: caller.id(),
        at: app.now(),
    };
    notices::record(tx, &change).await?;
    Ok(change.id)
}
