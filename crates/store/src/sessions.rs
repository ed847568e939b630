//! Sessions: who is signed in.

use careers::records::{Person, PersonId, RoleGrant};
use jiff::Timestamp;

use crate::StoreError;
use crate::engine::conn::{Conn, Tx};
use crate::engine::insert::{Insert, Values, insert_all as insert_rows};
use crate::engine::row::Row;
use crate::engine::sql::{execute, fetch_all};
use crate::{people, roles};

/// A browser in which somebody is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// SHA-256 of the token in the cookie, in hexadecimal. The token itself is kept nowhere.
    pub token_hash: String,
    pub person: PersonId,
    pub created_at: Timestamp,
    pub last_seen_at: Timestamp,
    pub expires_at: Timestamp,
}

/// A session with what every request needs to know of the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    pub session: Session,
    pub person: Person,
    pub roles: Vec<RoleGrant>,
}

pub async fn create(tx: &mut Tx, new: &Session) -> Result<(), StoreError> {
    insert_rows(tx, std::slice::from_ref(new)).await
}

/// The session of a token, unless it has expired.
pub async fn find(
    conn: &mut Conn,
    token_hash: &str,
    now: Timestamp,
) -> Result<Option<SignedIn>, StoreError> {
    let rows = fetch_all!(
        conn,
        signed_in,
        "SELECT p.id, p.name, p.email, p.team, p.started_on, p.left_on, s.token_hash,
           g.person, g.role, g.team, s.created_at, s.last_seen_at, s.expires_at
         FROM session s JOIN person p ON p.id = s.person
         LEFT JOIN role_grant g ON g.person = p.id
         WHERE s.token_hash = $1 AND s.expires_at > $2",
        token_hash,
        now.as_microsecond()
    );
    // A row per role; everything else in them is the same.
    let merged = rows.into_iter().reduce(|mut all, next| {
        all.roles.extend(next.roles);
        all
    });
    Ok(merged)
}

/// Notes that the session was used and prolongs it. Not for every request: a write for each page
/// that is read would be too much. `false`: there is no such session.
pub async fn touch(
    tx: &mut Tx,
    token_hash: &str,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<bool, StoreError> {
    let touched = execute!(
        tx,
        "UPDATE session SET last_seen_at = $2, expires_at = $3 WHERE token_hash = $1",
        token_hash,
        now.as_microsecond(),
        expires_at.as_microsecond()
    );
    Ok(touched > 0)
}

/// `false`: there is no such session.
pub async fn delete(tx: &mut Tx, token_hash: &str) -> Result<bool, StoreError> {
    Ok(execute!(tx, "DELETE FROM session WHERE token_hash = $1", token_hash) > 0)
}

/// Ends every session of a person. How many there were.
pub async fn delete_of(tx: &mut Tx, person: PersonId) -> Result<u64, StoreError> {
    Ok(execute!(
        tx,
        "DELETE FROM session WHERE person = $1",
        person.to_string()
    ))
}

/// Forgets the sessions that have expired. How many there were.
pub async fn delete_expired(tx: &mut Tx, now: Timestamp) -> Result<u64, StoreError> {
    Ok(execute!(
        tx,
        "DELETE FROM session WHERE expires_at <= $1",
        now.as_microsecond()
    ))
}

fn signed_in(row: &impl Row) -> Result<SignedIn, StoreError> {
    let person = people::person(row, 0)?;
    let role = match row.maybe_text(7)? {
        Some(_) => Some(roles::grant_row(row, 7)?),
        None => None,
    };
    let session = Session {
        token_hash: row.string(6)?,
        person: person.id,
        created_at: row.instant(10)?,
        last_seen_at: row.instant(11)?,
        expires_at: row.instant(12)?,
    };
    Ok(SignedIn {
        session,
        person,
        roles: role.into_iter().collect(),
    })
}

impl Insert for Session {
    const TABLE: &'static str = "session";
    const COLUMNS: &'static [&'static str] = &[
        "token_hash",
        "person",
        "created_at",
        "last_seen_at",
        "expires_at",
    ];

    fn values(&self, values: &mut Values) {
        values.text(self.token_hash.as_str());
        values.shown(&self.person);
        values.int(self.created_at.as_microsecond());
        values.int(self.last_seen_at.as_microsecond());
        values.int(self.expires_at.as_microsecond());
    }
}
