//! A team that is to be as the provider says.

use careers::records::{Act, PersonId};
use store::provisioned::teams::{self, ProvisionedTeam, TeamSaid};

use super::Wanted;
use super::members::{free, load, move_members, moved};
use crate::provisioning::{Refusal, allow};
use crate::{App, Caller};

/// Changes a team from what the provider was shown to what it wants, all of it or nothing.
///
/// # Errors
/// [`Refusal::Changed`] where the team is no longer as `seen`.
pub async fn change(
    app: &App,
    caller: &Caller,
    seen: &ProvisionedTeam,
    wanted: &Wanted,
) -> Result<ProvisionedTeam, Refusal> {
    let id = seen.team.id;
    let mut tx = app.begin().await?;
    allow(app, &mut tx, caller).await?;
    store::provisioned::one_at_a_time(&mut tx).await?;
    if load(&mut tx, id).await? != *seen {
        return Err(Refusal::Changed);
    }
    free(&mut tx, wanted, Some(id)).await?;
    if wanted.name != seen.team.name {
        let mut team = seen.team.clone();
        team.name.clone_from(&wanted.name);
        store::teams::update(&mut tx, &team).await?;
    }
    let before: Vec<PersonId> = seen.members.iter().map(|member| member.id).collect();
    move_members(&mut tx, id, &before, &wanted.members).await?;
    let external = seen
        .said
        .as_ref()
        .and_then(|said| said.external_id.as_ref());
    if load(&mut tx, id).await? != *seen || external != wanted.external_id.as_ref() {
        let now = app.now();
        let said = TeamSaid {
            external_id: wanted.external_id.clone(),
            created_at: seen.said.as_ref().map_or(now, |said| said.created_at),
            modified_at: now,
        };
        teams::say(&mut tx, id, &said).await?;
    }
    let changed = load(&mut tx, id).await?;
    let mut done = moved(caller, id, &before, &wanted.members);
    if changed != *seen {
        done.push(caller.did(Act::ChangeTeam).on(id.0));
    }
    tx.commit_each(done).await?;
    Ok(changed)
}
