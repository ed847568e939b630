//! Somebody who has forgotten their password has a link sent to their address.
//!
//! Whoever asks is answered as soon as it is counted that they did, before it is known whether
//! anybody has the address: in the same words, and after the same time. The rest happens behind
//! their back.

use careers::records::{Act, AuditEntry};
use jiff::SignedDuration;
use store::one_time_tokens::{self, Purpose};

use super::LinkFor;
use super::links::keep_asked_for;
use super::sign_in::find;
use super::throttle::{Counted, admit};
use crate::change::Upkeep;
use crate::secrets::hash;
use crate::sessions::Browser;
use crate::{App, AppError};

/// Short, since anybody can ask: a mailbox that somebody else looks into later opens nothing.
const LASTS: SignedDuration = SignedDuration::from_hours(1);

/// Counts that a link is asked for with this address, unless that has to wait: then it says how many
/// seconds.
pub async fn ask_for_link(
    app: &App,
    email: &str,
    browser: &Browser,
) -> Result<Result<(), u64>, AppError> {
    let mut counted = vec![Counted::Forgotten(folded(email))];
    counted.extend(browser.address.map(Counted::ForgottenFrom));
    let asked = AuditEntry::new(Act::AskForLink, browser.origin());
    admit(app, &counted, asked).await
}

/// So many letters are under way that none goes out for this one. It is not looked up whose address it
/// is, so that what they read does not tell.
pub async fn too_many_asked(app: &App, browser: &Browser) -> Result<(), AppError> {
    let asked = AuditEntry::new(Act::AskForLink, browser.origin());
    app.note(asked.saying("not sent, since too many are under way"))
        .await
}

/// Makes the link, beside those that others made for the same person. None: nobody who is here and
/// signs in with a password has this address.
pub async fn forgotten_link(
    app: &App,
    email: &str,
    browser: &Browser,
) -> Result<Option<(LinkFor, String)>, AppError> {
    let asked = AuditEntry::new(Act::AskForLink, browser.origin());
    let Some((person, _)) = find(app, &folded(email)).await? else {
        app.note(asked.saying("nobody signs in with this address"))
            .await?;
        return Ok(None);
    };
    let asked = asked.about(person.id);
    let link = LinkFor {
        person,
        purpose: Purpose::Reset,
        expires_at: app.now().saturating_add(LASTS).unwrap_or(app.now()),
    };
    let mut tx = app.begin().await?;
    let secret = keep_asked_for(app, &mut tx, &link).await?;
    tx.commit(asked).await?;
    Ok(Some((link, secret)))
}

/// The letter with this link could not be sent.
pub async fn forgotten_not_delivered(app: &App, secret: &str) -> Result<(), AppError> {
    let mut tx = app.begin().await?;
    one_time_tokens::not_delivered(&mut tx, &hash(secret)).await?;
    tx.commit_upkeep(Upkeep::LinkNotDelivered).await
}

pub(super) fn folded(email: &str) -> String {
    email.trim().to_lowercase()
}
