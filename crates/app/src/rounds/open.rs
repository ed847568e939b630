//! Opening a round: the person and their manager are asked.

use careers::policy::{Record, Verb};
use careers::records::{Act, AssessmentKind, FrameworkRef, PersonId, RoundId, RoundState};
use careers::round::{self, NewRound};

use crate::evidence::framework_of;
use crate::people::{NOTHING_IS_WRITTEN, Subject};
use crate::{App, AppError, Caller};

/// Opens a round about `subject`, organised by the viewer: the person reads themselves, their
/// manager reads them, each apart. One round is open at a time; a second attempt finds the first.
pub async fn open(app: &App, caller: &Caller, subject: PersonId) -> Result<RoundId, AppError> {
    let mut tx = app.begin().await?;
    // Whoever asks at the same time waits here, and finds the round that is opened now; and nobody is
    // erased from here on.
    store::people::lock(&mut tx, subject).await?;
    let about = Subject::load(app, &mut tx, caller, subject).await?;
    if !about.access.may(Record::Round, Verb::Create) {
        return Err(AppError::NotFound);
    }
    if about.standing.erased {
        return Err(AppError::rule(NOTHING_IS_WRITTEN));
    }
    let rounds = store::rounds::about(&mut tx, subject).await?;
    if let Some(open) = rounds.iter().find(|round| round.state == RoundState::Open) {
        return Ok(open.id);
    }
    let published = framework_of(app, &mut tx, &about).await?;
    let published = published.ok_or_else(|| {
        AppError::rule(
            "There is no framework to read against yet: the person needs a level or a team.",
        )
    })?;
    let line = about.facts.line.iter().copied();
    let manager = line
        .into_iter()
        .find(|above| !about.standing.gone.contains(above));
    let manager = manager.ok_or_else(|| {
        AppError::rule(
            "A round needs a manager to read beside the person, and nobody is named yet.",
        )
    })?;
    let new = NewRound {
        id: RoundId(app.new_id()),
        organiser: caller.id(),
        framework: FrameworkRef::to(&published.framework),
        opened_on: app.today(),
        asked: vec![
            (subject, AssessmentKind::Own),
            (manager, AssessmentKind::Manager),
        ],
    };
    let round = round::open(new, &about.facts).map_err(AppError::rule)?;
    store::rounds::insert(&mut tx, &round).await?;
    tx.commit(caller.did(Act::BeginRound).about(subject).on(round.id.0))
        .await?;
    Ok(round.id)
}
