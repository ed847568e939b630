//! Browsers in which somebody has come in before: guesses from elsewhere do not hold those up.

use careers::records::PersonId;
use jiff::{SignedDuration, Timestamp};
use store::{Tx, failed_attempts};

use crate::secrets::{hash, new_secret};
use crate::{App, AppError};

/// For this long a browser is known after somebody came in. No browser keeps a cookie longer
/// (RFC 6265bis, 5.5).
pub const KNOWN_FOR: SignedDuration = SignedDuration::from_hours(400 * 24);

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
    Ok(failed_attempts::knows_browser(&mut read, &hash(secret), person, oldest(app)).await?)
}

/// Remembers the browser in which somebody has come in. What it keeps from now on: always a secret
/// of ours and a new one, whatever it kept before.
pub(super) async fn remember(
    app: &App,
    tx: &mut Tx,
    person: PersonId,
    before: Option<&str>,
) -> Result<String, AppError> {
    if let Some(before) = before {
        failed_attempts::forget_browser(tx, &hash(before)).await?;
    }
    let secret = new_secret();
    failed_attempts::know_browser(tx, &hash(&secret), person, app.now()).await?;
    Ok(secret)
}

fn oldest(app: &App) -> Timestamp {
    let oldest = app.now().saturating_sub(KNOWN_FOR);
    oldest.unwrap_or(Timestamp::MIN)
}
