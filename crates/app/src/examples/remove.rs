//! Removing an example of a team.

use careers::policy::Verb;
use careers::records::{Act, ExampleId, TeamId};

use super::allow::{allow, of_team};
use super::write::said;
use crate::{App, AppError, Caller};

pub async fn remove(
    app: &App,
    caller: &Caller,
    team: TeamId,
    id: ExampleId,
) -> Result<(), AppError> {
    let mut tx = app.begin().await?;
    let team = allow(app, &mut tx, caller, team, Verb::Write).await?;
    let example = of_team(&mut tx, &team, id).await?;
    store::team_examples::delete(&mut tx, id).await?;
    let done = caller.did(Act::RemoveTeamExample).on(id.0);
    tx.commit(done.saying(said(&example))).await
}
