//! Ending sessions.

use super::SignedIn;
use crate::secrets::hash;
use crate::{App, AppError};

/// Ends the session of this secret.
pub async fn end(app: &App, secret: &str) -> Result<(), AppError> {
    let mut tx = app.db.begin().await?;
    store::sessions::delete(&mut tx, &hash(secret)).await?;
    tx.commit().await?;
    Ok(())
}

/// Ends one of one's own sessions, in whatever browser it is.
pub async fn end_one(app: &App, who: &SignedIn, id: &str) -> Result<(), AppError> {
    let mut tx = app.db.begin().await?;
    if !store::sessions::delete_one(&mut tx, who.person.id, id).await? {
        return Err(AppError::NotFound);
    }
    tx.commit().await?;
    Ok(())
}

/// Ends all of one's own sessions but this one. Says how many there were.
pub async fn end_others(app: &App, who: &SignedIn) -> Result<u64, AppError> {
    let mut tx = app.db.begin().await?;
    let ended =
        store::sessions::delete_others(&mut tx, who.person.id, &who.session.token_hash).await?;
    tx.commit().await?;
    Ok(ended)
}
