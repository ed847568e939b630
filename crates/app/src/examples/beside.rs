//! What a reader's own team says beside a page of a framework.

use careers::examples::{Stand, stands};
use careers::policy::{Record, Verb, may};
use careers::records::{Team, TeamExample};
use framework::Framework;

use super::allow;
use crate::{App, AppError, Caller};

/// The examples of the reader's team for one framework.
#[derive(Debug, Clone)]
pub struct Beside {
    pub team: Team,
    /// Those that stand at things of this version, the oldest first, each with where.
    pub examples: Vec<(TeamExample, Stand)>,
    /// Whether the reader may write one here: they manage the team, and it uses this framework.
    pub may_write: bool,
}

/// None: the reader is on no team.
pub async fn beside(
    app: &App,
    caller: &Caller,
    framework: &Framework,
) -> Result<Option<Beside>, AppError> {
    if !caller.may(Record::TeamExamples, Verb::Read) {
        return Err(AppError::NotFound);
    }
    let mut read = app.db.read().await?;
    let person = store::people::by_id(&mut read, caller.id()).await?;
    let Some(team) = person.and_then(|person| person.team) else {
        return Ok(None);
    };
    let (team, relations) = allow::relations(app, &mut read, caller, team).await?;
    let library = app.library.now();
    let examples = store::team_examples::of_team(&mut read, team.id).await?;
    let shown = examples.into_iter().filter_map(|example| {
        let stand = stands(&example, framework, &*library).ok()?;
        Some((example, stand))
    });
    let uses = team.framework == framework.id();
    Ok(Some(Beside {
        examples: shown.collect(),
        may_write: uses && may(Record::TeamExamples, Verb::Create, relations),
        team,
    }))
}
