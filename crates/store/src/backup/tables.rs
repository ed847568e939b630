//! The tables as they are, whatever migrations have made them.

use std::io;

use futures_util::TryStreamExt as _;
use serde_json::Value;
use sqlx::AssertSqlSafe;

use super::{BackupError, PASSING};
use crate::StoreError;
use crate::engine::conn::{Conn, Raw, Tx};
use crate::engine::dialect::Engine;
use crate::engine::row::Row as _;
use crate::engine::sql::fetch_all;

/// A table and its columns, in the order in which they were made: what a table refers to comes
/// before it.
pub(super) struct TableForm {
    pub(super) name: String,
    pub(super) columns: Vec<String>,
}

/// Every table whose rows belong into a backup.
pub(super) async fn all(conn: &mut Conn) -> Result<Vec<TableForm>, StoreError> {
    let names = match conn.engine() {
        Engine::Sqlite => fetch_all!(
            conn,
            |row| row.string(0),
            "SELECT name FROM sqlite_master
             WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY rowid"
        ),
        Engine::Postgres => fetch_all!(
            conn,
            |row| row.string(0),
            "SELECT CAST(relname AS TEXT) FROM pg_class
             WHERE relkind = 'r' AND relnamespace = CAST(current_schema() AS regnamespace)
             ORDER BY oid"
        ),
    };
    let mut tables = Vec::new();
    for name in names {
        if !PASSING.contains(&name.as_str()) {
            let columns = columns(conn, &name).await?;
            tables.push(TableForm { name, columns });
        }
    }
    Ok(tables)
}

async fn columns(conn: &mut Conn, table: &str) -> Result<Vec<String>, StoreError> {
    Ok(match conn.engine() {
        Engine::Sqlite => fetch_all!(
            conn,
            |row| row.string(0),
            "SELECT name FROM pragma_table_info($1) ORDER BY cid",
            table
        ),
        Engine::Postgres => fetch_all!(
            conn,
            |row| row.string(0),
            "SELECT CAST(column_name AS TEXT) FROM information_schema.columns
             WHERE table_schema = current_schema() AND table_name = $1 ORDER BY ordinal_position",
            table
        ),
    })
}

/// Rows that are written at a time.
pub(super) const AT_ONCE: usize = 1_000;

/// Gives every row of a table as a JSON array, sorted by its columns, one after the other.
pub(super) async fn each(
    conn: &mut Conn,
    table: &TableForm,
    mut give: impl FnMut(&[Value]) -> io::Result<()>,
) -> Result<u64, BackupError> {
    let columns = table.columns.join(", ");
    let sorted: Vec<String> = table
        .columns
        .iter()
        .map(|column| format!("{column} NULLS FIRST"))
        .collect();
    let array = match conn.engine() {
        Engine::Sqlite => format!("json_array({columns})"),
        Engine::Postgres => format!("CAST(json_build_array({columns}) AS TEXT)"),
    };
    // Names come from the database's own catalogue, and every migration is ours.
    let text = AssertSqlSafe(format!(
        "SELECT {array} FROM {} ORDER BY {}",
        table.name,
        sorted.join(", ")
    ));
    let mut count = 0;
    let mut take = |text: Result<&str, StoreError>| -> Result<(), BackupError> {
        let row: Vec<Value> = serde_json::from_str(text?).map_err(|error| StoreError::Damaged {
            what: "row",
            reason: error.to_string(),
        })?;
        count += 1;
        Ok(give(&row)?)
    };
    match conn.raw() {
        Raw::Sqlite(raw) => {
            let mut rows = sqlx::query(text).fetch(raw);
            while let Some(row) = rows.try_next().await.map_err(StoreError::from)? {
                take(row.text(0))?;
            }
        }
        Raw::Postgres(raw) => {
            let mut rows = sqlx::query(text).fetch(raw);
            while let Some(row) = rows.try_next().await.map_err(StoreError::from)? {
                take(row.text(0))?;
            }
        }
    }
    Ok(count)
}

/// Keeps rows that came as JSON arrays.
pub(super) async fn insert(
    tx: &mut Tx,
    table: &TableForm,
    rows: &[Vec<Value>],
) -> Result<(), BackupError> {
    if rows.is_empty() {
        return Ok(());
    }
    let name = &table.name;
    let columns = table.columns.join(", ");
    let (text, json) = match tx.engine() {
        Engine::Sqlite => {
            let places =
                (0..table.columns.len()).map(|at| format!("json_extract(value, '$[{at}]')"));
            let places: Vec<String> = places.collect();
            let text = format!(
                "INSERT INTO {name} ({columns}) SELECT {} FROM json_each($1)",
                places.join(", ")
            );
            (text, serde_json::to_string(rows))
        }
        Engine::Postgres => {
            let objects: Vec<Value> = rows.iter().map(|row| object(table, row)).collect();
            let text = format!(
                "INSERT INTO {name} ({columns}) SELECT {columns}
                 FROM json_populate_recordset(CAST(NULL AS {name}), CAST($1 AS json))"
            );
            (text, serde_json::to_string(&objects))
        }
    };
    let json = json.map_err(io::Error::from)?;
    let text = AssertSqlSafe(text);
    let done = match tx.raw() {
        Raw::Sqlite(raw) => sqlx::query(text).bind(json).execute(raw).await.map(|_| ()),
        Raw::Postgres(raw) => sqlx::query(text).bind(json).execute(raw).await.map(|_| ()),
    };
    Ok(done.map_err(|error| tx.failed(error))?)
}

fn object(table: &TableForm, row: &[Value]) -> Value {
    let pairs = table.columns.iter().cloned().zip(row.iter().cloned());
    Value::Object(pairs.collect())
}
