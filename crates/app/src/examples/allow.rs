//! How whoever asks stands to a team.

use careers::policy::{Record, Relations, Verb, Viewer, may, over_the_team};
use careers::records::{ExampleId, Team, TeamExample, TeamId};
use store::Conn;

use crate::{App, AppError, Caller};

/// The team, and what opens of it to the caller.
pub(super) async fn relations(
    app: &App,
    conn: &mut Conn,
    caller: &Caller,
    team: TeamId,
) -> Result<(Team, Relations), AppError> {
    let person = store::people::by_id(conn, caller.id()).await?;
    let person = person.ok_or(AppError::NotFound)?;
    let team = store::teams::by_id(conn, team).await?;
    let team = team.ok_or(AppError::NotFound)?;
    let managers = store::teams::managers(conn, team.id, app.today()).await?;
    let relations = over_the_team(&Viewer::new(&person, app.today()), &managers);
    Ok((team, relations))
}

/// The team. Not found for whoever may not do this with its examples.
pub(super) async fn allow(
    app: &App,
    conn: &mut Conn,
    caller: &Caller,
    team: TeamId,
    verb: Verb,
) -> Result<Team, AppError> {
    let (team, relations) = relations(app, conn, caller, team).await?;
    if may(Record::TeamExamples, verb, relations) {
        Ok(team)
    } else {
        Err(AppError::NotFound)
    }
}

/// An example of this team, and of no other.
pub(super) async fn of_team(
    conn: &mut Conn,
    team: &Team,
    id: ExampleId,
) -> Result<TeamExample, AppError> {
    let example = store::team_examples::by_id(conn, id).await?;
    let own = example.filter(|example| example.team == team.id);
    own.ok_or(AppError::NotFound)
}
