//! A new team.

use careers::records::{Act, Team, TeamId};
use store::provisioned::teams::{self, ProvisionedTeam, TeamSaid};

use super::Wanted;
use super::members::{free, load, move_members, moved};
use crate::provisioning::{Refusal, allow};
use crate::{App, Caller};

/// Makes a team. It begins with the framework that most teams use.
pub async fn create(
    app: &App,
    caller: &Caller,
    wanted: &Wanted,
) -> Result<ProvisionedTeam, Refusal> {
    let mut tx = app.begin().await?;
    allow(app, &mut tx, caller).await?;
    store::provisioned::one_at_a_time(&mut tx).await?;
    free(&mut tx, wanted, None).await?;
    let usual = teams::usual_framework(&mut tx).await?;
    let library = app.library.now();
    let first = library.current().next();
    let first = first.map(|published| published.framework.id().to_owned());
    let team = Team {
        id: TeamId(app.new_id()),
        name: wanted.name.clone(),
        mission: String::new(),
        framework: usual.or(first).unwrap_or_default(),
    };
    store::teams::insert(&mut tx, &team).await?;
    let now = app.now();
    let said = TeamSaid {
        external_id: wanted.external_id.clone(),
        created_at: now,
        modified_at: now,
    };
    teams::say(&mut tx, team.id, &said).await?;
    move_members(&mut tx, team.id, &[], &wanted.members).await?;
    let made = load(&mut tx, team.id).await?;
    let mut done = vec![caller.did(Act::AddTeam).on(team.id.0)];
    done.extend(moved(caller, team.id, &[], &wanted.members));
    tx.commit_each(done).await?;
    Ok(made)
}
