//! Beginning a session.

use std::net::IpAddr;

use careers::records::{Act, AuditEntry, PersonId};
use jiff::Timestamp;
use store::Tx;
use store::sessions::{Means, Session};

use super::{FRESH, ends};
use crate::secrets::{hash, new_secret};
use crate::{App, AppError, Origin};

/// The browser in which a session begins.
#[derive(Debug, Clone, Default)]
pub struct Browser {
    /// What it calls itself.
    pub agent: String,
    /// Where it is, where there is a network in between.
    pub address: Option<IpAddr>,
}

impl Browser {
    /// Where something comes from that is sent from it.
    pub(crate) const fn origin(&self) -> Origin {
        Origin {
            means: crate::Means::Session,
            address: self.address,
        }
    }
}

/// How somebody has shown that it is them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shown {
    pub(crate) means: Means,
    /// When; nothing where that is not known, and so too long ago for anything sensitive.
    pub(crate) at: Option<Timestamp>,
}

/// Longer names say nothing more to anybody.
const LONGEST_AGENT: usize = 300;

/// Begins a session for a person of the organisation and returns its secret.
pub async fn begin(
    app: &App,
    person: PersonId,
    means: Means,
    browser: &Browser,
) -> Result<String, AppError> {
    let mut tx = app.begin().await?;
    let shown = Shown {
        means,
        at: Some(app.now()),
    };
    let secret = begin_in(app, &mut tx, person, shown, browser).await?;
    tx.commit(signed_in(person, means, browser)).await?;
    Ok(secret)
}

/// What the audit log keeps of it.
pub(crate) fn signed_in(person: PersonId, means: Means, browser: &Browser) -> AuditEntry {
    let how = match means {
        Means::Demo => "in a demo",
        Means::Password => "with a password",
        Means::Link => "by a link",
        Means::Company => "with the company’s account",
    };
    let act = AuditEntry::new(Act::SignIn, browser.origin());
    act.by(person).about(person).saying(how)
}

/// The same, as a part of something larger: what commits it says [`signed_in`].
pub(crate) async fn begin_in(
    app: &App,
    tx: &mut Tx,
    person: PersonId,
    shown: Shown,
    browser: &Browser,
) -> Result<String, AppError> {
    let secret = new_secret();
    let now = app.now();
    // Whoever deactivates or erases them waits, and ends this session too; or has done so, and none
    // begins.
    store::people::lock(tx, person).await?;
    let known = store::people::by_id(tx, person)
        .await?
        .ok_or(AppError::NotFound)?;
    if !known.is_here(app.today()) {
        return Err(AppError::NotFound);
    }
    let session = Session {
        token_hash: hash(&secret),
        id: app.new_id().to_string(),
        person,
        means: shown.means,
        agent: browser.agent.chars().take(LONGEST_AGENT).collect(),
        address: browser.address.map(|address| address.to_string()),
        created_at: now,
        last_seen_at: now,
        expires_at: ends(now, now),
        confirmed_at: shown
            .at
            .unwrap_or_else(|| now.saturating_sub(FRESH).unwrap_or(now)),
    };
    store::sessions::delete_expired(tx, now).await?;
    store::sessions::create(tx, &session).await?;
    Ok(secret)
}
