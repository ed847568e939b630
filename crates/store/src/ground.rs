//! Holding the levels of a framework still while a version of it is published.
//!
//! On SQLite one transaction writes at a time, and that is all. On PostgreSQL whoever gives levels
//! holds a lock together with others who do, and publishing holds it alone: of a level that is given
//! and a version that is published at the same moment, one comes first, and the other finds what it
//! did. The lock is taken after the rows of people, and before the head of the audit log.

use crate::StoreError;
use crate::engine::Engine;
use crate::engine::conn::Tx;
use crate::engine::sql::execute;

/// Holds them as they are until the transaction ends; waits for those who are changing them.
pub(crate) async fn hold(tx: &mut Tx) -> Result<(), StoreError> {
    if tx.engine() == Engine::Postgres {
        // The number is our own, nothing else takes this lock.
        execute!(tx, "SELECT pg_advisory_xact_lock(7709032)");
    }
    Ok(())
}

/// For those who change them; waits for somebody who holds them.
pub(crate) async fn shift(tx: &mut Tx) -> Result<(), StoreError> {
    if tx.engine() == Engine::Postgres {
        execute!(tx, "SELECT pg_advisory_xact_lock_shared(7709032)");
    }
    Ok(())
}
