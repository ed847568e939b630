//! The keys of the log: one for each person whom entries are about, and one for entries about
//! nobody. Made when first needed.

use std::collections::BTreeMap;

use careers::records::PersonId;
use chain::{KEY_BYTES, Key, KeyId};
use uuid::{Builder, Uuid};

use crate::StoreError;
use crate::engine::conn::{Conn, Tx};
use crate::engine::dialect::list;
use crate::engine::insert::{Insert, Values, insert_all as insert_rows};
use crate::engine::row::{Row, parse};
use crate::engine::sql::{execute, fetch_all, fetch_optional};

/// Stands for nobody, where the id of a person would.
const LOG: &str = "log";

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
        |row| Ok((
            row.string(1)?,
            (key_id(row.text(0)?)?, secret(row.text(2)?)?)
        )),
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

/// Destroys the key of a person. What the log said of them can be read by nobody any more; its
/// chain stays whole. `false`: there was none.
///
/// Copies of the database that were made before still hold it.
pub async fn forget(tx: &mut Tx, person: PersonId) -> Result<bool, StoreError> {
    // Written over before it is removed: a removed row lies in the file until its place is needed.
    execute!(
        tx,
        "UPDATE audit_key SET secret = $2 WHERE person = $1",
        person.to_string(),
        hex::encode([0; KEY_BYTES])
    );
    let gone = execute!(
        tx,
        "DELETE FROM audit_key WHERE person = $1",
        person.to_string()
    );
    Ok(gone > 0)
}

pub(super) fn key_id(text: &str) -> Result<KeyId, StoreError> {
    parse::<Uuid>(text).map(KeyId)
}

pub(super) fn secret(text: &str) -> Result<Key, StoreError> {
    let mut bytes = [0; KEY_BYTES];
    hex::decode_to_slice(text, &mut bytes).map_err(|_| StoreError::Damaged {
        what: "key of the audit log",
        // Nothing of the key itself.
        reason: "it is not 32 bytes in hexadecimal".to_owned(),
    })?;
    Ok(Key::new(&bytes))
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
        Self {
            id: KeyId(Builder::from_random_bytes(random()).into_uuid()),
            owner,
            secret: random(),
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
