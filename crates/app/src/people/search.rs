//! Finding people by name.

use store::{DirectoryEntry, Page, Window, directory};

use super::list::open;
use crate::{App, AppError, Caller};

/// A page of those whose name has a word that begins with each word of the search.
pub async fn search(
    app: &App,
    caller: &Caller,
    text: &str,
    window: Window,
) -> Result<Page<DirectoryEntry>, AppError> {
    let mut read = app.db.read().await?;
    let mut page = directory::search(&mut read, text, app.today(), window).await?;
    open(app, caller, &mut page.items);
    Ok(page)
}
