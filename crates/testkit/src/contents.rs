//! Everything that a database holds, whatever its tables are: for tests of what must not be in it.
//! The statements are with the others, in `store`.

use sqlx::{AssertSqlSafe, Connection as _, PgConnection, Row as _, SqliteConnection};
use store::Engine;

use crate::TestDb;

const VALUES: &str = include_str!("../../store/tests/contents/values.sql");
/// Of `SQLite` and of `PostgreSQL`.
const COLUMNS: (&str, &str) = (
    include_str!("../../store/tests/contents/columns_sqlite.sql"),
    include_str!("../../store/tests/contents/columns_postgres.sql"),
);
const REFERENCES: (&str, &str) = (
    include_str!("../../store/tests/contents/references_sqlite.sql"),
    include_str!("../../store/tests/contents/references_postgres.sql"),
);

/// A value in a database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    pub table: String,
    pub column: String,
    /// As text, whatever it is kept as.
    pub text: String,
}

/// A column that holds ids of people.
pub type PersonColumn = (String, String);

/// The columns that refer to another column: table, column, table, column.
type References = Vec<(String, String, String, String)>;

impl TestDb {
    /// Every value of every column of every table.
    pub async fn contents(&self) -> Vec<Value> {
        let mut all = Vec::new();
        for (table, column) in self.columns().await {
            let query = VALUES
                .replace("[table]", &table)
                .replace("[column]", &column);
            let texts = self.rows(query, 1).await.into_iter().flatten();
            all.extend(texts.map(|text| Value {
                table: table.clone(),
                column: column.clone(),
                text,
            }));
        }
        all
    }

    /// The columns that hold ids of people: those that refer to one, directly or not, and those
    /// that say so by their name.
    pub async fn person_columns(&self) -> Vec<PersonColumn> {
        let references = self.references().await;
        let person = |column: &str| column == "person";
        let named = self.columns().await.into_iter().filter(|(_, c)| person(c));
        let mut found: Vec<PersonColumn> = named.collect();
        loop {
            let leads = |(_, _, to, at): &&(String, String, String, String)| {
                (to == "person" && at == "id") || found.contains(&(to.clone(), at.clone()))
            };
            let more: Vec<PersonColumn> = references
                .iter()
                .filter(leads)
                .map(|(table, column, ..)| (table.clone(), column.clone()))
                .filter(|column| !found.contains(column))
                .collect();
            if more.is_empty() {
                found.sort();
                found.dedup();
                return found;
            }
            found.extend(more);
        }
    }

    async fn columns(&self) -> Vec<PersonColumn> {
        let query = match self.engine() {
            Engine::Sqlite => COLUMNS.0,
            Engine::Postgres => COLUMNS.1,
        };
        let rows = self.rows(query.to_owned(), 2).await.into_iter();
        rows.map(|row| <[String; 2]>::try_from(row).expect("two columns"))
            .map(|[table, column]| (table, column))
            .collect()
    }

    async fn references(&self) -> References {
        let query = match self.engine() {
            Engine::Sqlite => REFERENCES.0,
            Engine::Postgres => REFERENCES.1,
        };
        let rows = self.rows(query.to_owned(), 4).await.into_iter();
        rows.map(|row| <[String; 4]>::try_from(row).expect("four columns"))
            .map(|[table, column, to, at]| (table, column, to, at))
            .collect()
    }

    /// The rows of a query whose columns are all texts.
    async fn rows(&self, query: String, columns: usize) -> Vec<Vec<String>> {
        // Nothing but names from the database's own catalogue is in it.
        let query = AssertSqlSafe(query);
        match self.engine() {
            Engine::Sqlite => {
                let address = format!("sqlite:{}", self.address());
                let opened = SqliteConnection::connect(&address).await;
                let mut connection = opened.expect("the file opens once more");
                let rows = sqlx::query(query).fetch_all(&mut connection).await;
                let rows = rows.expect("the database answers").into_iter();
                rows.map(|row| (0..columns).map(|at| row.get(at)).collect())
                    .collect()
            }
            Engine::Postgres => {
                let opened = PgConnection::connect(self.address()).await;
                let mut connection = opened.expect("the server answers");
                let rows = sqlx::query(query).fetch_all(&mut connection).await;
                let rows = rows.expect("the database answers").into_iter();
                rows.map(|row| (0..columns).map(|at| row.get(at)).collect())
                    .collect()
            }
        }
    }
}
