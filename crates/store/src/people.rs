//! People.

use careers::records::{Person, PersonId};
use jiff::civil::Date;

use crate::StoreError;
use crate::engine::conn::{Conn, Tx};
use crate::engine::dialect::list;
use crate::engine::insert::{Insert, Values, insert_all as insert_rows};
use crate::engine::row::Row;
use crate::engine::sql::{execute, fetch_all, fetch_optional};
use crate::fold::{beyond, fold, words};
use crate::views::PersonName;

/// Ids that one statement names.
pub(crate) const AT_ONCE: usize = 1_000;

pub async fn by_id(conn: &mut Conn, id: PersonId) -> Result<Option<Person>, StoreError> {
    Ok(fetch_optional!(
        conn,
        |row| person(row, 0),
        "SELECT id, name, email, team, started_on, left_on FROM person WHERE id = $1",
        id.to_string()
    ))
}

/// The person with this email address, in whatever case it is written.
pub async fn by_email(conn: &mut Conn, email: &str) -> Result<Option<Person>, StoreError> {
    Ok(fetch_optional!(
        conn,
        |row| person(row, 0),
        "SELECT id, name, email, team, started_on, left_on FROM person WHERE email_fold = $1",
        email.to_lowercase()
    ))
}

/// The names of these people, sorted by name. Ids that nobody has are left out.
pub async fn names(conn: &mut Conn, ids: &[PersonId]) -> Result<Vec<PersonName>, StoreError> {
    Ok(fetch_all!(
        conn,
        |row| name(row, 0),
        "SELECT id, name FROM person WHERE id {in $1} ORDER BY name_fold, id",
        list(ids)
    ))
}

/// Whoever was ever in the directory, and is or is not there today, whose name has a word that begins
/// with each word of the text, whatever the case and the accents: the first `most` by name. Three
/// words count, the longest; a text without any finds nobody.
pub async fn named(conn: &mut Conn, text: &str, most: u32) -> Result<Vec<Person>, StoreError> {
    let folded = fold(text);
    let mut words = words(&folded);
    if words.is_empty() {
        return Ok(Vec::new());
    }
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let word = |n: usize| words.get(n).copied().unwrap_or_default();
    Ok(fetch_all!(
        conn,
        |row| person(row, 0),
        "SELECT p.id, p.name, p.email, p.team, p.started_on, p.left_on FROM person p
         WHERE p.id IN (SELECT person FROM person_word WHERE word >= $2 AND word < $3)
           AND ($4 = '' OR EXISTS (SELECT 1 FROM person_word w
             WHERE w.person = p.id AND w.word >= $4 AND w.word < $5))
           AND ($6 = '' OR EXISTS (SELECT 1 FROM person_word w
             WHERE w.person = p.id AND w.word >= $6 AND w.word < $7))
         ORDER BY p.name_fold, p.id LIMIT $1",
        i64::from(most),
        word(0),
        beyond(word(0)),
        word(1),
        beyond(word(1)),
        word(2),
        beyond(word(2))
    ))
}

/// Those of these people who have left by a day, in no order.
pub async fn gone(
    conn: &mut Conn,
    ids: &[PersonId],
    on: Date,
) -> Result<Vec<PersonId>, StoreError> {
    Ok(fetch_all!(
        conn,
        |row| row.parsed(0),
        "SELECT id FROM person WHERE id {in $1} AND left_on <= $2",
        list(ids),
        on.to_string()
    ))
}

/// Holds a person's row until the transaction ends, so that of two who change what there is about
/// them one waits for the other.
pub async fn lock(tx: &mut Tx, id: PersonId) -> Result<(), StoreError> {
    fetch_optional!(
        tx,
        |row| row.string(0),
        "SELECT id FROM person WHERE id = $1 {lock}",
        id.to_string()
    );
    Ok(())
}

/// The same of several people, by id: of two who hold the same people none waits for the other's
/// second while they have the first.
pub async fn lock_each(tx: &mut Tx, ids: &[PersonId]) -> Result<(), StoreError> {
    fetch_all!(
        tx,
        |row| row.string(0),
        "SELECT id FROM person WHERE id {in $1} ORDER BY id {lock}",
        list(ids)
    );
    Ok(())
}

/// Everybody, also those who have left, by id.
pub async fn everybody(conn: &mut Conn) -> Result<Vec<Person>, StoreError> {
    Ok(fetch_all!(
        conn,
        |row| person(row, 0),
        "SELECT id, name, email, team, started_on, left_on FROM person ORDER BY id"
    ))
}

/// Holds everybody's row until the transaction ends: nobody's entry changes meanwhile.
pub async fn lock_everybody(tx: &mut Tx) -> Result<(), StoreError> {
    fetch_optional!(
        tx,
        |row| row.int(0),
        "SELECT COUNT(*) FROM (SELECT id FROM person ORDER BY id {lock}) held"
    );
    Ok(())
}

/// How many people are kept, former ones included. None: the database is new.
pub async fn count(conn: &mut Conn) -> Result<u64, StoreError> {
    let count = fetch_optional!(conn, |row| row.int(0), "SELECT COUNT(*) FROM person");
    Ok(count.unwrap_or_default() as u64)
}

/// # Errors
/// `Taken(Email)` where somebody has the address already.
pub async fn insert(tx: &mut Tx, new: &Person) -> Result<(), StoreError> {
    insert_all(tx, std::slice::from_ref(new)).await
}

/// Inserts many people in few statements. Their teams must be kept already.
pub async fn insert_all(tx: &mut Tx, people: &[Person]) -> Result<(), StoreError> {
    insert_rows(tx, people).await?;
    insert_words(tx, people).await
}

/// Replaces everything but the id. `false`: there is no such person.
pub async fn update(tx: &mut Tx, changed: &Person) -> Result<bool, StoreError> {
    let id = changed.id.to_string();
    let touched = execute!(
        tx,
        "UPDATE person SET name = $2, name_fold = $3, email = $4, email_fold = $5, team = $6, \
         started_on = $7, left_on = $8 WHERE id = $1",
        id.as_str(),
        changed.name.as_str(),
        fold(&changed.name),
        changed.email.as_str(),
        changed.email.to_lowercase(),
        changed.team.map(|team| team.to_string()),
        changed.started.to_string(),
        changed.left.map(|left| left.to_string())
    );
    if touched == 0 {
        return Ok(false);
    }
    execute!(tx, "DELETE FROM person_word WHERE person = $1", id.as_str());
    insert_words(tx, std::slice::from_ref(changed)).await?;
    Ok(true)
}

/// Replaces everything but the id, of many people in few statements. They must be kept already.
pub async fn update_all(tx: &mut Tx, changed: &[Person]) -> Result<(), StoreError> {
    let rows: Vec<Kept<'_>> = changed.iter().map(Kept).collect();
    insert_rows(tx, &rows).await?;
    for people in changed.chunks(AT_ONCE) {
        let ids = list(people.iter().map(|person| person.id));
        execute!(tx, "DELETE FROM person_word WHERE person {in $1}", ids);
    }
    insert_words(tx, changed).await
}

/// Columns `id, name, email, team, started_on, left_on` from `at` on.
pub(crate) fn person(row: &impl Row, at: usize) -> Result<Person, StoreError> {
    Ok(Person {
        id: row.parsed(at)?,
        name: row.string(at + 1)?,
        email: row.string(at + 2)?,
        team: row.maybe_parsed(at + 3)?,
        started: row.date(at + 4)?,
        left: row.maybe_date(at + 5)?,
    })
}

/// Columns `id, name` from `at` on.
pub(crate) fn name(row: &impl Row, at: usize) -> Result<PersonName, StoreError> {
    Ok(PersonName {
        id: row.parsed(at)?,
        name: row.string(at + 1)?,
    })
}

/// The same, of somebody who may be nobody.
pub(crate) fn maybe_name(row: &impl Row, at: usize) -> Result<Option<PersonName>, StoreError> {
    row.maybe_text(at)?.map(|_| name(row, at)).transpose()
}

async fn insert_words(tx: &mut Tx, people: &[Person]) -> Result<(), StoreError> {
    let mut rows = Vec::with_capacity(people.len() * 2);
    for person in people {
        let folded = fold(&person.name);
        let words = words(&folded).into_iter().map(str::to_owned);
        rows.extend(words.map(|word| NameWord {
            word,
            person: person.id,
        }));
    }
    insert_rows(tx, &rows).await
}

/// A person who is kept already, and takes what is different.
struct Kept<'a>(&'a Person);

impl Insert for Kept<'_> {
    const TABLE: &'static str = Person::TABLE;
    const COLUMNS: &'static [&'static str] = Person::COLUMNS;
    const ON_CONFLICT: &'static str = " ON CONFLICT (id) DO UPDATE SET name = excluded.name, \
        name_fold = excluded.name_fold, email = excluded.email, \
        email_fold = excluded.email_fold, team = excluded.team, \
        started_on = excluded.started_on, left_on = excluded.left_on";

    fn values(&self, values: &mut Values) {
        self.0.values(values);
    }
}

/// A word of a person's name, to be searched by its beginning.
struct NameWord {
    word: String,
    person: PersonId,
}

impl Insert for NameWord {
    const TABLE: &'static str = "person_word";
    const COLUMNS: &'static [&'static str] = &["word", "person"];

    fn values(&self, values: &mut Values) {
        values.text(self.word.as_str());
        values.shown(&self.person);
    }
}

impl Insert for Person {
    const TABLE: &'static str = "person";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "name",
        "name_fold",
        "email",
        "email_fold",
        "team",
        "started_on",
        "left_on",
    ];

    fn values(&self, values: &mut Values) {
        values.shown(&self.id);
        values.text(self.name.as_str());
        values.text(fold(&self.name));
        values.text(self.email.as_str());
        values.text(self.email.to_lowercase());
        values.maybe_shown(self.team);
        values.shown(&self.started);
        values.maybe_shown(self.left);
    }
}
