//! The level that the viewer holds themselves.

use careers::policy::{Record, Verb};
use careers::records::Placement;

use super::Subject;
use crate::{App, AppError, Caller};

/// The viewer's own placement of today: everybody may see their own.
pub async fn held(app: &App, caller: &Caller) -> Result<Option<Placement>, AppError> {
    let mut read = app.db.read().await?;
    let subject = Subject::load(app, &mut read, caller, caller.id()).await?;
    if !subject.access.may(Record::Placement, Verb::Read) {
        return Err(AppError::NotFound);
    }
    let entry = store::directory::entry(&mut read, caller.id(), app.today()).await?;
    Ok(entry.and_then(|entry| entry.placement))
}
