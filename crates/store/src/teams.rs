//! Teams.

use careers::records::{PersonId, Team, TeamId};
use jiff::civil::Date;

use crate::StoreError;
use crate::engine::conn::{Conn, Tx};
use crate::engine::dialect::list as list_of;
use crate::engine::insert::{Insert, Values, insert_all as insert_rows};
use crate::engine::row::Row;
use crate::engine::sql::{execute, fetch_all, fetch_optional};
use crate::fold::fold;
use crate::views::TeamName;

/// A team and how many people are in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamSize {
    pub team: Team,
    pub members: u64,
}

pub async fn by_id(conn: &mut Conn, id: TeamId) -> Result<Option<Team>, StoreError> {
    Ok(fetch_optional!(
        conn,
        |row| team(row, 0),
        "SELECT id, name, mission, framework FROM team WHERE id = $1",
        id.to_string()
    ))
}

/// What these teams are called, in no order.
pub async fn names(conn: &mut Conn, ids: &[TeamId]) -> Result<Vec<TeamName>, StoreError> {
    Ok(fetch_all!(
        conn,
        |row| Ok(TeamName {
            id: row.parsed(0)?,
            name: row.string(1)?
        }),
        "SELECT id, name FROM team WHERE id {in $1}",
        list_of(ids)
    ))
}

/// Every team by name, with the number of members who are there on a day.
pub async fn list(conn: &mut Conn, on: Date) -> Result<Vec<TeamSize>, StoreError> {
    Ok(fetch_all!(
        conn,
        |row| Ok(TeamSize {
            team: team(row, 0)?,
            members: row.int(4)? as u64
        }),
        "SELECT t.id, t.name, t.mission, t.framework, COUNT(p.id)
         FROM team t
         LEFT JOIN person p ON p.team = t.id AND p.started_on <= $1
           AND (p.left_on IS NULL OR p.left_on > $1)
         GROUP BY t.id, t.name, t.name_fold, t.mission, t.framework
         ORDER BY t.name_fold, t.id",
        on.to_string()
    ))
}

/// Those whom at least one of a team's people reports to on a day, in no order.
pub async fn managers(
    conn: &mut Conn,
    team: TeamId,
    on: Date,
) -> Result<Vec<PersonId>, StoreError> {
    Ok(fetch_all!(
        conn,
        |row| row.parsed(0),
        "SELECT DISTINCT l.manager FROM reporting_line l JOIN person p ON p.id = l.person
         WHERE p.team = $1 AND p.started_on <= $2 AND (p.left_on IS NULL OR p.left_on > $2)
           AND l.from_date <= $2 AND (l.until_date IS NULL OR l.until_date > $2)",
        team.to_string(),
        on.to_string()
    ))
}

/// Holds a team's row until the transaction ends, so that of two who change what there is of it one
/// waits for the other.
pub async fn lock(tx: &mut Tx, id: TeamId) -> Result<(), StoreError> {
    fetch_optional!(
        tx,
        |row| row.string(0),
        "SELECT id FROM team WHERE id = $1 {lock}",
        id.to_string()
    );
    Ok(())
}

pub async fn insert(tx: &mut Tx, new: &Team) -> Result<(), StoreError> {
    insert_all(tx, std::slice::from_ref(new)).await
}

pub async fn insert_all(tx: &mut Tx, teams: &[Team]) -> Result<(), StoreError> {
    insert_rows(tx, teams).await
}

/// Replaces everything but the id. `false`: there is no such team.
pub async fn update(tx: &mut Tx, changed: &Team) -> Result<bool, StoreError> {
    let touched = execute!(
        tx,
        "UPDATE team SET name = $2, name_fold = $3, mission = $4, framework = $5 WHERE id = $1",
        changed.id.to_string(),
        changed.name.as_str(),
        fold(&changed.name),
        changed.mission.as_str(),
        changed.framework.as_str()
    );
    Ok(touched > 0)
}

/// Columns `id, name` from `at` on, where there is a team.
pub(crate) fn maybe_name(row: &impl Row, at: usize) -> Result<Option<TeamName>, StoreError> {
    let Some(id) = row.maybe_parsed(at)? else {
        return Ok(None);
    };
    let name = row.string(at + 1)?;
    Ok(Some(TeamName { id, name }))
}

/// Columns `id, name, mission, framework` from `at` on.
pub(crate) fn team(row: &impl Row, at: usize) -> Result<Team, StoreError> {
    Ok(Team {
        id: row.parsed(at)?,
        name: row.string(at + 1)?,
        mission: row.string(at + 2)?,
        framework: row.string(at + 3)?,
    })
}

impl Insert for Team {
    const TABLE: &'static str = "team";
    const COLUMNS: &'static [&'static str] = &["id", "name", "name_fold", "mission", "framework"];

    fn values(&self, values: &mut Values) {
        values.shown(&self.id);
        values.text(self.name.as_str());
        values.text(fold(&self.name));
        values.text(self.mission.as_str());
        values.text(self.framework.as_str());
    }
}
