//! Failed attempts to sign in, and the browsers that an account knows.

use careers::records::PersonId;
use jiff::Timestamp;

use crate::StoreError;
use crate::engine::conn::{Conn, Tx};
use crate::engine::row::Row;
use crate::engine::sql::{execute, fetch_optional};

/// How often something has failed in a row, and when last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failures {
    pub count: i64,
    pub last_at: Timestamp,
}

/// What is counted under this hash, where anything is.
pub async fn of(conn: &mut Conn, counted: &str) -> Result<Option<Failures>, StoreError> {
    Ok(fetch_optional!(
        conn,
        failures,
        "SELECT failures, last_at FROM failed_attempt WHERE counted = $1",
        counted
    ))
}

/// The same, held until the transaction ends. A row is made where there was none: what is not there
/// cannot be held, and of many who come first each would find nothing counted.
pub async fn held(tx: &mut Tx, counted: &str, now: Timestamp) -> Result<Failures, StoreError> {
    let found = fetch_optional!(
        tx,
        failures,
        "INSERT INTO failed_attempt (counted, failures, last_at) VALUES ($1, 0, $2)
         ON CONFLICT (counted) DO UPDATE SET failures = failed_attempt.failures
         RETURNING failures, last_at",
        counted,
        now.as_microsecond()
    );
    // It always returns one; none would be as good as nothing counted.
    Ok(found.unwrap_or(Failures {
        count: 0,
        last_at: now,
    }))
}

/// Counts one more. One that comes after `forgotten_before` had gone by is the first again.
pub async fn count(
    tx: &mut Tx,
    counted: &str,
    now: Timestamp,
    forgotten_before: Timestamp,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO failed_attempt (counted, failures, last_at) VALUES ($1, 1, $2)
         ON CONFLICT (counted) DO UPDATE SET
           failures = CASE WHEN failed_attempt.last_at < $3 THEN 1
                           ELSE failed_attempt.failures + 1 END,
           last_at = excluded.last_at",
        counted,
        now.as_microsecond(),
        forgotten_before.as_microsecond()
    );
    Ok(())
}

/// Takes one off again.
pub async fn take_back(tx: &mut Tx, counted: &str) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE failed_attempt SET failures = failures - 1 WHERE counted = $1 AND failures > 0",
        counted
    );
    Ok(())
}

/// Begins at nought again.
pub async fn forget(tx: &mut Tx, counted: &str) -> Result<(), StoreError> {
    execute!(tx, "DELETE FROM failed_attempt WHERE counted = $1", counted);
    Ok(())
}

/// Forgets whatever failed last before this.
pub async fn forget_before(tx: &mut Tx, before: Timestamp) -> Result<u64, StoreError> {
    Ok(execute!(
        tx,
        "DELETE FROM failed_attempt WHERE last_at < $1",
        before.as_microsecond()
    ))
}

/// Remembers a browser in which somebody signed in.
pub async fn know_browser(
    tx: &mut Tx,
    token_hash: &str,
    person: PersonId,
    now: Timestamp,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO known_browser (token_hash, person, made_at) VALUES ($1, $2, $3)",
        token_hash,
        person.to_string(),
        now.as_microsecond()
    );
    Ok(())
}

/// Whether this person signed in, since then, in the browser that holds this token.
pub async fn knows_browser(
    conn: &mut Conn,
    token_hash: &str,
    person: PersonId,
    since: Timestamp,
) -> Result<bool, StoreError> {
    let known = fetch_optional!(
        conn,
        |row| row.int(0),
        "SELECT CAST(1 AS BIGINT) FROM known_browser WHERE token_hash = $1 AND person = $2
           AND made_at >= $3",
        token_hash,
        person.to_string(),
        since.as_microsecond()
    );
    Ok(known.is_some())
}

/// Forgets the browser that holds this token, whoever signed in there. `false`: it was not known.
pub async fn forget_browser(tx: &mut Tx, token_hash: &str) -> Result<bool, StoreError> {
    let touched = execute!(
        tx,
        "DELETE FROM known_browser WHERE token_hash = $1",
        token_hash
    );
    Ok(touched > 0)
}

/// Forgets the browsers of a person.
pub async fn forget_browsers(tx: &mut Tx, person: PersonId) -> Result<u64, StoreError> {
    Ok(execute!(
        tx,
        "DELETE FROM known_browser WHERE person = $1",
        person.to_string()
    ))
}

/// Forgets browsers in which nobody has signed in since a moment, at most `limit`. How many there
/// were.
pub async fn forget_browsers_before(
    tx: &mut Tx,
    before: Timestamp,
    limit: u32,
) -> Result<u64, StoreError> {
    Ok(execute!(
        tx,
        "DELETE FROM known_browser WHERE token_hash IN (
           SELECT token_hash FROM known_browser WHERE made_at < $1 ORDER BY token_hash LIMIT $2)",
        before.as_microsecond(),
        i64::from(limit)
    ))
}

fn failures(row: &impl Row) -> Result<Failures, StoreError> {
    Ok(Failures {
        count: row.int(0)?,
        last_at: row.instant(1)?,
    })
}
