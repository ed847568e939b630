//! Where somebody is signed in.

use store::sessions::Session;

use super::SignedIn;
use crate::{App, AppError};

/// One's own sessions, the one used last first.
pub async fn list(app: &App, who: &SignedIn) -> Result<Vec<Session>, AppError> {
    let mut read = app.db.read().await?;
    Ok(store::sessions::of(&mut read, who.person.id, app.now()).await?)
}
