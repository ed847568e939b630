//! Writing an example for a team, and changing one.

use careers::examples::{stands, takes};
use careers::policy::Verb;
use careers::records::{Act, ExampleId, FrameworkRef, Team, TeamExample, TeamId};
use store::Tx;

use super::allow::{allow, of_team};
use crate::{App, AppError, Caller};

/// What somebody wrote on the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewExample {
    /// A level or a step of the team's framework, by its path.
    pub at: String,
    pub text: String,
}

/// Why an example cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ExampleFault {
    #[error("Choose the level or the step that it is an example of.")]
    NoPlace,
    #[error(
        "There is no such level or step in the framework that the team uses today. Choose another."
    )]
    Place,
    #[error("Say in a sentence or two what it looks like on your team.")]
    NoText,
    #[error(
        "An example has room for {LONGEST_EXAMPLE} characters. Two shorter ones say more than a long one."
    )]
    TooLong,
    #[error(
        "There are {MOST_EXAMPLES} examples for this already. Change or remove one of them first."
    )]
    Full,
}

/// In characters.
pub const LONGEST_EXAMPLE: usize = 600;

/// For one level or step of one team.
const MOST_EXAMPLES: usize = 20;

/// Keeps a new example of a team. The faults say what stands against it.
pub async fn add(
    app: &App,
    caller: &Caller,
    team: TeamId,
    new: NewExample,
) -> Result<Result<ExampleId, Vec<ExampleFault>>, AppError> {
    let mut tx = app.begin().await?;
    hold(&mut tx, caller, team).await?;
    let team = allow(app, &mut tx, caller, team, Verb::Create).await?;
    let id = ExampleId(app.new_id());
    let example = match checked(app, &mut tx, caller, &team, id, new).await? {
        Ok(example) => example,
        Err(faults) => return Ok(Err(faults)),
    };
    store::team_examples::insert(&mut tx, &example).await?;
    let done = caller.did(Act::WriteTeamExample).on(id.0);
    tx.commit(done.saying(said(&example))).await?;
    Ok(Ok(id))
}

/// Replaces what an example says and is written for. It is one of the current version from then on.
pub async fn change(
    app: &App,
    caller: &Caller,
    team: TeamId,
    id: ExampleId,
    new: NewExample,
) -> Result<Result<(), Vec<ExampleFault>>, AppError> {
    let mut tx = app.begin().await?;
    hold(&mut tx, caller, team).await?;
    let team = allow(app, &mut tx, caller, team, Verb::Write).await?;
    of_team(&mut tx, &team, id).await?;
    let example = match checked(app, &mut tx, caller, &team, id, new).await? {
        Ok(example) => example,
        Err(faults) => return Ok(Err(faults)),
    };
    store::team_examples::update(&mut tx, &example).await?;
    let done = caller.did(Act::ChangeTeamExample).on(id.0);
    tx.commit(done.saying(said(&example))).await?;
    Ok(Ok(()))
}

/// Of two who write for a team one waits for the other, so that both count what there is; and nobody
/// who writes is erased meanwhile.
async fn hold(tx: &mut Tx, caller: &Caller, team: TeamId) -> Result<(), AppError> {
    store::people::lock_each(tx, &[caller.id()]).await?;
    Ok(store::teams::lock(tx, team).await?)
}

/// For the log: what it is an example of, and whose. Never what it says.
pub(super) fn said(example: &TeamExample) -> String {
    let (at, of) = (&example.at, &example.framework);
    format!("{}/{at}, for the team {}", of.id, example.team)
}

async fn checked(
    app: &App,
    tx: &mut Tx,
    caller: &Caller,
    team: &Team,
    id: ExampleId,
    new: NewExample,
) -> Result<Result<TeamExample, Vec<ExampleFault>>, AppError> {
    let library = app.library.now();
    let published = library.get(&team.framework);
    let mut faults = Vec::new();
    let known = published.filter(|published| takes(&published.framework, &new.at));
    match known {
        None if new.at.is_empty() => faults.push(ExampleFault::NoPlace),
        None => faults.push(ExampleFault::Place),
        Some(published) => {
            let all = store::team_examples::of_team(tx, team.id).await?;
            let others = all.iter().filter(|other| {
                let stand = stands(other, &published.framework, &*library);
                stand.is_ok_and(|stand| stand.at == new.at) && other.id != id
            });
            if others.count() >= MOST_EXAMPLES {
                faults.push(ExampleFault::Full);
            }
        }
    }
    if new.text.is_empty() {
        faults.push(ExampleFault::NoText);
    } else if new.text.chars().count() > LONGEST_EXAMPLE {
        faults.push(ExampleFault::TooLong);
    }
    let Some(published) = known.filter(|_| faults.is_empty()) else {
        return Ok(Err(faults));
    };
    Ok(Ok(TeamExample {
        id,
        team: team.id,
        framework: FrameworkRef {
            id: published.framework.id().to_owned(),
            version: published.framework.version().to_owned(),
        },
        at: new.at,
        text: new.text,
        author: caller.id(),
        written_at: app.now(),
    }))
}
