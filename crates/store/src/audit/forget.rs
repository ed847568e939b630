//! Destroying the key of a person, and saying so.

use careers::records::{Act, AuditEntry, Origin, PersonId};
use chain::KeyId;
use jiff::Timestamp;

use super::append::append;
use super::keys;
use crate::StoreError;
use crate::engine::conn::Tx;

/// Who destroys a key, when and from where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct By {
    pub at: Timestamp,
    /// Nobody: whoever runs the machine.
    pub who: Option<PersonId>,
    pub origin: Origin,
}

/// Destroys the key of a person, and appends who did so, when and from where. What the log said of
/// the person can be read by nobody any more; its chain stays whole. `false`: there was no key.
///
/// The entry names the key, which is all that [`verify`](super::verify) asks for. What is appended
/// about the person later is sealed with a new one.
///
/// The head is held from here on, so this comes last in a transaction, right before what is
/// committed with it. Copies of the database that were made before still hold the key.
pub async fn forget(tx: &mut Tx, person: PersonId, by: &By) -> Result<bool, StoreError> {
    let Some(key) = keys::id_of(tx, Some(person)).await? else {
        return Ok(false);
    };
    keys::destroy(tx, person).await?;
    let act = AuditEntry {
        who: by.who,
        ..AuditEntry::new(Act::ForgetKey, by.origin).on(key.0)
    };
    append(tx, &[(by.at, act)]).await?;
    Ok(true)
}

/// The key that this entry says was destroyed.
pub(super) fn forgotten(entry: &AuditEntry) -> Option<KeyId> {
    let is_one = entry.act == Act::ForgetKey && entry.about.is_none();
    entry.record.filter(|_| is_one).map(KeyId)
}
