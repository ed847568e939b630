//! Word of changed roles to those whom they concern, until they put it away.

use careers::records::{PersonId, RoleChange, RoleChangeId, RoleEvent, RoleGrant, TeamId};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::StoreError;
use crate::engine::conn::{Conn, Tx};
use crate::engine::insert::{Insert, Values, insert_all as insert_rows};
use crate::engine::row::Row;
use crate::engine::sql::{execute, fetch_all};
use crate::roles::grant_row;
use crate::words::Word;

/// A change with the names of those it speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    pub change: RoleChange,
    /// Whose role it is.
    pub name: String,
    pub team: Option<String>,
    /// Who made the change.
    pub by: String,
}

/// What the person `$1` has been told, where `$which` holds of the notice `n`, newest first.
macro_rules! notices {
    ($which:literal) => {
        concat!(
            "SELECT c.id, c.event, c.person, c.role, c.team, c.framework, c.made_by, c.made_at, p.name,
               t.name, b.name
             FROM notice n JOIN role_change c ON c.id = n.role_change
             JOIN person p ON p.id = c.person JOIN person b ON b.id = c.made_by
             LEFT JOIN team t ON t.id = c.team
             WHERE n.person = $1",
            $which,
            " ORDER BY c.made_at DESC, c.id DESC"
        )
    };
}

/// What somebody has been told and not put away, newest first.
pub async fn waiting(conn: &mut Conn, person: PersonId) -> Result<Vec<Notice>, StoreError> {
    Ok(fetch_all!(
        conn,
        notice,
        notices!(" AND n.put_away_at IS NULL"),
        person.to_string()
    ))
}

/// Everything that somebody has been told and that is still kept, newest first.
pub async fn all_of(conn: &mut Conn, person: PersonId) -> Result<Vec<Notice>, StoreError> {
    Ok(fetch_all!(conn, notice, notices!(""), person.to_string()))
}

fn notice(row: &impl Row) -> Result<Notice, StoreError> {
    Ok(Notice {
        change: RoleChange {
            id: row.parsed(0)?,
            event: RoleEvent::from_word(row.text(1)?)?,
            grant: grant_row(row, 2)?,
            by: row.parsed(6)?,
            at: row.instant(7)?,
        },
        name: row.string(8)?,
        team: row.maybe_string(9)?,
        by: row.string(10)?,
    })
}

/// Keeps that a role was changed.
pub async fn record(tx: &mut Tx, change: &RoleChange) -> Result<(), StoreError> {
    insert_rows(tx, std::slice::from_ref(change)).await
}

/// Tells a person of a change; telling twice is telling once.
pub async fn tell(tx: &mut Tx, change: RoleChangeId, person: PersonId) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO notice (role_change, person) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        change.to_string(),
        person.to_string()
    );
    Ok(())
}

/// Tells everybody who is there on a day, or everybody of a team.
pub async fn tell_all(
    tx: &mut Tx,
    change: RoleChangeId,
    team: Option<TeamId>,
    on: Date,
) -> Result<(), StoreError> {
    let change = change.to_string();
    let team = team.map(|team| team.to_string()).unwrap_or_default();
    execute!(
        tx,
        "INSERT INTO notice (role_change, person)
         SELECT c.id, p.id FROM role_change c, person p
         WHERE c.id = $1 AND ($2 = '' OR p.team = $2)
           AND p.started_on <= $3 AND (p.left_on IS NULL OR p.left_on > $3)
         ON CONFLICT DO NOTHING",
        change,
        team,
        on.to_string()
    );
    Ok(())
}

/// A proposal that is settled waits for nobody: who was told that it does is told so no more.
pub async fn settled(tx: &mut Tx, grant: &RoleGrant) -> Result<(), StoreError> {
    let team = grant.team.map(|team| team.to_string()).unwrap_or_default();
    execute!(
        tx,
        "DELETE FROM role_change WHERE event = $1 AND person = $2 AND role = $3
           AND COALESCE(team, '') = $4 AND COALESCE(framework, '') = $5",
        RoleEvent::Proposed.word(),
        grant.person.to_string(),
        grant.role.word(),
        team,
        grant.framework.as_deref().unwrap_or_default()
    );
    Ok(())
}

/// `false`: they were not told, or have put it away before.
pub async fn put_away(
    tx: &mut Tx,
    change: RoleChangeId,
    person: PersonId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let touched = execute!(
        tx,
        "UPDATE notice SET put_away_at = $3
         WHERE role_change = $1 AND person = $2 AND put_away_at IS NULL",
        change.to_string(),
        person.to_string(),
        at.as_microsecond()
    );
    Ok(touched > 0)
}

/// Forgets what a person was told, and the changes of their own roles: in a small company a role
/// names whoever held it, also under a pseudonym.
pub async fn delete_of(tx: &mut Tx, person: PersonId) -> Result<(), StoreError> {
    let id = person.to_string();
    execute!(tx, "DELETE FROM notice WHERE person = $1", id.as_str());
    execute!(tx, "DELETE FROM role_change WHERE person = $1", id.as_str());
    Ok(())
}

/// Forgets changes made before a moment, at most `limit`, oldest first, that wait to be read by
/// nobody who is there on a day. How many there were.
pub async fn remove_read(
    tx: &mut Tx,
    before: Timestamp,
    on: Date,
    limit: u32,
) -> Result<u64, StoreError> {
    Ok(execute!(
        tx,
        "DELETE FROM role_change WHERE id IN (
           SELECT c.id FROM role_change c WHERE c.made_at < $1 AND NOT EXISTS (
             SELECT 1 FROM notice n JOIN person p ON p.id = n.person
             WHERE n.role_change = c.id AND n.put_away_at IS NULL
               AND (p.left_on IS NULL OR p.left_on > $2))
           ORDER BY c.made_at, c.id LIMIT $3)",
        before.as_microsecond(),
        on.to_string(),
        i64::from(limit)
    ))
}

impl Insert for RoleChange {
    const TABLE: &'static str = "role_change";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "event",
        "person",
        "role",
        "team",
        "framework",
        "made_by",
        "made_at",
    ];

    fn values(&self, values: &mut Values) {
        values.shown(&self.id);
        values.text(self.event.word());
        values.shown(&self.grant.person);
        values.text(self.grant.role.word());
        values.maybe_shown(self.grant.team);
        values.maybe_text(self.grant.framework.as_deref());
        values.shown(&self.by);
        values.int(self.at.as_microsecond());
    }
}
