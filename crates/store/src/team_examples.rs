//! The examples that teams write beside their framework.

use careers::records::{ExampleId, FrameworkRef, TeamExample, TeamId};

use crate::StoreError;
use crate::engine::conn::{Conn, Tx};
use crate::engine::insert::{Insert, Values, insert_all as insert_rows};
use crate::engine::row::Row;
use crate::engine::sql::{execute, fetch_all, fetch_optional};

/// The columns that [`example`] reads.
macro_rules! columns {
    () => {
        "id, team, framework, version, place, text, author, written_at"
    };
}

pub async fn by_id(conn: &mut Conn, id: ExampleId) -> Result<Option<TeamExample>, StoreError> {
    Ok(fetch_optional!(
        conn,
        example,
        concat!("SELECT ", columns!(), " FROM team_example WHERE id = $1"),
        id.to_string()
    ))
}

/// All of a team, whichever framework they are for, the oldest first.
pub async fn of_team(conn: &mut Conn, team: TeamId) -> Result<Vec<TeamExample>, StoreError> {
    Ok(fetch_all!(
        conn,
        example,
        concat!(
            "SELECT ",
            columns!(),
            " FROM team_example WHERE team = $1 ORDER BY id"
        ),
        team.to_string()
    ))
}

pub async fn insert(tx: &mut Tx, new: &TeamExample) -> Result<(), StoreError> {
    insert_rows(tx, std::slice::from_ref(new)).await
}

/// Replaces everything but whose it is. `false`: there is no such example.
pub async fn update(tx: &mut Tx, changed: &TeamExample) -> Result<bool, StoreError> {
    let touched = execute!(
        tx,
        "UPDATE team_example SET framework = $2, version = $3, place = $4, text = $5, author = $6, \
         written_at = $7 WHERE id = $1",
        changed.id.to_string(),
        changed.framework.id.as_str(),
        changed.framework.version.as_str(),
        changed.at.as_str(),
        changed.text.as_str(),
        changed.author.to_string(),
        changed.written_at.as_microsecond()
    );
    Ok(touched > 0)
}

/// `false`: there is no such example.
pub async fn delete(tx: &mut Tx, id: ExampleId) -> Result<bool, StoreError> {
    Ok(execute!(tx, "DELETE FROM team_example WHERE id = $1", id.to_string()) > 0)
}

/// The columns of `columns!`, in order.
fn example(row: &impl Row) -> Result<TeamExample, StoreError> {
    Ok(TeamExample {
        id: row.parsed(0)?,
        team: row.parsed(1)?,
        framework: FrameworkRef {
            id: row.string(2)?,
            version: row.string(3)?,
        },
        at: row.string(4)?,
        text: row.string(5)?,
        author: row.parsed(6)?,
        written_at: row.instant(7)?,
    })
}

impl Insert for TeamExample {
    const TABLE: &'static str = "team_example";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "team",
        "framework",
        "version",
        "place",
        "text",
        "author",
        "written_at",
    ];

    fn values(&self, values: &mut Values) {
        values.shown(&self.id);
        values.shown(&self.team);
        values.text(self.framework.id.as_str());
        values.text(self.framework.version.as_str());
        values.text(self.at.as_str());
        values.text(self.text.as_str());
        values.shown(&self.author);
        values.int(self.written_at.as_microsecond());
    }
}
