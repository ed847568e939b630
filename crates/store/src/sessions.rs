//! Sessions: who is signed in.

use careers::records::{Person, PersonId, RoleGrant};
use jiff::Timestamp;

use crate::StoreError;
use crate::engine::conn::{Conn, Tx};
use crate::engine::insert::{Insert, Values, insert_all as insert_rows};
use crate::engine::row::Row;
use crate::engine::sql::{execute, fetch_all};
use crate::words::Word;
use crate::{people, roles};

/// A browser in which somebody is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// SHA-256 of the token in the cookie, in hexadecimal. The token itself is kept nowhere.
    pub token_hash: String,
    /// Names the session to its owner; it opens nothing.
    pub id: String,
    pub person: PersonId,
    pub means: Means,
    /// What the browser called itself.
    pub agent: String,
    /// Where it was, where there was a network in between.
    pub address: Option<String>,
    pub created_at: Timestamp,
    pub last_seen_at: Timestamp,
    pub expires_at: Timestamp,
    /// When its owner last showed that it is them.
    pub confirmed_at: Timestamp,
}

/// By what a session was begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Means {
    /// Somebody was chosen in a demo.
    Demo,
    Password,
    /// An invitation, a reset, or the link of the first run.
    Link,
    /// The company's identity provider.
    Company,
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
        "SELECT p.id, p.name, p.email, p.team, p.started_on, p.left_on,
           s.token_hash, s.id, s.person, s.means, s.agent, s.address,
           s.created_at, s.last_seen_at, s.expires_at, s.confirmed_at,
           g.person, g.role, g.team, g.framework
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

/// The sessions of a person that have not expired, the one used last first.
pub async fn of(
    conn: &mut Conn,
    person: PersonId,
    now: Timestamp,
) -> Result<Vec<Session>, StoreError> {
    Ok(fetch_all!(
        conn,
        |row| session(row, 0),
        "SELECT token_hash, id, person, means, agent, address, created_at, last_seen_at,
           expires_at, confirmed_at
         FROM session WHERE person = $1 AND expires_at > $2 ORDER BY last_seen_at DESC, id",
        person.to_string(),
        now.as_microsecond()
    ))
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

/// Notes that its owner has shown again that it is them. `false`: there is no such session.
pub async fn confirm(tx: &mut Tx, token_hash: &str, now: Timestamp) -> Result<bool, StoreError> {
    let touched = execute!(
        tx,
        "UPDATE session SET confirmed_at = $2 WHERE token_hash = $1",
        token_hash,
        now.as_microsecond()
    );
    Ok(touched > 0)
}

/// `false`: there is no such session.
pub async fn delete(tx: &mut Tx, token_hash: &str) -> Result<bool, StoreError> {
    Ok(execute!(tx, "DELETE FROM session WHERE token_hash = $1", token_hash) > 0)
}

/// Ends one of a person's sessions. `false`: they have no such session.
pub async fn delete_one(tx: &mut Tx, person: PersonId, id: &str) -> Result<bool, StoreError> {
    let touched = execute!(
        tx,
        "DELETE FROM session WHERE person = $1 AND id = $2",
        person.to_string(),
        id
    );
    Ok(touched > 0)
}

/// Ends every session of a person. How many there were.
pub async fn delete_of(tx: &mut Tx, person: PersonId) -> Result<u64, StoreError> {
    Ok(execute!(
        tx,
        "DELETE FROM session WHERE person = $1",
        person.to_string()
    ))
}

/// Ends every session of a person but one. How many there were.
pub async fn delete_others(
    tx: &mut Tx,
    person: PersonId,
    token_hash: &str,
) -> Result<u64, StoreError> {
    Ok(execute!(
        tx,
        "DELETE FROM session WHERE person = $1 AND token_hash <> $2",
        person.to_string(),
        token_hash
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
    let role = match row.maybe_text(16)? {
        Some(_) => Some(roles::grant_row(row, 16)?),
        None => None,
    };
    Ok(SignedIn {
        session: session(row, 6)?,
        person: people::person(row, 0)?,
        roles: role.into_iter().collect(),
    })
}

/// The columns of the table, in the order of [`Insert::COLUMNS`], from `at` on.
fn session(row: &impl Row, at: usize) -> Result<Session, StoreError> {
    Ok(Session {
        token_hash: row.string(at)?,
        id: row.string(at + 1)?,
        person: row.parsed(at + 2)?,
        means: Means::from_word(row.text(at + 3)?)?,
        agent: row.string(at + 4)?,
        address: row.maybe_string(at + 5)?,
        created_at: row.instant(at + 6)?,
        last_seen_at: row.instant(at + 7)?,
        expires_at: row.instant(at + 8)?,
        confirmed_at: row.instant(at + 9)?,
    })
}

impl Insert for Session {
    const TABLE: &'static str = "session";
    const COLUMNS: &'static [&'static str] = &[
        "token_hash",
        "id",
        "person",
        "means",
        "agent",
        "address",
        "created_at",
        "last_seen_at",
        "expires_at",
        "confirmed_at",
    ];

    fn values(&self, values: &mut Values) {
        values.text(self.token_hash.as_str());
        values.text(self.id.as_str());
        values.shown(&self.person);
        values.text(self.means.word());
        values.text(self.agent.as_str());
        values.maybe_text(self.address.as_deref());
        values.int(self.created_at.as_microsecond());
        values.int(self.last_seen_at.as_microsecond());
        values.int(self.expires_at.as_microsecond());
        values.int(self.confirmed_at.as_microsecond());
    }
}
