//! A team that the provider deletes.

use careers::records::{Act, PersonId};
use store::provisioned::teams::{self, ProvisionedTeam};

use super::members::{load, moved};
use crate::provisioning::{Refusal, allow};
use crate::{App, Caller, roles};

/// Removes a team. Its people stay, on no team; roles for the team end with it.
///
/// # Errors
/// [`Refusal::Changed`] where the team is no longer as `seen`.
pub async fn remove(app: &App, caller: &Caller, seen: &ProvisionedTeam) -> Result<(), Refusal> {
    let mut tx = app.begin().await?;
    allow(app, &mut tx, caller).await?;
    store::provisioned::one_at_a_time(&mut tx).await?;
    if load(&mut tx, seen.team.id).await? != *seen {
        return Err(Refusal::Changed);
    }
    let id = seen.team.id;
    let admins = store::roles::lock_admins(&mut tx, app.today()).await?;
    let held = store::roles::for_team(&mut tx, id).await?;
    let ended = roles::end(app, &mut tx, caller, &held, &admins).await?;
    teams::delete(&mut tx, id).await?;
    let before: Vec<PersonId> = seen.members.iter().map(|member| member.id).collect();
    let mut done = moved(caller, id, &before, &[]);
    done.extend(ended);
    done.push(caller.did(Act::RemoveTeam).on(id.0));
    tx.commit_each(done).await?;
    Ok(())
}
