//! Roles: offices that open records, or the system, to somebody.

use careers::records::{PersonId, Role, RoleGrant, TeamId};
use jiff::civil::Date;

use crate::StoreError;
use crate::engine::conn::{Conn, Tx};
use crate::engine::dialect::list;
use crate::engine::insert::{Insert, Values, insert_all as insert_rows};
use crate::engine::row::Row;
use crate::engine::sql::{execute, fetch_all};
use crate::words::Word;

/// The roles of one person.
pub async fn of(conn: &mut Conn, person: PersonId) -> Result<Vec<RoleGrant>, StoreError> {
    Ok(fetch_all!(
        conn,
        |row| grant_row(row, 0),
        "SELECT person, role, team, framework FROM role_grant WHERE person = $1
         ORDER BY role, team NULLS FIRST, framework NULLS FIRST",
        person.to_string()
    ))
}

/// Everybody who holds a role.
pub async fn holders(conn: &mut Conn, role: Role) -> Result<Vec<RoleGrant>, StoreError> {
    Ok(fetch_all!(
        conn,
        |row| grant_row(row, 0),
        "SELECT person, role, team, framework FROM role_grant WHERE role = $1
         ORDER BY person, team NULLS FIRST, framework NULLS FIRST",
        role.word()
    ))
}

/// A role with the names of whoever holds it and of the team that it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    pub grant: RoleGrant,
    pub name: String,
    pub team: Option<String>,
    /// Whether they are with the organisation on that day.
    pub here: bool,
}

/// Every role that is held, by role, then by name.
pub async fn all(conn: &mut Conn, on: Date) -> Result<Vec<Held>, StoreError> {
    Ok(fetch_all!(
        conn,
        |row| Ok(Held {
            grant: grant_row(row, 0)?,
            name: row.string(4)?,
            team: row.maybe_string(5)?,
            here: row.date(6)? <= on && row.maybe_date(7)?.is_none_or(|left| left > on),
        }),
        "SELECT g.person, g.role, g.team, g.framework, p.name, t.name, p.started_on, p.left_on
         FROM role_grant g JOIN person p ON p.id = g.person LEFT JOIN team t ON t.id = g.team
         ORDER BY g.role, p.name_fold, p.id, t.name_fold NULLS FIRST, g.framework NULLS FIRST"
    ))
}

/// Those who run the system on a day, with their roles locked until the transaction ends: of two
/// who decide by how many there are, one waits for the other.
pub async fn lock_admins(tx: &mut Tx, on: Date) -> Result<Vec<PersonId>, StoreError> {
    let held = fetch_all!(
        tx,
        |row| row.parsed::<PersonId>(0),
        "SELECT person FROM role_grant WHERE role = $1 {lock}",
        Role::Admin.word()
    );
    Ok(fetch_all!(
        tx,
        |row| row.parsed::<PersonId>(0),
        "SELECT id FROM person WHERE id {in $1} AND started_on <= $2
           AND (left_on IS NULL OR left_on > $2) ORDER BY id",
        list(&held),
        on.to_string()
    ))
}

/// Those who ran the system and left after a day, up to another.
pub async fn admins_gone(
    conn: &mut Conn,
    after: Date,
    on: Date,
) -> Result<Vec<PersonId>, StoreError> {
    Ok(fetch_all!(
        conn,
        |row| row.parsed::<PersonId>(0),
        "SELECT g.person FROM role_grant g JOIN person p ON p.id = g.person
         WHERE g.role = $1 AND p.left_on > $2 AND p.left_on <= $3 ORDER BY g.person",
        Role::Admin.word(),
        after.to_string(),
        on.to_string()
    ))
}

/// The roles that are held for one team.
pub async fn for_team(conn: &mut Conn, team: TeamId) -> Result<Vec<RoleGrant>, StoreError> {
    Ok(fetch_all!(
        conn,
        |row| grant_row(row, 0),
        "SELECT person, role, team, framework FROM role_grant WHERE team = $1 ORDER BY person, role",
        team.to_string()
    ))
}

/// # Errors
/// `Taken(RoleGrant)` where they hold it already.
pub async fn grant(tx: &mut Tx, new: &RoleGrant) -> Result<(), StoreError> {
    grant_all(tx, std::slice::from_ref(new)).await
}

pub async fn grant_all(tx: &mut Tx, grants: &[RoleGrant]) -> Result<(), StoreError> {
    insert_rows(tx, grants).await
}

/// `false`: they did not hold it.
pub async fn revoke(tx: &mut Tx, grant: &RoleGrant) -> Result<bool, StoreError> {
    let touched = execute!(
        tx,
        "DELETE FROM role_grant WHERE person = $1 AND role = $2 AND COALESCE(team, '') = $3
           AND COALESCE(framework, '') = $4",
        grant.person.to_string(),
        grant.role.word(),
        grant.team.map(|team| team.to_string()).unwrap_or_default(),
        grant.framework.as_deref().unwrap_or_default()
    );
    Ok(touched > 0)
}

/// Takes every role of a person.
pub async fn delete_of(tx: &mut Tx, person: PersonId) -> Result<(), StoreError> {
    execute!(
        tx,
        "DELETE FROM role_grant WHERE person = $1",
        person.to_string()
    );
    Ok(())
}

/// Columns `person, role, team, framework` from `at` on.
pub(crate) fn grant_row(row: &impl Row, at: usize) -> Result<RoleGrant, StoreError> {
    Ok(RoleGrant {
        person: row.parsed(at)?,
        role: Role::from_word(row.text(at + 1)?)?,
        team: row.maybe_parsed(at + 2)?,
        framework: row.maybe_string(at + 3)?,
    })
}

impl Insert for RoleGrant {
    const TABLE: &'static str = "role_grant";
    const COLUMNS: &'static [&'static str] = &["person", "role", "team", "framework"];

    fn values(&self, values: &mut Values) {
        values.shown(&self.person);
        values.text(self.role.word());
        values.maybe_shown(self.team);
        values.maybe_text(self.framework.as_deref());
    }
}
