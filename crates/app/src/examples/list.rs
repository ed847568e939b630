//! All examples of a team.

use std::sync::Arc;

use careers::examples::{Since, since};
use careers::policy::{Record, Verb, may};
use careers::records::{Team, TeamExample, TeamId};
use framework::{Framework, Library, Published};

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

/// An example, and how what it was written for stands today.
#[derive(Debug, Clone)]
pub struct Shown {
    pub example: TeamExample,
    /// What whoever wrote it last is called.
    pub author: String,
    pub since: Since,
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
        let since = stands(&library, &example, now);
        Shown {
            example,
            author,
            since,
        }
    });
    Ok(ExamplesView {
        examples: shown.collect(),
        may_write: may(Record::TeamExamples, Verb::Create, relations),
        team,
        published,
    })
}

/// How what an example was written for stands in `now`, which may be another framework by now.
pub(super) fn stands(library: &Library, example: &TeamExample, now: Option<&Framework>) -> Since {
    let of = &example.framework;
    match now.filter(|now| now.id() == of.id) {
        Some(now) => {
            let then = library.version(&of.id, &of.version);
            since(&example.at, then.map(|then| &then.framework), now)
        }
        None => Since::Gone,
    }
}
