//! Somebody's tokens.

use careers::policy::{Record, Verb};
use careers::records::PersonId;
use store::tokens::Token;

use super::access;
use crate::{App, AppError, Caller};

/// The tokens of a person, newest first: one's own, or anybody's for those who run the system.
pub async fn list(app: &App, caller: &Caller, owner: PersonId) -> Result<Vec<Token>, AppError> {
    let mut read = app.db.read().await?;
    let access = access(app, &mut read, caller, owner).await?;
    if !access.may(Record::ApiToken, Verb::Read) {
        return Err(AppError::NotFound);
    }
    Ok(store::tokens::of(&mut read, owner).await?)
}
