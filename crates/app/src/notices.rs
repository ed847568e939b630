//! What somebody is told about changed roles, until they put it away.

use careers::policy::{Record, Verb};
use careers::records::RoleChangeId;
use store::notices;

use crate::change::Upkeep;
use crate::people::Subject;
use crate::{App, AppError, Caller};

pub use store::notices::Notice;

/// What the viewer has been told and not put away, newest first.
pub async fn waiting(app: &App, caller: &Caller) -> Result<Vec<Notice>, AppError> {
    let mut read = app.db.read().await?;
    let own = Subject::load(app, &mut read, caller, caller.id()).await?;
    if !own.access.may(Record::Notice, Verb::Read) {
        return Err(AppError::NotFound);
    }
    Ok(notices::waiting(&mut read, caller.id()).await?)
}

/// Puts one away. What somebody else was told is not found.
pub async fn put_away(app: &App, caller: &Caller, id: RoleChangeId) -> Result<(), AppError> {
    let mut tx = app.begin().await?;
    let own = Subject::load(app, &mut tx, caller, caller.id()).await?;
    let may = own.access.may(Record::Notice, Verb::Write);
    if !may || !notices::put_away(&mut tx, id, caller.id(), app.now()).await? {
        return Err(AppError::NotFound);
    }
    tx.commit_upkeep(Upkeep::NoticePutAway).await?;
    Ok(())
}
