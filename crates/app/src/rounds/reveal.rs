//! Revealing a round: every assessment in it is shared at the same instant.

use careers::records::{Act, RoundId};
use careers::round;

use super::load;
use crate::{App, AppError, Caller};

pub async fn reveal(app: &App, caller: &Caller, id: RoundId) -> Result<(), AppError> {
    let mut tx = app.begin().await?;
    let mut loaded = load::locked(app, &mut tx, caller, id).await?;
    if !loaded.access.may_reveal_round(&loaded.round) {
        return Err(AppError::NotFound);
    }
    let mut assessments = store::assessments::in_round(&mut tx, id).await?;
    let now = app.now();
    round::reveal(&mut loaded.round, &mut assessments, now).map_err(AppError::rule)?;
    store::rounds::reveal(&mut tx, id, now).await?;
    tx.commit(
        caller
            .did(Act::RevealRound)
            .about(loaded.round.subject)
            .on(id.0),
    )
    .await?;
    Ok(())
}
