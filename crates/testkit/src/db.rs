//! A database of its own for each test, on either engine.

use std::hash::{BuildHasher as _, RandomState};
use std::ops::Deref;
use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection, SqliteConnection};
use store::{Db, Engine};
use tempfile::TempDir;

/// The variable that names the PostgreSQL server to test on: the URL of a database on it, such as
/// `postgres`, as a user who may make databases.
const SERVER: &str = "WAYMARK_TEST_POSTGRES";

/// An empty, migrated database. It is gone when this is dropped.
pub struct TestDb {
    db: Db,
    address: String,
    // Dropped after the connections above.
    _place: Place,
}

enum Place {
    Folder { _folder: TempDir },
    Server { _database: OnServer },
}

impl TestDb {
    /// In a file in a folder of its own.
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a folder for temporary files");
        let path = folder.path().join("waymark.db");
        let address = path
            .to_str()
            .expect("temporary folders have plain names")
            .to_owned();
        let db = Db::open(&address).await.expect("a new database opens");
        Self {
            db,
            address,
            _place: Place::Folder { _folder: folder },
        }
    }

    /// A new database on the server that `WAYMARK_TEST_POSTGRES` names. It sorts by the rules of
    /// a language, as a server out there may well do, so that a query that leans on the server's
    /// order shows.
    ///
    /// # Panics
    /// Without that variable: tests on PostgreSQL are never skipped.
    pub async fn postgres() -> Self {
        let server = std::env::var(SERVER).unwrap_or_else(|_| {
            panic!(
                "{SERVER} is not set, so there is no PostgreSQL to test on: run `cargo xtask \
                 test`, which starts one"
            )
        });
        let name = fresh_name();
        run_on(
            &server,
            format!(
                "CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' \
                 LOCALE_PROVIDER icu ICU_LOCALE 'en-US'"
            ),
        )
        .await;
        let address = with_database(&server, &name);
        let place = OnServer { server, name };
        let db = Db::open(&address).await.expect("a new database opens");
        Self {
            db,
            address,
            _place: Place::Server { _database: place },
        }
    }

    /// What a command takes as `--database`.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Changes it as its owner could, past the program. An error in the engine's words.
    pub async fn behind_its_back(&self, statements: &str) -> Result<(), String> {
        let outcome = match self.db.engine() {
            Engine::Sqlite => {
                let address = format!("sqlite:{}", self.address);
                let connection = SqliteConnection::connect(&address).await;
                let mut connection = connection.expect("the file opens once more");
                sqlx::raw_sql(AssertSqlSafe(statements))
                    .execute(&mut connection)
                    .await
                    .map(|_| ())
            }
            Engine::Postgres => {
                let connection = PgConnection::connect(&self.address).await;
                let mut connection = connection.expect("the server answers");
                sqlx::raw_sql(AssertSqlSafe(statements))
                    .execute(&mut connection)
                    .await
                    .map(|_| ())
            }
        };
        outcome.map_err(|error| error.to_string())
    }

    /// The same database, opened once more.
    pub async fn reopen(&self) -> Result<Db, store::StoreError> {
        Db::open(&self.address).await
    }
}

impl Deref for TestDb {
    type Target = Db;

    fn deref(&self) -> &Db {
        &self.db
    }
}

/// Runs a test's story.
pub fn run<F: Future>(story: F) -> F::Output {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime starts")
        .block_on(story)
}

/// The same stories on SQLite and on PostgreSQL: each becomes a module with a test for either.
///
/// ```ignore
/// testkit::both_engines! {
///     async fn what_is_kept_is_found(db: &TestDb) { … }
/// }
/// ```
#[macro_export]
macro_rules! both_engines {
    ($(
        $(#[$attribute:meta])*
        async fn $name:ident($db:ident: $given:ty) $story:block
    )*) => {$(
        $(#[$attribute])*
        mod $name {
            use super::*;

            async fn story($db: $given) $story

            #[test]
            fn sqlite() {
                $crate::run(async { story(&$crate::TestDb::sqlite().await).await });
            }

            #[test]
            fn postgres() {
                $crate::run(async { story(&$crate::TestDb::postgres().await).await });
            }
        }
    )*};
}

/// A database on a server, to be removed from it.
struct OnServer {
    server: String,
    name: String,
}

impl Drop for OnServer {
    /// In a thread with a runtime of its own: this one may be ending, or be in a panic.
    fn drop(&mut self) {
        let server = self.server.clone();
        let statement = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        let removed = std::thread::spawn(move || run(run_on(&server, statement))).join();
        let fine = removed.is_ok() || std::thread::panicking();
        assert!(
            fine,
            "the test's database {} could not be removed",
            self.name
        );
    }
}

async fn run_on(server: &str, statement: String) {
    let connection = PgConnection::connect(server).await;
    let mut connection = connection.unwrap_or_else(|error| {
        panic!(
            "{SERVER} names {server}, where no PostgreSQL answers ({error}): run `cargo xtask \
             test`, which starts one"
        )
    });
    // The statement holds nothing but a name that was made here.
    let outcome = connection.execute(AssertSqlSafe(statement)).await;
    outcome.expect("a user who may make and remove databases");
    connection.close().await.expect("the connection closes");
}

/// A name that no other test uses, in this process or in another.
fn fresh_name() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let random = RandomState::new().hash_one(std::process::id());
    format!(
        "waymark_test_{random:016x}_{}",
        COUNT.fetch_add(1, Ordering::Relaxed)
    )
}

/// The server's URL with another database.
fn with_database(server: &str, name: &str) -> String {
    let (url, options) = server.split_once('?').unwrap_or((server, ""));
    let start = url.find("://").map_or(0, |at| at + 3);
    let host = url[start..].find('/').map_or(url.len(), |at| start + at);
    let options = if options.is_empty() {
        String::new()
    } else {
        format!("?{options}")
    };
    format!("{}/{name}{options}", &url[..host])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_on_the_same_server_has_the_same_user_and_options() {
        let other = |server| with_database(server, "x");
        assert_eq!(
            other("postgres://me@host:5/postgres"),
            "postgres://me@host:5/x"
        );
        assert_eq!(other("postgres://host"), "postgres://host/x");
        assert_eq!(
            other("postgres://host/db?sslmode=off"),
            "postgres://host/x?sslmode=off"
        );
    }
}
