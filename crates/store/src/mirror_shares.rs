//! Whom a person lets see their readings of stance `mirror`.

use careers::records::{MirrorShare, PersonId};

use crate::StoreError;
use crate::engine::conn::{Conn, Tx};
use crate::engine::dialect::list;
use crate::engine::insert::{Insert, Values, insert_all as insert_rows};
use crate::engine::sql::{execute, fetch_all};
use crate::people;
use crate::views::PersonName;

/// Whom a person lets see them, by name.
pub async fn of(conn: &mut Conn, person: PersonId) -> Result<Vec<PersonName>, StoreError> {
    Ok(fetch_all!(
        conn,
        |row| people::name(row, 0),
        "SELECT p.id, p.name FROM mirror_share s JOIN person p ON p.id = s.shared_with
         WHERE s.person = $1 ORDER BY p.name_fold, p.id",
        person.to_string()
    ))
}

/// Whose a person may see, by name.
pub async fn with(conn: &mut Conn, reader: PersonId) -> Result<Vec<PersonName>, StoreError> {
    Ok(fetch_all!(
        conn,
        |row| people::name(row, 0),
        "SELECT p.id, p.name FROM mirror_share s JOIN person p ON p.id = s.person
         WHERE s.shared_with = $1 ORDER BY p.name_fold, p.id",
        reader.to_string()
    ))
}

/// Sharing twice is sharing once.
pub async fn share(tx: &mut Tx, share: &MirrorShare) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO mirror_share (person, shared_with) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        share.person.to_string(),
        share.with.to_string()
    );
    Ok(())
}

pub async fn share_all(tx: &mut Tx, shares: &[MirrorShare]) -> Result<(), StoreError> {
    insert_rows(tx, shares).await
}

/// `false`: it was not shared.
pub async fn withdraw(tx: &mut Tx, share: &MirrorShare) -> Result<bool, StoreError> {
    let touched = execute!(
        tx,
        "DELETE FROM mirror_share WHERE person = $1 AND shared_with = $2",
        share.person.to_string(),
        share.with.to_string()
    );
    Ok(touched > 0)
}

/// Nobody sees theirs any more, and they see nobody's.
pub async fn delete_of(tx: &mut Tx, person: PersonId) -> Result<(), StoreError> {
    execute!(
        tx,
        "DELETE FROM mirror_share WHERE person = $1 OR shared_with = $1",
        person.to_string()
    );
    Ok(())
}

/// Forgets whom these people let see them. How many there were.
pub async fn remove_of(tx: &mut Tx, people: &[PersonId]) -> Result<u64, StoreError> {
    Ok(execute!(
        tx,
        "DELETE FROM mirror_share WHERE person {in $1}",
        list(people)
    ))
}

impl Insert for MirrorShare {
    const TABLE: &'static str = "mirror_share";
    const COLUMNS: &'static [&'static str] = &["person", "shared_with"];

    fn values(&self, values: &mut Values) {
        values.shown(&self.person);
        values.shown(&self.with);
    }
}
