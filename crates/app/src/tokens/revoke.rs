//! Ending a token before its time.

use careers::policy::{Record, Verb};
use careers::records::Act;
use store::Conn;
use store::tokens::Token;
use uuid::Uuid;

use super::access;
use crate::{App, AppError, Caller};

/// A token that the caller may end.
pub async fn show(app: &App, caller: &Caller, token: Uuid) -> Result<Token, AppError> {
    let mut read = app.db.read().await?;
    load(app, &mut read, caller, token).await
}

/// Ends a token: from now on it opens nothing.
pub async fn revoke(app: &App, caller: &Caller, token: Uuid) -> Result<(), AppError> {
    let mut tx = app.begin().await?;
    let known = load(app, &mut tx, caller, token).await?;
    store::tokens::delete(&mut tx, token).await?;
    let ended = caller.did(Act::RevokeToken).about(known.person);
    tx.commit(ended.on(token)).await?;
    Ok(())
}

async fn load(app: &App, conn: &mut Conn, caller: &Caller, token: Uuid) -> Result<Token, AppError> {
    let known = store::tokens::by_id(conn, token).await?;
    let known = known.ok_or(AppError::NotFound)?;
    let access = access(app, conn, caller, known.person).await?;
    if !access.may(Record::ApiToken, Verb::Write) {
        return Err(AppError::NotFound);
    }
    Ok(known)
}
