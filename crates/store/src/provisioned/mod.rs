//! People and teams as an identity provider knows them: what Waymark keeps of everybody, and
//! beside it what the provider said and wants to hear again.

pub mod people;
pub mod teams;

use crate::StoreError;
use crate::engine::Engine;
use crate::engine::conn::Tx;
use crate::engine::sql::execute;

/// Lets one change at a time be made for a provider, until the transaction ends. Whether a name is
/// free, and whether lines run in a circle, depends on rows of others: this is the one lock that
/// covers them. On SQLite every transaction that writes has it already.
pub async fn one_at_a_time(tx: &mut Tx) -> Result<(), StoreError> {
    if tx.engine() == Engine::Postgres {
        // The number is our own, nothing else takes this lock.
        execute!(tx, "SELECT pg_advisory_xact_lock(7709032)");
    }
    Ok(())
}
