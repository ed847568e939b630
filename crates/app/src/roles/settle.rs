//! Settling a proposal: another administrator confirms it, or any of them takes it from the list.

use careers::records::{Act, PersonId, ProposalId, RoleEvent, RoleProposal};
use careers::roles;
use store::Tx;

use super::{act_about, keeper, tell};
use crate::{App, AppError, Caller};

/// The role is held from now on.
pub async fn confirm(app: &App, caller: &Caller, id: ProposalId) -> Result<(), AppError> {
    let mut tx = app.begin().await?;
    let (proposal, admins) = load(app, &mut tx, caller, id).await?;
    let hands = keeper::hands(app, &mut tx, &admins).await?;
    roles::confirm(caller.id(), &proposal, &hands).map_err(AppError::rule)?;
    let grant = &proposal.grant;
    let person = store::people::by_id(&mut tx, grant.person).await?;
    if !person.is_some_and(|person| person.is_here(app.today())) {
        return Err(AppError::rule(
            "They have left or have not begun yet, so there is nobody to hold this role.",
        ));
    }
    store::role_proposals::delete(&mut tx, id).await?;
    store::notices::settled(&mut tx, grant).await?;
    let held = store::roles::of(&mut tx, grant.person).await?;
    if !held.contains(grant) {
        store::roles::grant(&mut tx, grant).await?;
        let event = (RoleEvent::Granted, grant);
        tell::changed(app, &mut tx, caller, event, &admins).await?;
    }
    let done = act_about(caller, Act::GrantRole, grant);
    tx.commit(done.on(id.0)).await?;
    Ok(())
}

/// Whoever proposed it takes it back, or another administrator refuses it.
pub async fn withdraw(app: &App, caller: &Caller, id: ProposalId) -> Result<(), AppError> {
    let mut tx = app.begin().await?;
    let (proposal, admins) = load(app, &mut tx, caller, id).await?;
    store::role_proposals::delete(&mut tx, id).await?;
    store::notices::settled(&mut tx, &proposal.grant).await?;
    let event = (RoleEvent::Withdrawn, &proposal.grant);
    tell::proposed(app, &mut tx, caller, event, &admins).await?;
    let done = act_about(caller, Act::WithdrawRole, &proposal.grant);
    tx.commit(done.on(id.0)).await?;
    Ok(())
}

async fn load(
    app: &App,
    tx: &mut Tx,
    caller: &Caller,
    id: ProposalId,
) -> Result<(RoleProposal, Vec<PersonId>), AppError> {
    let admins = keeper::locked(app, tx, caller).await?;
    let proposal = store::role_proposals::lock(tx, id).await?;
    Ok((proposal.ok_or(AppError::NotFound)?, admins))
}
