//! Somebody who has forgotten their password has a link sent to their address.
//!
//! Whoever asks is answered as soon as it is counted that they did, before it is known whether
//! anybody has the address: in the same words, and after the same time. The rest happens behind
//! their back.

use careers::records::{Act, AuditEntry};
use jiff::SignedDuration;
use store::one_time_tokens::{Delivery, Purpose};

use super::LinkFor;
use super::links::keep;
use super::sign_in::find;
use super::throttle::{Counted, admit};
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

/// Makes the link. None: nobody who is here and signs in with a password has this address.
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
    let secret = keep(app, &mut tx, &link, None, Delivery::Mailed).await?;
    tx.commit(asked).await?;
    Ok(Some((link, secret)))
}

pub(super) fn folded(email: &str) -> String {
    email.trim().to_lowercase()
}
