//! The level that the viewer holds themselves.

use careers::records::Placement;

use crate::{App, AppError, Caller};

/// The viewer's own placement of today: everybody may see their own.
pub async fn held(app: &App, caller: &Caller) -> Result<Option<Placement>, AppError> {
    let mut read = app.db.read().await?;
    let entry = store::directory::entry(&mut read, caller.id(), app.today()).await?;
    Ok(entry.and_then(|entry| entry.placement))
}
