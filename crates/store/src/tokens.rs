//! Tokens with which programs ask in somebody's name.

use careers::records::{Person, PersonId, RoleGrant, TokenScope};
use jiff::Timestamp;
use uuid::Uuid;

use crate::StoreError;
use crate::engine::conn::{Conn, Tx};
use crate::engine::insert::{Insert, Values, insert_all as insert_rows};
use crate::engine::row::Row;
use crate::engine::sql::{execute, fetch_all, fetch_optional};
use crate::{people, roles};

/// A token, without its secret: that is kept nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub id: Uuid,
    /// In whose name it asks.
    pub person: PersonId,
    pub scope: TokenScope,
    /// What its owner calls it.
    pub name: String,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub last_used_at: Option<Timestamp>,
}

/// A token with what every request needs to know of its owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bearer {
    pub token: Token,
    pub person: Person,
    pub roles: Vec<RoleGrant>,
}

/// Keeps a new token under the SHA-256 of its secret, in hexadecimal.
pub async fn create(tx: &mut Tx, new: &Token, token_hash: &str) -> Result<(), StoreError> {
    let row = NewToken {
        token: new,
        token_hash,
    };
    insert_rows(tx, &[row]).await
}

/// The token with this hash, unless it has expired.
pub async fn find(
    conn: &mut Conn,
    token_hash: &str,
    now: Timestamp,
) -> Result<Option<Bearer>, StoreError> {
    let found = fetch_optional!(
        conn,
        |row| Ok((token(row, 0)?, people::person(row, 7)?)),
        "SELECT a.id, a.person, a.scope, a.name, a.created_at, a.expires_at, a.last_used_at,
           p.id, p.name, p.email, p.team, p.started_on, p.left_on
         FROM api_token a JOIN person p ON p.id = a.person
         WHERE a.token_hash = $1 AND a.expires_at > $2",
        token_hash,
        now.as_microsecond()
    );
    let Some((token, person)) = found else {
        return Ok(None);
    };
    let roles = roles::of(conn, person.id).await?;
    Ok(Some(Bearer {
        token,
        person,
        roles,
    }))
}

pub async fn by_id(conn: &mut Conn, id: Uuid) -> Result<Option<Token>, StoreError> {
    Ok(fetch_optional!(
        conn,
        |row| token(row, 0),
        "SELECT id, person, scope, name, created_at, expires_at, last_used_at
         FROM api_token WHERE id = $1",
        id.to_string()
    ))
}

/// A person's tokens, newest first, those that have expired among them.
pub async fn of(conn: &mut Conn, person: PersonId) -> Result<Vec<Token>, StoreError> {
    Ok(fetch_all!(
        conn,
        |row| token(row, 0),
        "SELECT id, person, scope, name, created_at, expires_at, last_used_at
         FROM api_token WHERE person = $1 ORDER BY created_at DESC, id DESC",
        person.to_string()
    ))
}

/// Notes that a token was used. Not for every request: a write for each one that only reads would
/// be too much.
pub async fn touch(tx: &mut Tx, id: Uuid, now: Timestamp) -> Result<bool, StoreError> {
    let touched = execute!(
        tx,
        "UPDATE api_token SET last_used_at = $2 WHERE id = $1",
        id.to_string(),
        now.as_microsecond()
    );
    Ok(touched > 0)
}

/// `false`: there is no such token.
pub async fn delete(tx: &mut Tx, id: Uuid) -> Result<bool, StoreError> {
    Ok(execute!(tx, "DELETE FROM api_token WHERE id = $1", id.to_string()) > 0)
}

/// Ends every token of a person. How many there were.
pub async fn delete_of(tx: &mut Tx, person: PersonId) -> Result<u64, StoreError> {
    Ok(execute!(
        tx,
        "DELETE FROM api_token WHERE person = $1",
        person.to_string()
    ))
}

/// Forgets tokens that ended before a moment, at most `limit`. How many there were.
pub async fn remove_ended(tx: &mut Tx, before: Timestamp, limit: u32) -> Result<u64, StoreError> {
    Ok(execute!(
        tx,
        "DELETE FROM api_token WHERE id IN (
           SELECT id FROM api_token WHERE expires_at < $1 ORDER BY id LIMIT $2)",
        before.as_microsecond(),
        i64::from(limit)
    ))
}

/// Columns `id, person, scope, name, created_at, expires_at, last_used_at` from `at` on.
fn token(row: &impl Row, at: usize) -> Result<Token, StoreError> {
    let scope = row.text(at + 2)?;
    let scope = TokenScope::from_word(scope).ok_or_else(|| StoreError::Damaged {
        what: "scope of a token",
        reason: format!("{scope:?} is none of those known"),
    })?;
    Ok(Token {
        id: row.parsed(at)?,
        person: row.parsed(at + 1)?,
        scope,
        name: row.string(at + 3)?,
        created_at: row.instant(at + 4)?,
        expires_at: row.instant(at + 5)?,
        last_used_at: row.maybe_instant(at + 6)?,
    })
}

struct NewToken<'a> {
    token: &'a Token,
    token_hash: &'a str,
}

impl Insert for NewToken<'_> {
    const TABLE: &'static str = "api_token";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "token_hash",
        "person",
        "scope",
        "name",
        "created_at",
        "expires_at",
        "last_used_at",
    ];

    fn values(&self, values: &mut Values) {
        let token = self.token;
        values.shown(&token.id);
        values.text(self.token_hash);
        values.shown(&token.person);
        values.text(token.scope.word());
        values.text(token.name.as_str());
        values.int(token.created_at.as_microsecond());
        values.int(token.expires_at.as_microsecond());
        values.maybe_int(token.last_used_at.map(Timestamp::as_microsecond));
    }
}
