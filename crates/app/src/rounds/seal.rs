//! Sealing one's assessment: closed to everybody else until the reveal.

use careers::records::{Act, RoundId};
use careers::round::RoundError;

use super::load;
use crate::{App, AppError, Caller};

pub async fn seal(app: &App, caller: &Caller, round: RoundId) -> Result<(), AppError> {
    let mut tx = app.begin().await?;
    let mut loaded = load::locked(app, &mut tx, caller, round).await?;
    let mut own = load::own_assessment(&mut tx, &loaded).await?;
    let now = app.now();
    if own.as_of != app.today() {
        own.as_of = app.today();
        store::assessments::save_draft(&mut tx, &own).await?;
    }
    careers::round::seal(&mut loaded.round, &mut own, now).map_err(AppError::rule)?;
    if !store::assessments::seal(&mut tx, own.id, now).await? {
        return Err(AppError::rule(RoundError::OutOfStep));
    }
    tx.commit(
        caller
            .did(Act::SealAssessment)
            .about(loaded.round.subject)
            .on(round.0),
    )
    .await?;
    Ok(())
}
