//! Sessions: who is signed in in which browser.

use std::net::IpAddr;

use careers::policy::Viewer;
use careers::records::{Person, PersonId, RoleGrant};
use jiff::SignedDuration;
use sha2::{Digest, Sha256};
use store::sessions::Session;

use crate::{App, AppError, Caller, Means, Origin};

/// How long a session lasts.
pub const LASTS: SignedDuration = SignedDuration::from_hours(12);

/// Somebody who is signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    pub person: Person,
    pub roles: Vec<RoleGrant>,
    pub caller: Caller,
}

/// A secret for a cookie: 32 random bytes as 64 hex digits.
pub fn new_secret() -> String {
    let mut random = [0; 32];
    // A secret that can be guessed is none, so nothing may go on without randomness.
    getrandom::fill(&mut random).expect("the operating system gives randomness");
    hex::encode(random)
}

/// What the database keeps of a secret.
fn hash(secret: &str) -> String {
    hex::encode(Sha256::digest(secret.as_bytes()))
}

/// Begins a session for a person of the organisation and returns its secret.
pub async fn begin(app: &App, person: PersonId) -> Result<String, AppError> {
    let secret = new_secret();
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let known = store::people::by_id(&mut tx, person)
        .await?
        .ok_or(AppError::NotFound)?;
    if !known.is_here(app.today()) {
        return Err(AppError::NotFound);
    }
    let session = Session {
        token_hash: hash(&secret),
        person,
        created_at: now,
        last_seen_at: now,
        expires_at: now.saturating_add(LASTS).unwrap_or(now),
    };
    store::sessions::delete_expired(&mut tx, now).await?;
    store::sessions::create(&mut tx, &session).await?;
    tx.commit().await?;
    Ok(secret)
}

/// Who is signed in with this secret, unless the session has ended or they have left.
pub async fn find(
    app: &App,
    secret: &str,
    address: Option<IpAddr>,
) -> Result<Option<SignedIn>, AppError> {
    let mut read = app.db.read().await?;
    let found = store::sessions::find(&mut read, &hash(secret), app.now()).await?;
    let today = app.today();
    let here = found.filter(|found| found.person.is_here(today));
    Ok(here.map(|found| SignedIn {
        caller: Caller {
            viewer: Viewer::new(&found.person, today),
            origin: Origin {
                means: Means::Session,
                address,
            },
        },
        person: found.person,
        roles: found.roles,
    }))
}

/// Ends the session of this secret.
pub async fn end(app: &App, secret: &str) -> Result<(), AppError> {
    let mut tx = app.db.begin().await?;
    store::sessions::delete(&mut tx, &hash(secret)).await?;
    tx.commit().await?;
    Ok(())
}
