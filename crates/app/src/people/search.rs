//! Finding people by name.

use careers::policy::{Record, Verb};
use store::{DirectoryEntry, Page, Window, directory};

use super::list::open;
use crate::{App, AppError, Caller};

/// A page of those whose name has a word that begins with each word of the search. Not
/// found for whoever has left.
pub async fn search(
    app: &App,
    caller: &Caller,
    text: &str,
    window: Window,
) -> Result<Page<DirectoryEntry>, AppError> {
    if !caller.may(Record::DirectoryEntry, Verb::Read) {
        return Err(AppError::NotFound);
    }
    let mut read = app.db.read().await?;
    let mut page = directory::search(&mut read, text, app.today(), window).await?;
    open(app, caller, &mut page.items);
    Ok(page)
}
