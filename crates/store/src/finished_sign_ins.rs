//! Sign-ins with the company's provider that have ended, so that none ends twice.
//!
//! The table is called `pending_sign_in`, after what it held first: sign-ins that had begun, one for
//! every visitor who came to the door. What a sign-in needs between its halves is with the visitor
//! now, so that two of the columns stay empty.

use jiff::Timestamp;

use crate::StoreError;
use crate::engine::conn::{Conn, Tx};
use crate::engine::row::Row;
use crate::engine::sql::{execute, fetch_optional};

/// Notes that the sign-in with this hash of its state has ended, until it is too old to be tried
/// again. Whether nobody did so before.
pub async fn insert(tx: &mut Tx, state_hash: &str, until: Timestamp) -> Result<bool, StoreError> {
    let noted = execute!(
        tx,
        "INSERT INTO pending_sign_in (state_hash, browser_hash, next, expires_at)
         VALUES ($1, '', '', $2) ON CONFLICT DO NOTHING",
        state_hash,
        until.as_microsecond()
    );
    Ok(noted == 1)
}

/// Whether the sign-in with this hash of its state has ended.
pub async fn is_known(conn: &mut Conn, state_hash: &str) -> Result<bool, StoreError> {
    let found = fetch_optional!(
        conn,
        |row| row.string(0),
        "SELECT state_hash FROM pending_sign_in WHERE state_hash = $1",
        state_hash
    );
    Ok(found.is_some())
}

/// Forgets those that are too old to be tried again. How many there were.
pub async fn delete_expired(tx: &mut Tx, now: Timestamp) -> Result<u64, StoreError> {
    Ok(execute!(
        tx,
        "DELETE FROM pending_sign_in WHERE expires_at <= $1",
        now.as_microsecond()
    ))
}
