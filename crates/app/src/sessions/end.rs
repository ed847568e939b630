//! Ending sessions.

use careers::records::{Act, AuditEntry};

use super::{Browser, SignedIn};
use crate::secrets::hash;
use crate::{App, AppError};

/// Ends the session of this secret.
pub async fn end(app: &App, secret: &str, browser: &Browser) -> Result<(), AppError> {
    let mut tx = app.begin().await?;
    let secret = hash(secret);
    let found = store::sessions::find(&mut tx, &secret, app.now()).await?;
    let Some(found) = found else {
        return Ok(());
    };
    store::sessions::delete(&mut tx, &secret).await?;
    let person = found.person.id;
    let act = AuditEntry::new(Act::SignOut, browser.origin());
    tx.commit(act.by(person).about(person)).await
}

/// Ends one of one's own sessions, in whatever browser it is.
pub async fn end_one(app: &App, who: &SignedIn, id: &str) -> Result<(), AppError> {
    let mut tx = app.begin().await?;
    if !store::sessions::delete_one(&mut tx, who.person.id, id).await? {
        return Err(AppError::NotFound);
    }
    tx.commit(ended(who)).await
}

/// Ends all of one's own sessions but this one. Says how many there were.
pub async fn end_others(app: &App, who: &SignedIn) -> Result<u64, AppError> {
    let mut tx = app.begin().await?;
    let count =
        store::sessions::delete_others(&mut tx, who.person.id, &who.session.token_hash).await?;
    if count > 0 {
        tx.commit(ended(who)).await?;
    }
    Ok(count)
}

fn ended(who: &SignedIn) -> AuditEntry {
    who.caller.did(Act::EndSession).about(who.person.id)
}
