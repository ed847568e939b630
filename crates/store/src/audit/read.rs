//! Reading the log: sealed, as the chain is checked, and opened, as people read it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use careers::records::{AuditEntry, PersonId};
use chain::{Entry, KeyId, Label};
use jiff::Timestamp;

use super::{content, keys};
use crate::StoreError;
use crate::engine::conn::Conn;
use crate::engine::row::{Row, instant, parse};
use crate::engine::sql::fetch_all;

/// An entry as it can be read today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    pub number: u64,
    pub at: Timestamp,
    /// `None`: the key was destroyed, or the entry does not open with it.
    pub entry: Option<AuditEntry>,
}

/// Which part of the log is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    All,
    /// The entries about one person.
    SealedWith(KeyId),
}

/// The part of the log that is about one person. `None`: there is nothing, or nothing any more.
pub async fn part_about(conn: &mut Conn, person: PersonId) -> Result<Option<Part>, StoreError> {
    Ok(keys::id_of(conn, Some(person)).await?.map(Part::SealedWith))
}

/// The entries before a number, newest first.
pub async fn page(
    conn: &mut Conn,
    part: Part,
    before: u64,
    limit: u32,
) -> Result<Vec<Kept>, StoreError> {
    let before = i64::try_from(before).unwrap_or(i64::MAX);
    let limit = i64::from(limit);
    Ok(match part {
        Part::All => fetch_all!(
            conn,
            kept,
            "SELECT e.number, e.made_at, e.key, e.sealed, k.secret
             FROM audit_entry e LEFT JOIN audit_key k ON k.id = e.key
             WHERE e.number < $1 ORDER BY e.number DESC LIMIT $2",
            before,
            limit
        ),
        Part::SealedWith(key) => fetch_all!(
            conn,
            kept,
            "SELECT e.number, e.made_at, e.key, e.sealed, k.secret
             FROM audit_entry e LEFT JOIN audit_key k ON k.id = e.key
             WHERE e.number < $1 AND e.key = $3 ORDER BY e.number DESC LIMIT $2",
            before,
            limit,
            key.0.to_string()
        ),
    })
}

/// The entries after a number, oldest first.
pub async fn opened(conn: &mut Conn, after: u64, limit: u32) -> Result<Vec<Kept>, StoreError> {
    Ok(fetch_all!(
        conn,
        kept,
        "SELECT e.number, e.made_at, e.key, e.sealed, k.secret
         FROM audit_entry e LEFT JOIN audit_key k ON k.id = e.key
         WHERE e.number > $1 ORDER BY e.number LIMIT $2",
        i64::try_from(after).unwrap_or(i64::MAX),
        i64::from(limit)
    ))
}

/// The entries after a number, oldest first, as they are kept.
pub async fn entries(conn: &mut Conn, after: u64, limit: u32) -> Result<Vec<Entry>, StoreError> {
    Ok(fetch_all!(
        conn,
        |row| Ok(Entry {
            label: label(row)?,
            sealed: sealed(row)?,
            link: parse(row.text(4)?)?,
        }),
        "SELECT number, made_at, key, sealed, link FROM audit_entry
         WHERE number > $1 ORDER BY number LIMIT $2",
        i64::try_from(after).unwrap_or(i64::MAX),
        i64::from(limit)
    ))
}

/// Column `sealed`, the fourth.
fn sealed(row: &impl Row) -> Result<Vec<u8>, StoreError> {
    let decoded = STANDARD.decode(row.text(3)?);
    decoded.map_err(|error| StoreError::Damaged {
        what: "entry of the audit log",
        reason: error.to_string(),
    })
}

/// Columns `number, made_at, key`.
fn label(row: &impl Row) -> Result<Label, StoreError> {
    Ok(Label {
        number: row.int(0)? as u64,
        at: row.int(1)?,
        key: keys::key_id(row.text(2)?)?,
    })
}

fn kept(row: &impl Row) -> Result<Kept, StoreError> {
    let label = label(row)?;
    let entry = match row.maybe_text(4)? {
        Some(secret) => {
            let sealed = sealed(row)?;
            let opened = keys::secret(secret).and_then(|key| key.open(&label, &sealed));
            opened.map(|bytes| content::read(&bytes)).transpose()?
        }
        None => None,
    };
    Ok(Kept {
        number: label.number,
        at: instant(label.at)?,
        entry,
    })
}
