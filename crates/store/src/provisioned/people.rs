//! People as an identity provider knows them.
//!
//! Whoever was made in another way is here too, under their email address as user name. Those whom
//! the provider has deleted are not: their records stay, and no query below finds them.

use careers::records::{Person, PersonId};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::StoreError;
use crate::engine::conn::{Conn, Tx};
use crate::engine::dialect::list;
use crate::engine::row::Row;
use crate::engine::sql::{execute, fetch_all, fetch_optional};
use crate::people;
use crate::teams;
use crate::views::{PersonName, TeamName, Window};

/// A person with what their provider says of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProvisionedPerson {
    pub person: Person,
    pub team: Option<TeamName>,
    pub manager: Option<PersonName>,
    /// None: no provider has spoken of them yet.
    pub said: Option<Said>,
}

/// What a provider says of a person, beyond what Waymark keeps of everybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub user_name: String,
    pub external_id: Option<String>,
    /// What Waymark does not use and gives back as it came: JSON.
    pub attributes: String,
    pub created_at: Timestamp,
    pub modified_at: Timestamp,
}

/// The people whose ids `$ids` selects, on the day `$1`.
macro_rules! provisioned {
    ($ids:literal) => {
        concat!(
            "SELECT p.id, p.name, p.email, p.team, p.started_on, p.left_on, t.id, t.name,
               m.id, m.name, v.user_name, v.external_id, v.attributes, v.created_at, v.modified_at
             FROM (",
            $ids,
            ") i JOIN person p ON p.id = i.id
             LEFT JOIN provisioned_person v ON v.person = p.id
             LEFT JOIN team t ON t.id = p.team
             LEFT JOIN reporting_line l ON l.person = p.id AND l.from_date <= $1
               AND (l.until_date IS NULL OR l.until_date > $1)
             LEFT JOIN person m ON m.id = l.manager AND NOT EXISTS (
               SELECT 1 FROM provisioned_person w
               WHERE w.person = m.id AND w.deleted_at IS NOT NULL)
             WHERE v.deleted_at IS NULL ORDER BY p.id"
        )
    };
}

pub async fn by_id(
    conn: &mut Conn,
    id: PersonId,
    on: Date,
) -> Result<Option<ProvisionedPerson>, StoreError> {
    Ok(fetch_optional!(
        conn,
        provisioned,
        provisioned!("SELECT id FROM person WHERE id = $2"),
        on.to_string(),
        id.to_string()
    ))
}

/// Those of these ids who are known, by id.
pub async fn by_ids(
    conn: &mut Conn,
    ids: &[PersonId],
    on: Date,
) -> Result<Vec<ProvisionedPerson>, StoreError> {
    Ok(fetch_all!(
        conn,
        provisioned,
        provisioned!("SELECT id FROM person WHERE id {in $2}"),
        on.to_string(),
        list(ids)
    ))
}

/// Whoever has this user name, in whatever case it is written.
pub async fn by_user_name(
    conn: &mut Conn,
    user_name: &str,
    on: Date,
) -> Result<Vec<ProvisionedPerson>, StoreError> {
    Ok(fetch_all!(
        conn,
        provisioned,
        provisioned!(
            "SELECT person AS id FROM provisioned_person WHERE user_name_fold = $2
             UNION
             SELECT q.id FROM person q WHERE q.email_fold = $2 AND NOT EXISTS (
               SELECT 1 FROM provisioned_person u WHERE u.person = q.id)"
        ),
        on.to_string(),
        user_name.to_lowercase()
    ))
}

/// Everybody to whom a provider gave this id of its own.
pub async fn by_external_id(
    conn: &mut Conn,
    external_id: &str,
    on: Date,
) -> Result<Vec<ProvisionedPerson>, StoreError> {
    Ok(fetch_all!(
        conn,
        provisioned,
        provisioned!("SELECT person AS id FROM provisioned_person WHERE external_id = $2"),
        on.to_string(),
        external_id
    ))
}

/// At most `limit` people whose ids come after `after`, by id: to walk through everybody.
pub async fn after(
    conn: &mut Conn,
    after: Option<PersonId>,
    limit: u32,
    on: Date,
) -> Result<Vec<ProvisionedPerson>, StoreError> {
    Ok(fetch_all!(
        conn,
        provisioned,
        provisioned!(
            "SELECT q.id FROM person q WHERE q.id > $2 AND NOT EXISTS (
               SELECT 1 FROM provisioned_person d
               WHERE d.person = q.id AND d.deleted_at IS NOT NULL)
             ORDER BY q.id LIMIT $3"
        ),
        on.to_string(),
        after.map(|id| id.to_string()).unwrap_or_default(),
        i64::from(limit)
    ))
}

/// Part of everybody, by id.
pub async fn window(
    conn: &mut Conn,
    window: Window,
    on: Date,
) -> Result<Vec<ProvisionedPerson>, StoreError> {
    Ok(fetch_all!(
        conn,
        provisioned,
        provisioned!(
            "SELECT q.id FROM person q WHERE NOT EXISTS (
               SELECT 1 FROM provisioned_person d
               WHERE d.person = q.id AND d.deleted_at IS NOT NULL)
             ORDER BY q.id LIMIT $2 OFFSET $3"
        ),
        on.to_string(),
        i64::from(window.limit),
        i64::from(window.offset)
    ))
}

/// How many there are.
pub async fn count(conn: &mut Conn) -> Result<u64, StoreError> {
    let count = fetch_optional!(
        conn,
        |row| row.int(0),
        "SELECT (SELECT COUNT(*) FROM person)
           - (SELECT COUNT(*) FROM provisioned_person WHERE deleted_at IS NOT NULL)"
    );
    Ok(count.unwrap_or_default() as u64)
}

/// The person whom a provider deleted under this user name and this id of its own: the same
/// account come back.
pub async fn deleted(
    conn: &mut Conn,
    user_name: &str,
    external_id: &str,
) -> Result<Option<PersonId>, StoreError> {
    Ok(fetch_optional!(
        conn,
        |row| row.parsed(0),
        "SELECT person FROM provisioned_person
         WHERE external_id = $2 AND user_name_fold = $1 AND deleted_at IS NOT NULL
         ORDER BY deleted_at DESC",
        user_name.to_lowercase(),
        external_id
    ))
}

/// Keeps what a provider says of a person, in place of what it said before. Whoever was deleted is
/// there again.
///
/// # Errors
/// `Taken(UserName)` where somebody else goes by that name.
pub async fn say(tx: &mut Tx, person: PersonId, said: &Said) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO provisioned_person
           (person, user_name, user_name_fold, external_id, attributes, created_at, modified_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (person) DO UPDATE SET user_name = excluded.user_name,
           user_name_fold = excluded.user_name_fold, external_id = excluded.external_id,
           attributes = excluded.attributes, modified_at = excluded.modified_at,
           deleted_at = NULL",
        person.to_string(),
        said.user_name.as_str(),
        said.user_name.to_lowercase(),
        said.external_id.as_deref(),
        said.attributes.as_str(),
        said.created_at.as_microsecond(),
        said.modified_at.as_microsecond()
    );
    Ok(())
}

/// From now on the provider is told that there is no such person. `false`: it never spoke of them,
/// see [`say`].
pub async fn delete(tx: &mut Tx, person: PersonId, now: Timestamp) -> Result<bool, StoreError> {
    let touched = execute!(
        tx,
        "UPDATE provisioned_person SET deleted_at = $2, modified_at = $2 WHERE person = $1",
        person.to_string(),
        now.as_microsecond()
    );
    Ok(touched > 0)
}

/// Forgets everything that a provider said of a person, and hides them from it for good: no user
/// name and no id of its own leads to them any more.
pub async fn erase(tx: &mut Tx, person: PersonId, now: Timestamp) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO provisioned_person
           (person, user_name, user_name_fold, attributes, created_at, modified_at, deleted_at)
         VALUES ($1, $2, $2, $4, $3, $3, $3)
         ON CONFLICT (person) DO UPDATE SET user_name = excluded.user_name,
           user_name_fold = excluded.user_name_fold, external_id = NULL,
           attributes = excluded.attributes, created_at = excluded.created_at,
           modified_at = excluded.modified_at, deleted_at = excluded.deleted_at",
        person.to_string(),
        format!("{person}@erased.invalid"),
        now.as_microsecond(),
        "{}"
    );
    Ok(())
}

/// Forgets what a provider said of people whom it deleted before a moment, at most `limit`. That
/// they are deleted stays known. Of how many there was something.
pub async fn forget_attributes(
    tx: &mut Tx,
    before: Timestamp,
    limit: u32,
) -> Result<u64, StoreError> {
    Ok(execute!(
        tx,
        "UPDATE provisioned_person SET attributes = $3 WHERE person IN (
           SELECT person FROM provisioned_person
           WHERE deleted_at < $1 AND attributes <> $3 ORDER BY person LIMIT $2)",
        before.as_microsecond(),
        i64::from(limit),
        "{}"
    ))
}

fn provisioned(row: &impl Row) -> Result<ProvisionedPerson, StoreError> {
    let team = teams::maybe_name(row, 6)?;
    let manager = people::maybe_name(row, 8)?;
    let said = match row.maybe_string(10)? {
        Some(user_name) => Some(Said {
            user_name,
            external_id: row.maybe_string(11)?,
            attributes: row.string(12)?,
            created_at: row.instant(13)?,
            modified_at: row.instant(14)?,
        }),
        None => None,
    };
    Ok(ProvisionedPerson {
        person: people::person(row, 0)?,
        team,
        manager,
        said,
    })
}
