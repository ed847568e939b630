//! Ending what is recorded: from today on the feature is off.

use careers::policy::{Record, Verb};
use careers::purposes::Feature;
use careers::records::Act;

use super::LOCK;
use crate::{App, AppError, Caller, office};

/// Ends the entry of a feature. One that somebody else has ended has ended as wished.
pub async fn end(app: &App, caller: &Caller, feature: Feature) -> Result<(), AppError> {
    let mut tx = app.begin().await?;
    office::allow(app, &mut tx, caller, Record::Purposes, Verb::Write).await?;
    store::settings::lock(&mut tx, LOCK).await?;
    if !store::purposes::end(&mut tx, feature, app.today(), caller.id()).await? {
        return Ok(());
    }
    let done = caller.did(Act::EndPurpose).saying(feature.word());
    tx.commit(done).await
}
