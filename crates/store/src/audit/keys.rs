//! The keys of the log: one for each person whom entries are about, and one for entries about
//! nobody. Made when first needed.
//!
//! A key is named by what it is and whose it is, so that every entry says, in the chain, which key
//! of whom it was sealed with: neither can be exchanged unnoticed. Once the key is destroyed the
//! name says nothing.

use std::collections::BTreeMap;

use careers::records::PersonId;
use chain::{KEY_BYTES, Key, KeyId};
use sha2::{Digest as _, Sha256};
use uuid::{Builder, Uuid};

use crate::StoreError;
use crate::engine::conn::{Conn, Tx};
use crate::engine::dialect::list;
use crate::engine::insert::{Insert, Values, insert_all as insert_rows};
use crate::engine::row::{Row, parse};
use crate::engine::sql::{execute, fetch_all, fetch_optional};

/// Stands for nobody, where the id of a person would.
pub(super) const LOG: &str = "log";

/// Begins what a name is made from.
const NAME: &[u8] = b"waymark audit key name 1\n";

/// A key as it is kept.
pub(super) struct Held {
    pub(super) id: KeyId,
    pub(super) owner: String,
    pub(super) key: Key,
    /// Whether its name is the one of this key in these hands.
    pub(super) is_itself: bool,
}

struct NewKey {
    id: KeyId,
    owner: String,
    secret: [u8; KEY_BYTES],
}

/// How the table names whom a key belongs to.
pub(super) fn owner(about: Option<PersonId>) -> String {
    about.map_or_else(|| LOG.to_owned(), |person| person.to_string())
}

/// The keys of these owners, by owner. Made where there are none: so the caller holds the head.
pub(super) async fn of(
    tx: &mut Tx,
    owners: impl IntoIterator<Item = String>,
) -> Result<BTreeMap<String, (KeyId, Key)>, StoreError> {
    let mut wanted: Vec<String> = owners.into_iter().collect();
    wanted.sort_unstable();
    wanted.dedup();
    let known = fetch_all!(
        tx,
        |row| held_row(row).map(|held| (held.owner, (held.id, held.key))),
        "SELECT id, person, secret FROM audit_key WHERE person {in $1}",
        list(&wanted)
    );
    let mut keys: BTreeMap<_, _> = known.into_iter().collect();
    wanted.retain(|owner| !keys.contains_key(owner));
    let new: Vec<NewKey> = wanted.into_iter().map(NewKey::of).collect();
    insert_rows(tx, &new).await?;
    for key in new {
        keys.insert(key.owner, (key.id, Key::new(&key.secret)));
    }
    Ok(keys)
}

/// The key that entries about somebody are sealed with. `None`: there are none, or it was destroyed.
pub(super) async fn id_of(
    conn: &mut Conn,
    about: Option<PersonId>,
) -> Result<Option<KeyId>, StoreError> {
    Ok(fetch_optional!(
        conn,
        |row| key_id(row.text(0)?),
        "SELECT id FROM audit_key WHERE person = $1",
        owner(about)
    ))
}

/// The keys of these names that there are.
pub(super) async fn held(conn: &mut Conn, ids: &[KeyId]) -> Result<Vec<Held>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(fetch_all!(
        conn,
        held_row,
        "SELECT id, person, secret FROM audit_key WHERE id {in $1}",
        list(ids.iter().map(|id| id.0))
    ))
}

/// Whether somebody has more than one key, of which only one would be found.
pub(super) async fn is_any_owner_twice(conn: &mut Conn) -> Result<bool, StoreError> {
    let twice = fetch_optional!(
        conn,
        |row| row.string(0),
        "SELECT person FROM audit_key GROUP BY person HAVING COUNT(*) > 1 LIMIT 1"
    );
    Ok(twice.is_some())
}

/// Destroys the key of a person.
pub(super) async fn destroy(tx: &mut Tx, person: PersonId) -> Result<(), StoreError> {
    // Written over before it is removed: a removed row lies in the file until its place is needed.
    execute!(
        tx,
        "UPDATE audit_key SET secret = $2 WHERE person = $1",
        person.to_string(),
        hex::encode([0; KEY_BYTES])
    );
    execute!(
        tx,
        "DELETE FROM audit_key WHERE person = $1",
        person.to_string()
    );
    Ok(())
}

pub(super) fn key_id(text: &str) -> Result<KeyId, StoreError> {
    parse::<Uuid>(text).map(KeyId)
}

/// Column `secret` as a key; what is none opens nothing.
pub(super) fn secret(text: &str) -> Option<Key> {
    bytes(text).map(|bytes| Key::new(&bytes))
}

fn bytes(text: &str) -> Option<[u8; KEY_BYTES]> {
    let mut bytes = [0; KEY_BYTES];
    hex::decode_to_slice(text, &mut bytes).ok()?;
    Some(bytes)
}

/// Columns `id, person, secret`.
fn held_row(row: &impl Row) -> Result<Held, StoreError> {
    let (id, owner) = (key_id(row.text(0)?)?, row.string(1)?);
    // One that is no key at all is one that opens nothing.
    let secret = bytes(row.text(2)?).unwrap_or_default();
    Ok(Held {
        id,
        is_itself: id == name(&secret, &owner),
        owner,
        key: Key::new(&secret),
    })
}

/// The name of a key: the first 122 bits of a SHA-256 over it and over whose it is, as a UUID of
/// version 8 (RFC 9562). The key is random and 32 bytes long, so nobody finds it or its owner from
/// the name.
fn name(secret: &[u8; KEY_BYTES], owner: &str) -> KeyId {
    let mut hash = Sha256::new();
    hash.update(NAME);
    hash.update(secret);
    hash.update(owner);
    let mut first = [0; 16];
    first.copy_from_slice(&hash.finalize()[..16]);
    KeyId(Builder::from_custom_bytes(first).into_uuid())
}

/// Random bytes for keys and nonces.
pub(super) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    // A key that can be guessed is none, so nothing may go on without randomness.
    getrandom::fill(&mut bytes).expect("the operating system gives randomness");
    bytes
}

impl NewKey {
    fn of(owner: String) -> Self {
        let secret = random();
        Self {
            id: name(&secret, &owner),
            owner,
            secret,
        }
    }
}

impl Insert for NewKey {
    const TABLE: &'static str = "audit_key";
    const COLUMNS: &'static [&'static str] = &["id", "person", "secret"];

    fn values(&self, values: &mut Values) {
        values.shown(&self.id.0);
        values.text(self.owner.as_str());
        values.text(hex::encode(self.secret));
    }
}
