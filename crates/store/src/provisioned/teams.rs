//! Teams as an identity provider knows them: its groups.

use std::collections::BTreeMap;

use careers::records::{PersonId, Team, TeamId};
use jiff::Timestamp;

use crate::StoreError;
use crate::engine::conn::{Conn, Tx};
use crate::engine::dialect::list;
use crate::engine::row::Row;
use crate::engine::sql::{execute, fetch_all, fetch_optional};
use crate::fold::fold;
use crate::people;
use crate::teams::team;
use crate::views::PersonName;

/// A team with its members and what their provider says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProvisionedTeam {
    pub team: Team,
    /// By id, former ones included as long as they are on the team.
    pub members: Vec<PersonName>,
    /// None: no provider has spoken of it yet.
    pub said: Option<TeamSaid>,
}

/// What a provider says of a team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamSaid {
    pub external_id: Option<String>,
    pub created_at: Timestamp,
    pub modified_at: Timestamp,
}

pub async fn by_id(conn: &mut Conn, id: TeamId) -> Result<Option<ProvisionedTeam>, StoreError> {
    let found = fetch_all!(
        conn,
        provisioned,
        "SELECT t.id, t.name, t.mission, t.framework, v.team, v.external_id, v.created_at,
           v.modified_at
         FROM team t LEFT JOIN provisioned_team v ON v.team = t.id WHERE t.id = $1",
        id.to_string()
    );
    Ok(with_members(conn, found).await?.pop())
}

/// At most `limit` teams whose ids come after `after`, by id: to walk through all.
pub async fn after(
    conn: &mut Conn,
    after: Option<TeamId>,
    limit: u32,
) -> Result<Vec<ProvisionedTeam>, StoreError> {
    let found = fetch_all!(
        conn,
        provisioned,
        "SELECT t.id, t.name, t.mission, t.framework, v.team, v.external_id, v.created_at,
           v.modified_at
         FROM team t LEFT JOIN provisioned_team v ON v.team = t.id
         WHERE t.id > $1 ORDER BY t.id LIMIT $2",
        after.map(|id| id.to_string()).unwrap_or_default(),
        i64::from(limit)
    );
    with_members(conn, found).await
}

/// The teams of this name, whatever the case and the accents.
pub async fn named(conn: &mut Conn, name: &str) -> Result<Vec<TeamId>, StoreError> {
    Ok(fetch_all!(
        conn,
        |row| row.parsed(0),
        "SELECT id FROM team WHERE name_fold = $1 ORDER BY id",
        fold(name)
    ))
}

/// The framework that most teams use: a new one begins with it.
pub async fn usual_framework(conn: &mut Conn) -> Result<Option<String>, StoreError> {
    Ok(fetch_optional!(
        conn,
        |row| row.string(0),
        "SELECT framework FROM team GROUP BY framework ORDER BY COUNT(*) DESC, framework LIMIT 1"
    ))
}

/// Puts people onto a team, from whatever team they were on. How many there are of them.
pub async fn put(tx: &mut Tx, onto: TeamId, people: &[PersonId]) -> Result<u64, StoreError> {
    Ok(execute!(
        tx,
        "UPDATE person SET team = $1 WHERE id {in $2} AND NOT EXISTS (
           SELECT 1 FROM provisioned_person v
           WHERE v.person = person.id AND v.deleted_at IS NOT NULL)",
        onto.to_string(),
        list(people)
    ))
}

/// Takes people off a team, as far as they are on it.
pub async fn take_off(tx: &mut Tx, team: TeamId, people: &[PersonId]) -> Result<u64, StoreError> {
    Ok(execute!(
        tx,
        "UPDATE person SET team = NULL WHERE team = $1 AND id {in $2}",
        team.to_string(),
        list(people)
    ))
}

/// Keeps what a provider says of a team, in place of what it said before.
pub async fn say(tx: &mut Tx, team: TeamId, said: &TeamSaid) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO provisioned_team (team, external_id, created_at, modified_at)
         VALUES ($1, $2, $3, $4)
         ON CONFLICT (team) DO UPDATE SET external_id = excluded.external_id,
           modified_at = excluded.modified_at",
        team.to_string(),
        said.external_id.as_deref(),
        said.created_at.as_microsecond(),
        said.modified_at.as_microsecond()
    );
    Ok(())
}

/// Removes a team: nobody is on it any more, and roles for it end. `false`: there is none.
pub async fn delete(tx: &mut Tx, team: TeamId) -> Result<bool, StoreError> {
    let id = team.to_string();
    execute!(
        tx,
        "UPDATE person SET team = NULL WHERE team = $1",
        id.as_str()
    );
    Ok(execute!(tx, "DELETE FROM team WHERE id = $1", id.as_str()) > 0)
}

/// Columns `id, name, mission, framework`, then what was said.
fn provisioned(row: &impl Row) -> Result<ProvisionedTeam, StoreError> {
    let said = match row.maybe_text(4)? {
        Some(_) => Some(TeamSaid {
            external_id: row.maybe_string(5)?,
            created_at: row.instant(6)?,
            modified_at: row.instant(7)?,
        }),
        None => None,
    };
    Ok(ProvisionedTeam {
        team: team(row, 0)?,
        members: Vec::new(),
        said,
    })
}

async fn with_members(
    conn: &mut Conn,
    mut teams: Vec<ProvisionedTeam>,
) -> Result<Vec<ProvisionedTeam>, StoreError> {
    let ids: Vec<TeamId> = teams.iter().map(|known| known.team.id).collect();
    let rows: Vec<(TeamId, PersonName)> = fetch_all!(
        conn,
        |row| Ok((row.parsed(2)?, people::name(row, 0)?)),
        "SELECT p.id, p.name, p.team FROM person p WHERE p.team {in $1} AND NOT EXISTS (
           SELECT 1 FROM provisioned_person v
           WHERE v.person = p.id AND v.deleted_at IS NOT NULL)
         ORDER BY p.id",
        list(ids)
    );
    let mut members: BTreeMap<TeamId, Vec<PersonName>> = BTreeMap::new();
    for (team, name) in rows {
        members.entry(team).or_default().push(name);
    }
    for known in &mut teams {
        known.members = members.remove(&known.team.id).unwrap_or_default();
    }
    Ok(teams)
}
