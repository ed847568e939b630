//! Every team, with how many are in it.

use store::teams::TeamSize;

use crate::{App, AppError, Caller};

/// Teams are part of the directory: everyone who is signed in finds them.
pub async fn list(app: &App, _caller: &Caller) -> Result<Vec<TeamSize>, AppError> {
    let mut read = app.db.read().await?;
    Ok(store::teams::list(&mut read, app.today()).await?)
}
