//! All examples of a team.

use std::sync::Arc;

use careers::examples::{Stand, stands};
use careers::mapping::Lost;
use careers::policy::{Record, Verb, may};
use careers::records::{Team, TeamExample, TeamId};
use framework::Published;

use super::allow;
use crate::people::UNKNOWN;
use crate::{App, AppError, Caller};

/// A team's examples as one reader may know them.
#[derive(Debug, Clone)]
pub struct ExamplesView {
    pub team: Team,
    /// The framework that the team uses, in its current version. None: it is not at hand.
    pub published: Option<Arc<Published>>,
    /// The oldest first.
    pub examples: Vec<Shown>,
    pub may_write: bool,
}

/// An example, and where it stands today.
#[derive(Debug, Clone)]
pub struct Shown {
    pub example: TeamExample,
    /// What whoever wrote it last is called.
    pub author: String,
    /// Its level or step in the framework that the team uses now, or why that has none.
    pub stands: Result<Stand, Lost>,
}

/// Everybody who is signed in may read them: they are about nobody.
pub async fn list(app: &App, caller: &Caller, team: TeamId) -> Result<ExamplesView, AppError> {
    if !caller.may(Record::TeamExamples, Verb::Read) {
        return Err(AppError::NotFound);
    }
    let mut read = app.db.read().await?;
    let (team, relations) = allow::relations(app, &mut read, caller, team).await?;
    let examples = store::team_examples::of_team(&mut read, team.id).await?;
    let authors: Vec<_> = examples.iter().map(|example| example.author).collect();
    let names = store::people::names(&mut read, &authors).await?;
    let library = app.library.now();
    let published = library.get(&team.framework).map(Arc::clone);
    let shown = examples.into_iter().map(|example| {
        let author = names.iter().find(|known| known.id == example.author);
        let author = author.map_or(UNKNOWN, |known| &known.name).to_owned();
        let now = published.as_ref().map(|published| &published.framework);
        let stands = now.map_or(Err(Lost::Gone), |now| stands(&example, now, &*library));
        Shown {
            example,
            author,
            stands,
        }
    });
    Ok(ExamplesView {
        examples: shown.collect(),
        may_write: may(Record::TeamExamples, Verb::Create, relations),
        team,
        published,
    })
}
