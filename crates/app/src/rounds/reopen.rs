//! Reopening one's sealed assessment, which its author may do until the reveal.

use careers::records::{Act, RoundId};
use careers::round::RoundError;

use super::load;
use crate::{App, AppError, Caller};

pub async fn reopen(app: &App, caller: &Caller, round: RoundId) -> Result<(), AppError> {
    let mut tx = app.begin().await?;
    let mut loaded = load::locked(app, &mut tx, caller, round).await?;
    let mut own = load::own_assessment(&mut tx, &loaded).await?;
    careers::round::reopen(&mut loaded.round, &mut own).map_err(AppError::rule)?;
    if !store::assessments::reopen(&mut tx, own.id).await? {
        return Err(AppError::rule(RoundError::OutOfStep));
    }
    tx.commit(
        caller
            .did(Act::ReopenAssessment)
            .about(loaded.round.subject)
            .on(round.0),
    )
    .await?;
    Ok(())
}
