//! Erasing somebody: who asks for it, doing it, and who was erased.

mod erase;
mod fates;
mod requests;

use careers::records::{Erasure, ErasureReason, Person, PersonId};
use jiff::civil::Date;

use crate::StoreError;
use crate::engine::conn::Conn;
use crate::engine::insert::{Insert, Values};
use crate::engine::row::Row;
use crate::engine::sql::{fetch_all, fetch_optional};
use crate::fold::{fold, words};
use crate::people;
use crate::words::Word;

pub use erase::erase;
pub use fates::{FATES, Fate};
pub use requests::{Request, ask, asked_at, requests, withdraw};

/// Everybody who was erased, the latest first.
pub async fn all(conn: &mut Conn) -> Result<Vec<Erasure>, StoreError> {
    Ok(fetch_all!(
        conn,
        |row| Ok(Erasure {
            person: row.parsed(0)?,
            pseudonym: row.string(1)?,
            reason: ErasureReason::from_word(row.text(2)?)?,
            at: row.instant(3)?,
        }),
        "SELECT e.person, p.name, e.reason, e.erased_at
         FROM erasure e JOIN person p ON p.id = e.person ORDER BY e.erased_at DESC, e.person"
    ))
}

pub async fn is_erased(conn: &mut Conn, person: PersonId) -> Result<bool, StoreError> {
    let found = fetch_optional!(
        conn,
        |row| row.string(0),
        "SELECT person FROM erasure WHERE person = $1",
        person.to_string()
    );
    Ok(found.is_some())
}

/// Whether somebody has this name already.
pub async fn is_taken(conn: &mut Conn, name: &str) -> Result<bool, StoreError> {
    let found = fetch_optional!(
        conn,
        |row| row.string(0),
        "SELECT id FROM person WHERE name_fold = $1 LIMIT 1",
        fold(name)
    );
    Ok(found.is_some())
}

/// Those who have left by a day and were not erased, the latest first; where something is searched
/// for, those whose name has a word that begins like its longest word.
pub async fn leavers(
    conn: &mut Conn,
    search: &str,
    on: Date,
    limit: u32,
) -> Result<Vec<Person>, StoreError> {
    let folded = fold(search);
    let longest = words(&folded).into_iter().max_by_key(|word| word.len());
    let from = longest.unwrap_or_default();
    Ok(fetch_all!(
        conn,
        |row| people::person(row, 0),
        "SELECT p.id, p.name, p.email, p.team, p.started_on, p.left_on FROM person p
         WHERE p.left_on <= $1 AND NOT EXISTS (SELECT 1 FROM erasure e WHERE e.person = p.id)
           AND ($2 = '' OR EXISTS (SELECT 1 FROM person_word w
             WHERE w.person = p.id AND w.word >= $2 AND w.word < $3))
         ORDER BY p.left_on DESC, p.name_fold, p.id LIMIT $4",
        on.to_string(),
        from,
        format!("{from}\u{10FFFF}"),
        i64::from(limit)
    ))
}

impl Word for ErasureReason {
    const WHAT: &'static str = "reason for an erasure";
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::Asked, Self::Asked.key()),
        (Self::AskedElsewhere, Self::AskedElsewhere.key()),
        (Self::NotNeeded, Self::NotNeeded.key()),
        (Self::Ordered, Self::Ordered.key()),
    ];
}

impl Insert for Erasure {
    const TABLE: &'static str = "erasure";
    const COLUMNS: &'static [&'static str] = &["person", "reason", "erased_at"];

    fn values(&self, values: &mut Values) {
        values.shown(&self.person);
        values.text(self.reason.word());
        values.int(self.at.as_microsecond());
    }
}
