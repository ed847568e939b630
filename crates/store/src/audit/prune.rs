//! Dropping the oldest part of the log, behind a signed checkpoint that stands in its place.

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

/// Drops every entry up to this place, which the checkpoint vouches for. How many there were.
pub async fn prune(tx: &mut Tx, up_to: Place, checkpoint: &str) -> Result<u64, StoreError> {
    places::lock_head(tx).await?;
    places::move_start(tx, up_to, checkpoint).await?;
    Ok(execute!(
        tx,
        "DELETE FROM audit_entry WHERE number <= $1",
        up_to.number as i64
    ))
}
