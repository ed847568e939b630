//! Browsers in which somebody has come in before: guesses from elsewhere do not hold those up.

use careers::records::PersonId;
use store::failed_attempts;

use crate::secrets::hash;
use crate::{App, AppError};

/// Whether this person has come in before in the browser that keeps this secret.
pub(super) async fn knows(
    app: &App,
    person: PersonId,
    secret: Option<&str>,
) -> Result<bool, AppError> {
    let Some(secret) = secret else {
        return Ok(false);
    };
    let mut read = app.db.read().await?;
    Ok(failed_attempts::knows_browser(&mut read, &hash(secret), person).await?)
}
