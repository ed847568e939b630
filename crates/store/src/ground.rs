//! What the impact of a version rests on: readings that are shared, and levels that are held.
//! Whether it has moved, and holding it still while a version is published.
//!
//! On SQLite one transaction writes at a time, and that is all. On PostgreSQL whoever shares
//! readings or gives levels holds a lock together with others who do, and publishing holds it alone:
//! of a reveal and a version that is published at the same moment, one comes first, and the other
//! finds what it did. The lock is taken after the rows of people and of rounds, and before the head
//! of the audit log.

use crate::StoreError;
use crate::engine::Engine;
use crate::engine::conn::{Conn, Tx};
use crate::engine::row::Row;
use crate::engine::sql::{execute, fetch_optional};

/// Two numbers that change whenever a reading against a framework is shared or goes: how many shared
/// assessments there are, and a sum of when they were shared.
pub async fn readings(conn: &mut Conn, framework: &str) -> Result<(i64, i64), StoreError> {
    let sums = fetch_optional!(
        conn,
        |row| Ok((row.int(0)?, row.int(1)?)),
        // Of the microseconds a part, so that very many of them add up to what a number holds.
        "SELECT COUNT(*), CAST(COALESCE(SUM(shared_at % 1000000007), 0) AS BIGINT)
         FROM assessment WHERE framework = $1 AND state = 'shared'",
        framework
    );
    Ok(sums.unwrap_or_default())
}

/// Holds it as it is until the transaction ends; waits for those who are changing it.
pub async fn hold(tx: &mut Tx) -> Result<(), StoreError> {
    if tx.engine() == Engine::Postgres {
        // The number is our own, nothing else takes this lock.
        execute!(tx, "SELECT pg_advisory_xact_lock(7709032)");
    }
    Ok(())
}

/// For those who change it; waits for somebody who holds it.
pub async fn shift(tx: &mut Tx) -> Result<(), StoreError> {
    if tx.engine() == Engine::Postgres {
        execute!(tx, "SELECT pg_advisory_xact_lock_shared(7709032)");
    }
    Ok(())
}
