//! Roles: offices that open records, or the system, to somebody.

use careers::records::{PersonId, Role, RoleGrant};

use crate::StoreError;
use crate::engine::conn::{Conn, Tx};
use crate::engine::insert::{Insert, Values, insert_all as insert_rows};
use crate::engine::row::Row;
use crate::engine::sql::{execute, fetch_all};
use crate::words::Word;

/// The roles of one person.
pub async fn of(conn: &mut Conn, person: PersonId) -> Result<Vec<RoleGrant>, StoreError> {
    Ok(fetch_all!(
        conn,
        |row| grant_row(row, 0),
        "SELECT person, role, team FROM role_grant WHERE person = $1
         ORDER BY role, team NULLS FIRST",
        person.to_string()
    ))
}

/// Everybody who holds a role.
pub async fn holders(conn: &mut Conn, role: Role) -> Result<Vec<RoleGrant>, StoreError> {
    Ok(fetch_all!(
        conn,
        |row| grant_row(row, 0),
        "SELECT person, role, team FROM role_grant WHERE role = $1
         ORDER BY person, team NULLS FIRST",
        role.word()
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
        "DELETE FROM role_grant WHERE person = $1 AND role = $2 AND COALESCE(team, '') = $3",
        grant.person.to_string(),
        grant.role.word(),
        grant.team.map(|team| team.to_string()).unwrap_or_default()
    );
    Ok(touched > 0)
}

/// Columns `person, role, team` from `at` on.
pub(crate) fn grant_row(row: &impl Row, at: usize) -> Result<RoleGrant, StoreError> {
    Ok(RoleGrant {
        person: row.parsed(at)?,
        role: Role::from_word(row.text(at + 1)?)?,
        team: row.maybe_parsed(at + 2)?,
    })
}

impl Insert for RoleGrant {
    const TABLE: &'static str = "role_grant";
    const COLUMNS: &'static [&'static str] = &["person", "role", "team"];

    fn values(&self, values: &mut Values) {
        values.shown(&self.person);
        values.text(self.role.word());
        values.maybe_shown(self.team);
    }
}
