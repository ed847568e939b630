//! Every team, with how many are in it.

use careers::policy::{Record, Verb};
use store::teams::TeamSize;

use crate::{App, AppError, Caller};

/// Teams are part of the directory: everyone who is signed in finds them.
pub async fn list(app: &App, caller: &Caller) -> Result<Vec<TeamSize>, AppError> {
    if !caller.may(Record::DirectoryEntry, Verb::Read) {
        return Err(AppError::NotFound);
    }
    let mut read = app.db.read().await?;
    Ok(store::teams::list(&mut read, app.today()).await?)
}
