//! Who somebody is at the company's identity provider.

use careers::records::{Person, PersonId};
use jiff::Timestamp;

use crate::StoreError;
use crate::engine::conn::{Conn, Tx};
use crate::engine::insert::{Insert, Values, insert_all};
use crate::engine::row::Row;
use crate::engine::sql::{execute, fetch_all, fetch_optional};
use crate::people;

/// An account at a provider, and the person whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The provider, by the address that it gives itself.
    pub issuer: String,
    /// The account, by what the provider calls it for good.
    pub subject: String,
    pub person: PersonId,
    pub connected_at: Timestamp,
}

/// The person whose account this is.
pub async fn person_of(
    conn: &mut Conn,
    issuer: &str,
    subject: &str,
) -> Result<Option<Person>, StoreError> {
    Ok(fetch_optional!(
        conn,
        |row| people::person(row, 0),
        "SELECT p.id, p.name, p.email, p.team, p.started_on, p.left_on
         FROM identity i JOIN person p ON p.id = i.person
         WHERE i.issuer = $1 AND i.subject = $2",
        issuer,
        subject
    ))
}

/// The accounts of a person, one per provider.
pub async fn of_person(conn: &mut Conn, person: PersonId) -> Result<Vec<Identity>, StoreError> {
    Ok(fetch_all!(
        conn,
        identity,
        "SELECT issuer, subject, person, connected_at FROM identity WHERE person = $1
         ORDER BY issuer",
        person.to_string()
    ))
}

/// # Errors
/// `Taken(Identity)` where the account is somebody's already, `Taken(PersonIdentity)` where the
/// person has another one at this provider.
pub async fn insert(tx: &mut Tx, new: &Identity) -> Result<(), StoreError> {
    insert_all(tx, std::slice::from_ref(new)).await
}

/// Forgets the accounts of a person. How many there were.
pub async fn delete_of(tx: &mut Tx, person: PersonId) -> Result<u64, StoreError> {
    Ok(execute!(
        tx,
        "DELETE FROM identity WHERE person = $1",
        person.to_string()
    ))
}

fn identity(row: &impl Row) -> Result<Identity, StoreError> {
    Ok(Identity {
        issuer: row.string(0)?,
        subject: row.string(1)?,
        person: row.parsed(2)?,
        connected_at: row.instant(3)?,
    })
}

impl Insert for Identity {
    const TABLE: &'static str = "identity";
    const COLUMNS: &'static [&'static str] = &["issuer", "subject", "person", "connected_at"];

    fn values(&self, values: &mut Values) {
        values.text(self.issuer.as_str());
        values.text(self.subject.as_str());
        values.shown(&self.person);
        values.int(self.connected_at.as_microsecond());
    }
}
