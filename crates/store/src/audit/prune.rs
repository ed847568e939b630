//! Dropping the oldest part of the log, behind a signed text that stands in its place.

use careers::records::{Act, AuditEntry, Origin};
use chain::{Entry, Place};
use jiff::Timestamp;

use super::{places, read};
use crate::StoreError;
use crate::engine::conn::{Conn, Tx};
use crate::engine::row::Row;
use crate::engine::sql::{execute, fetch_optional};

/// The last entry before which, itself included, every entry was made before a moment. `None`:
/// the first entry is younger, or there is none.
pub async fn last_before(conn: &mut Conn, moment: Timestamp) -> Result<Option<Entry>, StoreError> {
    let first_to_keep = fetch_optional!(
        conn,
        |row| row.maybe_int(0),
        "SELECT MIN(number) FROM audit_entry WHERE made_at >= $1",
        moment.as_microsecond()
    );
    let last = match first_to_keep.flatten() {
        Some(number) => number as u64 - 1,
        None => places::head(conn).await?.number,
    };
    if last == 0 {
        return Ok(None);
    }
    let found = read::entries(conn, last - 1, 1).await?;
    Ok(found.into_iter().find(|entry| entry.label.number == last))
}

/// Drops every entry up to this place, of which a signed text says that it was dropped. How many
/// there were; none where somebody else has dropped as much meanwhile.
///
/// The caller appends [`pruned`] in the same transaction: [`verify`](super::verify) asks for it.
pub async fn prune(tx: &mut Tx, up_to: Place, signed: &str) -> Result<u64, StoreError> {
    places::lock_head(tx).await?;
    if places::start(tx).await?.place.number >= up_to.number {
        return Ok(0);
    }
    places::move_start(tx, up_to, signed).await?;
    Ok(execute!(
        tx,
        "DELETE FROM audit_entry WHERE number <= $1",
        up_to.number as i64
    ))
}

/// The entry about dropping everything up to this one.
pub fn pruned(number: u64, origin: Origin) -> AuditEntry {
    AuditEntry::new(Act::PruneLog, origin).saying(format!("up to entry {number}"))
}

/// Whether this is the entry about dropping everything up to that one.
pub(super) fn is_pruned(entry: &AuditEntry, number: u64) -> bool {
    *entry == pruned(number, entry.origin)
}
