//! Who is to be told by mail that something waits for them. No words and no secrets: what it is
//! about is looked up when they come.

use careers::records::{PersonId, RoleChangeId};
use jiff::Timestamp;

use crate::StoreError;
use crate::engine::conn::Tx;
use crate::engine::dialect::list;
use crate::engine::row::Row;
use crate::engine::sql::{execute, fetch_all};
use crate::people;

/// Somebody to be written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MailDue {
    pub person: PersonId,
    /// When the last came of what waits for them.
    pub since: Timestamp,
    /// How often it was tried.
    pub tries: i64,
}

/// These are to be written to, each once, however often it is said.
pub async fn add(tx: &mut Tx, people: &[PersonId], now: Timestamp) -> Result<(), StoreError> {
    for some in people.chunks(people::AT_ONCE) {
        execute!(
            tx,
            "INSERT INTO mail_due (person, since, tries, next_at)
             SELECT p.id, $2, 0, $2 FROM person p WHERE p.id {in $1} ORDER BY p.id
             ON CONFLICT (person) DO UPDATE SET since = excluded.since",
            list(some),
            now.as_microsecond()
        );
    }
    Ok(())
}

/// Everybody who was told of a change of roles is to be written to, but for whoever made it.
pub async fn add_told(tx: &mut Tx, change: RoleChangeId, now: Timestamp) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO mail_due (person, since, tries, next_at)
         SELECT n.person, $2, 0, $2 FROM notice n JOIN role_change c ON c.id = n.role_change
         WHERE c.id = $1 AND n.person <> c.made_by AND n.put_away_at IS NULL ORDER BY n.person
         ON CONFLICT (person) DO UPDATE SET since = excluded.since",
        change.to_string(),
        now.as_microsecond()
    );
    Ok(())
}

/// Whose turn it is, longest waiting first, held until the transaction ends.
pub async fn take(tx: &mut Tx, now: Timestamp, most: i64) -> Result<Vec<MailDue>, StoreError> {
    Ok(fetch_all!(
        tx,
        |row| Ok(MailDue {
            person: row.parsed(0)?,
            since: row.instant(1)?,
            tries: row.int(2)?,
        }),
        "SELECT person, since, tries FROM mail_due WHERE next_at <= $1
         ORDER BY next_at, person LIMIT $2 {lock}",
        now.as_microsecond(),
        most
    ))
}

/// Counts a try, and puts the next one off until then.
pub async fn put_off(tx: &mut Tx, person: PersonId, until: Timestamp) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE mail_due SET tries = tries + 1, next_at = $2 WHERE person = $1",
        person.to_string(),
        until.as_microsecond()
    );
    Ok(())
}

/// They have been written to of everything up to `since`. `false`: something has come since.
pub async fn remove(tx: &mut Tx, person: PersonId, since: Timestamp) -> Result<bool, StoreError> {
    Ok(execute!(
        tx,
        "DELETE FROM mail_due WHERE person = $1 AND since = $2",
        person.to_string(),
        since.as_microsecond()
    ) > 0)
}

/// A person is to be written to no more.
pub async fn delete_of(tx: &mut Tx, person: PersonId) -> Result<(), StoreError> {
    execute!(
        tx,
        "DELETE FROM mail_due WHERE person = $1",
        person.to_string()
    );
    Ok(())
}

/// Gives up on what has waited since before then. How much that was.
pub async fn remove_before(tx: &mut Tx, before: Timestamp) -> Result<u64, StoreError> {
    Ok(execute!(
        tx,
        "DELETE FROM mail_due WHERE since < $1",
        before.as_microsecond()
    ))
}
