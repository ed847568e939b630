//! Who asks to be erased. A request ends when it is taken back or carried out; nothing of it stays.

use careers::records::{Person, PersonId};
use jiff::Timestamp;

use crate::StoreError;
use crate::engine::conn::{Conn, Tx};
use crate::engine::row::Row;
use crate::engine::sql::{execute, fetch_all, fetch_optional};
use crate::people;

/// Somebody who asks to be erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub person: Person,
    pub asked_at: Timestamp,
}

/// `false`: they have asked before.
pub async fn ask(tx: &mut Tx, person: PersonId, now: Timestamp) -> Result<bool, StoreError> {
    let touched = execute!(
        tx,
        "INSERT INTO erasure_request (person, asked_at) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        person.to_string(),
        now.as_microsecond()
    );
    Ok(touched > 0)
}

/// `false`: they have not asked.
pub async fn withdraw(tx: &mut Tx, person: PersonId) -> Result<bool, StoreError> {
    let touched = execute!(
        tx,
        "DELETE FROM erasure_request WHERE person = $1",
        person.to_string()
    );
    Ok(touched > 0)
}

/// When a person asked, where they have.
pub async fn asked_at(conn: &mut Conn, person: PersonId) -> Result<Option<Timestamp>, StoreError> {
    Ok(fetch_optional!(
        conn,
        |row| row.instant(0),
        "SELECT asked_at FROM erasure_request WHERE person = $1",
        person.to_string()
    ))
}

/// Everybody who asks, the oldest request first.
pub async fn requests(conn: &mut Conn) -> Result<Vec<Request>, StoreError> {
    Ok(fetch_all!(
        conn,
        |row| Ok(Request {
            person: people::person(row, 0)?,
            asked_at: row.instant(6)?,
        }),
        "SELECT p.id, p.name, p.email, p.team, p.started_on, p.left_on, r.asked_at
         FROM erasure_request r JOIN person p ON p.id = r.person ORDER BY r.asked_at, p.id"
    ))
}
