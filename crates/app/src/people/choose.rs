//! Whom a person lets see their readings of stance `mirror`.

use careers::policy::{Record, Verb};
use careers::records::{Act, MirrorShare, PersonId};

use store::PersonName;

use super::Subject;
use crate::{App, AppError, Caller};

/// Whom the viewer lets see their mirror readings, by name.
pub async fn mirror_readers(app: &App, caller: &Caller) -> Result<Vec<PersonName>, AppError> {
    let mut read = app.db.read().await?;
    let subject = Subject::load(app, &mut read, caller, caller.id()).await?;
    if !subject.access.may(Record::WhoCanSee, Verb::Read) {
        return Err(AppError::NotFound);
    }
    Ok(store::mirror_shares::of(&mut read, caller.id()).await?)
}

/// Lets `with` see the viewer's own mirror readings.
pub async fn choose_mirror_reader(
    app: &App,
    caller: &Caller,
    with: PersonId,
) -> Result<(), AppError> {
    let mut tx = app.begin().await?;
    let share = own_share(app, &mut tx, caller, with).await?;
    let chosen = store::people::by_id(&mut tx, with)
        .await?
        .ok_or(AppError::NotFound)?;
    if with == caller.id() || !chosen.is_here(app.today()) {
        return Err(AppError::rule("Choose somebody else who works here."));
    }
    store::mirror_shares::share(&mut tx, &share).await?;
    tx.commit(
        caller
            .did(Act::ChooseMirrorReader)
            .about(caller.id())
            .with(with),
    )
    .await?;
    Ok(())
}

/// Takes it back.
pub async fn unchoose_mirror_reader(
    app: &App,
    caller: &Caller,
    with: PersonId,
) -> Result<(), AppError> {
    let mut tx = app.begin().await?;
    let share = own_share(app, &mut tx, caller, with).await?;
    store::mirror_shares::withdraw(&mut tx, &share).await?;
    tx.commit(
        caller
            .did(Act::UnchooseMirrorReader)
            .about(caller.id())
            .with(with),
    )
    .await?;
    Ok(())
}

/// A share of the viewer's own readings: nobody shares another's.
async fn own_share(
    app: &App,
    tx: &mut store::Tx,
    caller: &Caller,
    with: PersonId,
) -> Result<MirrorShare, AppError> {
    let subject = Subject::load(app, tx, caller, caller.id()).await?;
    if !subject.access.may(Record::WhoCanSee, Verb::Read) {
        return Err(AppError::NotFound);
    }
    Ok(MirrorShare {
        person: caller.id(),
        with,
    })
}
