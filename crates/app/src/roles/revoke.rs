//! Taking a role back. It closes records, so one hand is enough.

use careers::policy::{Record, Verb};
use careers::records::{Act, RoleEvent, RoleGrant};
use careers::roles;
use store::roles::Held;

use super::{act_about, keeper, tell};
use crate::{App, AppError, Caller, office};

/// A role that is held, to be looked at before it is taken back.
pub async fn holding(app: &App, caller: &Caller, grant: &RoleGrant) -> Result<Held, AppError> {
    let mut read = app.db.read().await?;
    office::allow(app, &mut read, caller, Record::Roles, Verb::Read).await?;
    let held = store::roles::all(&mut read, app.today()).await?;
    let mut held = held.into_iter();
    held.find(|held| held.grant == *grant)
        .ok_or(AppError::NotFound)
}

pub async fn revoke(app: &App, caller: &Caller, grant: &RoleGrant) -> Result<(), AppError> {
    let mut tx = app.begin().await?;
    let admins = keeper::locked(app, &mut tx, caller).await?;
    if !store::roles::of(&mut tx, grant.person)
        .await?
        .contains(grant)
    {
        return Err(AppError::NotFound);
    }
    roles::revoke(caller.id(), grant, &admins).map_err(AppError::rule)?;
    store::roles::revoke(&mut tx, grant).await?;
    let event = (RoleEvent::Revoked, grant);
    tell::changed(app, &mut tx, caller, event, &admins).await?;
    tx.commit(act_about(caller, Act::RevokeRole, grant)).await?;
    Ok(())
}
