//! Roles that end with something else: somebody comes back, a team is no more.

use careers::records::{Act, AuditEntry, PersonId, RoleEvent, RoleGrant};
use store::Tx;

use super::{act_about, tell};
use crate::{App, AppError, Caller};

/// Takes these roles back, tells whom it concerns, and says what the log keeps of it. `admins` are
/// those who run the system, locked before anybody else is.
pub(crate) async fn end(
    app: &App,
    tx: &mut Tx,
    caller: &Caller,
    grants: &[RoleGrant],
    admins: &[PersonId],
) -> Result<Vec<AuditEntry>, AppError> {
    let mut done = Vec::with_capacity(grants.len());
    for grant in grants {
        store::roles::revoke(tx, grant).await?;
        tell::changed(app, tx, caller, (RoleEvent::Revoked, grant), admins).await?;
        done.push(act_about(caller, Act::RevokeRole, grant));
    }
    Ok(done)
}

/// The same for everything that somebody held before they left: whoever comes back, comes back
/// without it, and is given it again by two hands.
pub(crate) async fn end_of(
    app: &App,
    tx: &mut Tx,
    caller: &Caller,
    person: PersonId,
) -> Result<Vec<AuditEntry>, AppError> {
    let admins = store::roles::lock_admins(tx, app.today()).await?;
    let held = store::roles::of(tx, person).await?;
    end(app, tx, caller, &held, &admins).await
}
