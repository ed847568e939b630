//! Inserting rows, one or very many, with the same code.

use std::fmt::Write as _;

use sqlx::postgres::PgArguments;
use sqlx::sqlite::SqliteArguments;
use sqlx::{Arguments as _, AssertSqlSafe};

use super::conn::{Raw, Tx};
use super::dialect::{Engine, value_groups};
use crate::error::StoreError;

/// Something that is kept as one row of one table.
pub(crate) trait Insert {
    const TABLE: &'static str;
    const COLUMNS: &'static [&'static str];
    /// What follows the values: what becomes of a row that is there already.
    const ON_CONFLICT: &'static str = "";

    /// Gives the value of each column, in the order of `COLUMNS`.
    fn values(&self, values: &mut Values);
}

/// The values of an INSERT, in order.
pub(crate) struct Values {
    arguments: Either,
    failure: Option<sqlx::Error>,
}

enum Either {
    Sqlite(SqliteArguments),
    Postgres(PgArguments),
}

impl Values {
    fn new(engine: Engine, count: usize) -> Self {
        let arguments = match engine {
            Engine::Sqlite => {
                let mut arguments = SqliteArguments::default();
                arguments.reserve(count, 0);
                Either::Sqlite(arguments)
            }
            Engine::Postgres => {
                let mut arguments = PgArguments::default();
                arguments.reserve(count, count * 40);
                Either::Postgres(arguments)
            }
        };
        Self {
            arguments,
            failure: None,
        }
    }

    pub(crate) fn text(&mut self, text: impl Into<String>) {
        self.maybe_text(Some(text));
    }

    pub(crate) fn maybe_text(&mut self, text: Option<impl Into<String>>) {
        let text: Option<String> = text.map(Into::into);
        let added = match &mut self.arguments {
            Either::Sqlite(arguments) => arguments.add(text),
            Either::Postgres(arguments) => arguments.add(text),
        };
        self.note(added);
    }

    /// An id or a date, as its text.
    pub(crate) fn shown(&mut self, value: &impl ToString) {
        self.text(value.to_string());
    }

    pub(crate) fn maybe_shown(&mut self, value: Option<impl ToString>) {
        self.maybe_text(value.map(|value| value.to_string()));
    }

    pub(crate) fn int(&mut self, number: i64) {
        self.maybe_int(Some(number));
    }

    pub(crate) fn maybe_int(&mut self, number: Option<i64>) {
        let added = match &mut self.arguments {
            Either::Sqlite(arguments) => arguments.add(number),
            Either::Postgres(arguments) => arguments.add(number),
        };
        self.note(added);
    }

    fn note(&mut self, added: Result<(), sqlx::error::BoxDynError>) {
        if let Err(error) = added {
            self.failure.get_or_insert(sqlx::Error::Encode(error));
        }
    }
}

/// Values per statement. More rows per statement save little beyond this; SQLite allows 32,766.
const VALUES: usize = 1_000;

/// Inserts every row, many to a statement.
pub(crate) async fn insert_all<T: Insert>(tx: &mut Tx, rows: &[T]) -> Result<(), StoreError> {
    let columns = T::COLUMNS.len();
    let full = (VALUES / columns).max(1);
    for chunk in rows.chunks(full) {
        let engine = tx.engine();
        let mut values = Values::new(engine, chunk.len() * columns);
        for row in chunk {
            row.values(&mut values);
        }
        // What comes back often is worth keeping prepared; a remainder of some odd size is not.
        let keep = chunk.len() == full || chunk.len() == 1;
        run(tx, statement::<T>(engine, chunk.len()), values, keep).await?;
    }
    Ok(())
}

fn statement<T: Insert>(engine: Engine, rows: usize) -> String {
    let mut text = String::with_capacity(200 + rows * T::COLUMNS.len() * 6);
    let _ = write!(
        text,
        "INSERT INTO {} ({}) VALUES ",
        T::TABLE,
        T::COLUMNS.join(", ")
    );
    text.push_str(&value_groups(engine, rows, T::COLUMNS.len()));
    text.push_str(T::ON_CONFLICT);
    text
}

async fn run(tx: &mut Tx, text: String, values: Values, keep: bool) -> Result<(), StoreError> {
    if let Some(failure) = values.failure {
        return Err(tx.failed(failure));
    }
    // Table and column names are constants of this crate; every value is an argument.
    let text = AssertSqlSafe(text);
    let outcome = match (tx.raw(), values.arguments) {
        (Raw::Sqlite(raw), Either::Sqlite(arguments)) => {
            let query = sqlx::query_with(text, arguments).persistent(keep);
            query.execute(raw).await.map(|_| ())
        }
        (Raw::Postgres(raw), Either::Postgres(arguments)) => {
            let query = sqlx::query_with(text, arguments).persistent(keep);
            query.execute(raw).await.map(|_| ())
        }
        _ => unreachable!("the values are made for the engine of the transaction"),
    };
    outcome.map_err(|error| tx.failed(error))
}
