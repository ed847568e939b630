//! A team's examples that have no place in the framework it uses now, counted for who can give them
//! one.

use careers::examples::stands;
use careers::policy::{Record, Verb, may};
use careers::records::TeamId;
use store::Conn;

use super::allow;
use crate::{App, AppError, Caller};

/// None for whoever does not write the team's examples, and where its framework is not at hand.
pub(crate) async fn unplaced(
    app: &App,
    conn: &mut Conn,
    caller: &Caller,
    team: TeamId,
) -> Result<usize, AppError> {
    let (team, relations) = allow::relations(app, conn, caller, team).await?;
    let library = app.library.now();
    let published = library.get(&team.framework);
    let Some(published) = published.filter(|_| may(Record::TeamExamples, Verb::Write, relations))
    else {
        return Ok(0);
    };
    let all = store::team_examples::of_team(conn, team.id).await?;
    let nowhere = all
        .iter()
        .filter(|example| stands(example, &published.framework, &*library).is_err());
    Ok(nowhere.count())
}
