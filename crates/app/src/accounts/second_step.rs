//! The second step of signing in: a code from the app, or a recovery code.

use store::one_time_tokens::{self, Purpose};
use store::sessions::Means;

use super::SignIn;
use super::browsers;
use super::codes::{recovery_hash, step_of};
use super::sign_in::{enter, refused};
use super::throttle::{Counted, admit, was_right};
use crate::secrets::hash;
use crate::sessions::{Browser, signed_in};
use crate::{App, AppError};

/// Looks at the code that came with the token of the first step. A code is good once.
pub async fn finish(
    app: &App,
    token: &str,
    code: &str,
    browser: &Browser,
    known_browser: Option<&str>,
) -> Result<SignIn, AppError> {
    let token = hash(token);
    let now = app.now();
    let mut read = app.db.read().await?;
    let begun = one_time_tokens::find(&mut read, &token, now).await?;
    drop(read);
    let begun = begun.filter(|begun| begun.purpose == Purpose::SecondStep);
    let Some(person) = begun.and_then(|begun| begun.person) else {
        return Ok(SignIn::Gone);
    };
    let counted = if browsers::knows(app, person, known_browser).await? {
        [Counted::KnownBrowserCode(person)]
    } else {
        [Counted::Code(person)]
    };
    if let Err(seconds) = admit(app, &counted, refused(Some(person), browser)).await? {
        return Ok(SignIn::Wait(seconds));
    }
    let mut tx = app.begin().await?;
    // Before the account, in the order in which whoever deactivates or erases them takes them.
    store::people::lock(&mut tx, person).await?;
    let account = store::accounts::locked(&mut tx, person).await?;
    let step = account.and_then(|account| account.second_step);
    let Some(step) = step else {
        return Ok(SignIn::Gone);
    };
    let right = match step_of(&step.secret, code, now.as_second()) {
        Some(interval) => store::accounts::use_code(&mut tx, person, interval).await?,
        None => store::accounts::use_recovery_code(&mut tx, person, &recovery_hash(code)).await?,
    };
    if !right {
        // Given back first: the log is written with a transaction of its own.
        drop(tx);
        app.note(refused(Some(person), browser)).await?;
        return Ok(SignIn::Refused);
    }
    if !one_time_tokens::consume(&mut tx, &token).await? {
        return Ok(SignIn::Gone);
    }
    was_right(&mut tx, &counted).await?;
    let means = Means::Password;
    let entry = enter(app, &mut tx, person, means, browser, known_browser).await?;
    tx.commit(signed_in(person, means, browser)).await?;
    Ok(SignIn::In(entry))
}
