//! The directory: who is there.

use careers::policy::{Record, Verb};
use store::directory::{self, Order};
use store::{DirectoryEntry, Page, Window};

use crate::{App, AppError, Caller};

/// A page of the directory. Levels are there where the organisation shows them to everybody. Not
/// found for whoever has left.
pub async fn list(
    app: &App,
    caller: &Caller,
    order: Order,
    window: Window,
) -> Result<Page<DirectoryEntry>, AppError> {
    if !caller.may(Record::DirectoryEntry, Verb::Read) {
        return Err(AppError::NotFound);
    }
    let today = app.today();
    let mut read = app.db.read().await?;
    let mut page = directory::list(&mut read, order, today, window).await?;
    open(app, caller, &mut page.items);
    Ok(page)
}

/// Takes out what directory entries do not show to everybody.
pub(crate) fn open(app: &App, caller: &Caller, entries: &mut [DirectoryEntry]) {
    let levels = app.shows_levels && caller.may(Record::DirectoryLevel, Verb::Read);
    for entry in entries {
        if !levels && entry.person.id != caller.id() {
            entry.placement = None;
        }
    }
}
