//! Where the log starts and where it ends.

use chain::Place;

use crate::StoreError;
use crate::engine::conn::{Conn, Tx};
use crate::engine::row::{Row, parse};
use crate::engine::sql::{execute, fetch_optional};

/// Where the log starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Start {
    pub place: Place,
    /// The signed text that stands in place of what was dropped, where something was.
    pub checkpoint: Option<String>,
}

pub async fn start(conn: &mut Conn) -> Result<Start, StoreError> {
    let start = fetch_optional!(
        conn,
        |row| Ok(Start {
            place: place(row)?,
            checkpoint: row.maybe_string(2)?,
        }),
        "SELECT number, link, checkpoint FROM audit_place WHERE name = 'start'"
    );
    Ok(start.unwrap_or(Start {
        place: Place::START,
        checkpoint: None,
    }))
}

/// The place after the last entry.
pub async fn head(conn: &mut Conn) -> Result<Place, StoreError> {
    let head = fetch_optional!(
        conn,
        place,
        "SELECT number, link FROM audit_place WHERE name = 'head'"
    );
    Ok(head.unwrap_or(Place::START))
}

/// The same, held until the transaction ends: whoever else appends or drops waits.
pub(super) async fn lock_head(tx: &mut Tx) -> Result<Place, StoreError> {
    if let Some(head) = locked_head(tx).await? {
        return Ok(head);
    }
    // Of two who append the first entries, the second waits here, and then finds the other's head.
    let Place { number, link } = Place::START;
    execute!(
        tx,
        "INSERT INTO audit_place (name, number, link) VALUES ('head', $1, $2)
         ON CONFLICT (name) DO NOTHING",
        number as i64,
        link.to_string()
    );
    Ok(locked_head(tx).await?.unwrap_or(Place::START))
}

async fn locked_head(tx: &mut Tx) -> Result<Option<Place>, StoreError> {
    Ok(fetch_optional!(
        tx,
        place,
        "SELECT number, link FROM audit_place WHERE name = 'head' {lock}"
    ))
}

pub(super) async fn move_head(tx: &mut Tx, to: Place) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE audit_place SET number = $1, link = $2 WHERE name = 'head'",
        to.number as i64,
        to.link.to_string()
    );
    Ok(())
}

pub(super) async fn move_start(tx: &mut Tx, to: Place, checkpoint: &str) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO audit_place (name, number, link, checkpoint) VALUES ('start', $1, $2, $3)
         ON CONFLICT (name) DO UPDATE SET
           number = excluded.number, link = excluded.link, checkpoint = excluded.checkpoint",
        to.number as i64,
        to.link.to_string(),
        checkpoint
    );
    Ok(())
}

fn place(row: &impl Row) -> Result<Place, StoreError> {
    Ok(Place {
        number: row.int(0)? as u64,
        link: parse(row.text(1)?)?,
    })
}
