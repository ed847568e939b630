//! Running one query text on either engine.
//!
//! `fetch_all!(conn, map, "SELECT …", arg, …)`, `fetch_optional!` and `execute!` take a
//! `&mut Conn`, a text with `$1` placeholders (and the tokens of `dialect`), and the arguments in
//! order. `map` is a function from a row of either engine to a value. They are used inside
//! functions that return `Result<_, StoreError>`.

macro_rules! on_either {
    ($conn:expr, $sql:expr, [$($arg:expr),*], |$query:ident, $raw:ident| $run:expr) => {{
        static SQL: $crate::engine::dialect::Sql = $crate::engine::dialect::Sql::new($sql);
        let outcome = match $conn.raw() {
            $crate::engine::conn::Raw::Sqlite($raw) => {
                let text = SQL.on($crate::engine::dialect::Engine::Sqlite);
                let $query = sqlx::query(text)$(.bind($arg))*;
                $run
            }
            $crate::engine::conn::Raw::Postgres($raw) => {
                let text = SQL.on($crate::engine::dialect::Engine::Postgres);
                let $query = sqlx::query(text)$(.bind($arg))*;
                $run
            }
        };
        outcome.map_err(|error| $conn.failed(error))?
    }};
}

/// Every row, mapped, as a `Vec`.
macro_rules! fetch_all {
    ($conn:expr, $map:expr, $sql:expr $(, $arg:expr)* $(,)?) => {{
        let conn: &mut $crate::engine::conn::Conn = &mut *$conn;
        $crate::engine::sql::on_either!(conn, $sql, [$($arg),*], |query, raw| {
            query.fetch_all(raw).await.map(|rows| {
                rows.iter().map($map).collect::<Result<Vec<_>, $crate::StoreError>>()
            })
        })?
    }};
}

/// The first row, mapped, as an `Option`.
macro_rules! fetch_optional {
    ($conn:expr, $map:expr, $sql:expr $(, $arg:expr)* $(,)?) => {{
        let conn: &mut $crate::engine::conn::Conn = &mut *$conn;
        $crate::engine::sql::on_either!(conn, $sql, [$($arg),*], |query, raw| {
            query.fetch_optional(raw).await.map(|row| {
                let mapped: Option<Result<_, $crate::StoreError>> = row.as_ref().map($map);
                mapped.transpose()
            })
        })?
    }};
}

/// Runs a change and gives the number of rows that it touched.
macro_rules! execute {
    ($conn:expr, $sql:expr $(, $arg:expr)* $(,)?) => {{
        let conn: &mut $crate::engine::conn::Conn = &mut *$conn;
        $crate::engine::sql::on_either!(conn, $sql, [$($arg),*], |query, raw| {
            query.execute(raw).await.map(|done| done.rows_affected())
        })
    }};
}

pub(crate) use {execute, fetch_all, fetch_optional, on_either};
