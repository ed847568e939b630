//! Sign-ins that have begun and wait for the visitor to come back from the company's provider.

use jiff::Timestamp;

use crate::StoreError;
use crate::engine::conn::Tx;
use crate::engine::insert::{Insert, Values, insert_all};
use crate::engine::row::Row;
use crate::engine::sql::{execute, fetch_optional};

/// A sign-in under way. It holds hashes alone: what proves it is with the visitor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PendingSignIn {
    /// SHA-256 of the state that went to the provider, in hexadecimal.
    pub state_hash: String,
    /// SHA-256 of the secret in the visitor's cookie, in hexadecimal.
    pub browser_hash: String,
    /// The path that was asked for.
    pub next: String,
    pub expires_at: Timestamp,
}

pub async fn insert(tx: &mut Tx, new: &PendingSignIn) -> Result<(), StoreError> {
    insert_all(tx, std::slice::from_ref(new)).await
}

/// Takes a sign-in out, so that nobody takes it again. Of two at once, one gets it.
pub async fn take(tx: &mut Tx, state_hash: &str) -> Result<Option<PendingSignIn>, StoreError> {
    Ok(fetch_optional!(
        tx,
        pending,
        "DELETE FROM pending_sign_in WHERE state_hash = $1
         RETURNING state_hash, browser_hash, next, expires_at",
        state_hash
    ))
}

/// Forgets those that nobody came back for. How many there were.
pub async fn delete_expired(tx: &mut Tx, now: Timestamp) -> Result<u64, StoreError> {
    Ok(execute!(
        tx,
        "DELETE FROM pending_sign_in WHERE expires_at <= $1",
        now.as_microsecond()
    ))
}

fn pending(row: &impl Row) -> Result<PendingSignIn, StoreError> {
    Ok(PendingSignIn {
        state_hash: row.string(0)?,
        browser_hash: row.string(1)?,
        next: row.string(2)?,
        expires_at: row.instant(3)?,
    })
}

impl Insert for PendingSignIn {
    const TABLE: &'static str = "pending_sign_in";
    const COLUMNS: &'static [&'static str] = &["state_hash", "browser_hash", "next", "expires_at"];

    fn values(&self, values: &mut Values) {
        values.text(self.state_hash.as_str());
        values.text(self.browser_hash.as_str());
        values.text(self.next.as_str());
        values.int(self.expires_at.as_microsecond());
    }
}
