//! Recording what a feature is for, from when on it may run.

use careers::policy::{Record, Verb};
use careers::purposes::{Draft, Fault, Feature, Purpose, check};
use careers::records::{Act, PurposeId};

use super::LOCK;
use crate::{App, AppError, Caller, office};

/// Records an entry, or says what is wrong with the draft.
///
/// # Errors
/// A rule: there is an entry of the feature that has not ended.
pub async fn record(
    app: &App,
    caller: &Caller,
    feature: Feature,
    draft: &Draft,
) -> Result<Result<(), Vec<Fault>>, AppError> {
    let mut tx = app.begin().await?;
    office::allow(app, &mut tx, caller, Record::Purposes, Verb::Create).await?;
    let new = match check(feature, draft, app.today()) {
        Ok(new) => new,
        Err(faults) => return Ok(Err(faults)),
    };
    store::settings::lock(&mut tx, LOCK).await?;
    let entries = store::purposes::all(&mut tx).await?;
    let is_open = |purpose: &Purpose| purpose.feature == feature && purpose.is_open();
    if entries.iter().any(|entry| is_open(&entry.purpose)) {
        return Err(AppError::rule(
            "This is recorded already. End that entry first; it stays in the register.",
        ));
    }
    let purpose = Purpose {
        id: PurposeId(app.new_id()),
        feature,
        purpose: new.purpose,
        basis: new.basis,
        consulted: new.consulted,
        kept_months: new.kept_months,
        from: new.from,
        until: None,
        recorded_by: caller.id(),
        recorded_at: app.now(),
        ended_by: None,
    };
    store::purposes::insert(&mut tx, &purpose).await?;
    let done = caller.did(Act::RecordPurpose).on(purpose.id.0);
    tx.commit(done.saying(feature.word())).await?;
    Ok(Ok(()))
}
