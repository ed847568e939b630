//! Opening a database and lending connections and transactions.

use std::fs::OpenOptions;
use std::path::Path;
use std::str::FromStr as _;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _};

use super::address::{is_meant_for_a_server, without_password};
use super::conn::{Read, Tx};
use super::dialect::{Engine, SQLITE_BEGIN};
use super::migrate;
use super::readers::Readers;
use crate::error::StoreError;

/// How long a writer waits for its turn, and for another process to let go of the file.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long until a file that others are opening is tried again.
const BETWEEN_TRIES: Duration = Duration::from_millis(100);

/// What a connection to SQLite keeps of the file in memory, as its `cache_size` has it: below
/// nought in KiB.
pub(super) const CACHE: &str = "-8192";
const LARGE_CACHE: &str = "-1048576";

/// An open database, migrated to this program's schema. Cheap to clone.
#[derive(Clone)]
pub enum Db {
    /// One connection writes, some read: SQLite has one writer at a time anyway, and waiting for
    /// it here is fair, where waiting at the file's lock is not.
    Sqlite {
        writer: SqlitePool,
        readers: Readers,
    },
    Postgres(PgPool),
}

impl Db {
    /// Opens what `address` names: a `postgres://` URL, or the path of a file, which is made if
    /// there is none.
    pub async fn open(address: &str) -> Result<Self, StoreError> {
        Self::open_at(address, migrate::newest()).await
    }

    /// The same, with the schema of an older version: that of its first migrations up to this one.
    pub(crate) async fn open_at(address: &str, schema: i64) -> Result<Self, StoreError> {
        if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            return Self::open_postgres(address, schema).await;
        }
        let path = address.strip_prefix("sqlite:").unwrap_or(address);
        let path = path.strip_prefix("//").unwrap_or(path);
        if path.is_empty() || is_meant_for_a_server(path) || path.starts_with(":memory:") {
            return Err(StoreError::BadAddress {
                given: without_password(address),
            });
        }
        Self::open_file(Path::new(path), schema).await
    }

    /// Opens the SQLite database in a file, which is made if there is none.
    pub async fn open_sqlite(path: &Path) -> Result<Self, StoreError> {
        Self::open_file(path, migrate::newest()).await
    }

    /// Several that open a new file at once are in each other's way where SQLite does not wait by
    /// itself, such as when the file turns to its write-ahead log: then each tries again.
    async fn open_file(path: &Path, schema: i64) -> Result<Self, StoreError> {
        private(path);
        let trying = async {
            loop {
                match Self::open_once(path, schema).await {
                    Err(StoreError::Busy) => tokio::time::sleep(BETWEEN_TRIES).await,
                    outcome => return outcome,
                }
            }
        };
        let tried = tokio::time::timeout(PATIENCE * 2, trying).await;
        tried.unwrap_or(Err(StoreError::Busy))
    }

    async fn open_once(path: &Path, schema: i64) -> Result<Self, StoreError> {
        let writing = sqlite_options(path);
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .test_before_acquire(false)
            .idle_timeout(None)
            .max_lifetime(None)
            .acquire_timeout(PATIENCE);
        let writer = writer.connect_with(writing.clone()).await;
        let writer = writer.map_err(|error| cannot_open(path.display().to_string(), error))?;
        // Enough to keep every core busy with one to spare; more only fill memory.
        let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        let readers = Readers::new(writing.pragma("query_only", "on"), (cores + 1).min(16));
        let db = Self::Sqlite { writer, readers };
        migrate::up_to(&db, schema)
            .await
            .map_err(|error| match error {
                StoreError::NotADatabase { .. } => StoreError::NotADatabase {
                    place: path.display().to_string(),
                },
                other => other,
            })?;
        Ok(db)
    }

    async fn open_postgres(url: &str, schema: i64) -> Result<Self, StoreError> {
        let bad = |_| StoreError::BadAddress {
            given: without_password(url),
        };
        let options = PgConnectOptions::from_str(url).map_err(bad)?;
        let options = options
            .application_name("waymark")
            .disable_statement_logging();
        let pool = PgPoolOptions::new()
            .max_connections(20)
            .acquire_timeout(PATIENCE)
            // A connection that rested for long may have been cut on the way; one that was in use
            // a moment ago has not, and asking it would cost every page a trip to the server.
            .test_before_acquire(false)
            .before_acquire(|connection, used| {
                Box::pin(async move {
                    if used.idle_for > Duration::from_secs(20) {
                        connection.ping().await?;
                    }
                    Ok(true)
                })
            });
        // One connection by hand first: the pool would try again and again until it runs out of
        // patience, and then not say why.
        let first = options.connect().await;
        let first = first.map_err(|error| cannot_open(without_password(url), error))?;
        // It served its purpose; how it closes changes nothing.
        let _ = first.close().await;
        let db = Self::Postgres(pool.connect_lazy_with(options));
        migrate::up_to(&db, schema).await?;
        Ok(db)
    }

    pub fn engine(&self) -> Engine {
        match self {
            Self::Sqlite { .. } => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }

    /// A connection to read with: take one for an answer, ask it everything, drop it.
    pub async fn read(&self) -> Result<Read, StoreError> {
        Ok(match self {
            Self::Sqlite { readers, .. } => Read::sqlite(readers.lease().await?),
            Self::Postgres(pool) => Read::postgres(pool.acquire().await?),
        })
    }

    /// Begins a transaction, the only way to change anything. On SQLite this waits for the
    /// writers before it, so do nothing slow in between.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        Ok(match self {
            Self::Sqlite { writer, .. } => Tx::sqlite(writer.begin_with(SQLITE_BEGIN).await?),
            Self::Postgres(pool) => Tx::postgres(pool.begin().await?),
        })
    }

    /// Begins a transaction that writes a whole organisation. On SQLite it may keep a gigabyte of
    /// pages in memory until it ends: where they do not fit, every row that lands on another page
    /// is written out and read back, which takes several times as long.
    pub async fn begin_large(&self) -> Result<Tx, StoreError> {
        self.begin().await?.with_cache(LARGE_CACHE).await
    }

    /// One state of everything, to be read for as long as it takes, while others write. Nothing can
    /// be changed in it.
    pub(crate) async fn snapshot(&self) -> Result<Tx, StoreError> {
        match self {
            Self::Sqlite { writer, .. } => {
                let options = writer.connect_options().as_ref().clone();
                let alone = SqlitePoolOptions::new().max_connections(1);
                let alone = alone
                    .connect_with(options.pragma("query_only", "on"))
                    .await?;
                // The transaction keeps its connection, and with it the pool.
                Ok(Tx::sqlite(alone.begin().await?))
            }
            Self::Postgres(pool) => {
                let mut tx = pool.begin().await?;
                let isolated = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";
                sqlx::query(isolated).execute(&mut *tx).await?;
                Ok(Tx::postgres(tx))
            }
        }
    }

    /// Puts what was removed beyond reach, as far as that can be done now: on SQLite, takes the
    /// write-ahead log, which holds pages as they were, into the file and empties it. While others
    /// read, part of it stays until the next time. PostgreSQL keeps removed rows until it cleans up
    /// after itself, which only its owner can hasten.
    pub async fn settle(&self) -> Result<(), StoreError> {
        if let Self::Sqlite { writer, .. } = self {
            let mut connection = writer.acquire().await?;
            // Others who write wait for this, so it does not wait long for those who read.
            let tried = sqlx::raw_sql("PRAGMA busy_timeout = 200; PRAGMA wal_checkpoint(TRUNCATE)");
            let tried = tried.execute(&mut *connection).await;
            let patience = format!("PRAGMA busy_timeout = {}", PATIENCE.as_millis());
            let patience = sqlx::raw_sql(AssertSqlSafe(patience));
            patience.execute(&mut *connection).await?;
            tried?;
        }
        Ok(())
    }

    /// Closes every connection, so that nothing but the database file itself stays behind.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

fn sqlite_options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .foreign_keys(true)
        .busy_timeout(PATIENCE)
        .journal_mode(SqliteJournalMode::Wal)
        // With a write-ahead log, NORMAL may lose the last commits when the power fails, and never
        // the database.
        .synchronous(SqliteSynchronous::Normal)
        .pragma("cache_size", CACHE)
        .pragma("mmap_size", "268435456")
        .pragma("temp_store", "memory")
        // What is removed is written over: it was removed because nobody should read it.
        .pragma("secure_delete", "on")
        .statement_cache_capacity(256)
        .disable_statement_logging()
}

/// Why opening failed, in words for the person who gave the address.
/// Makes a new file one that its owner alone may read; SQLite gives the files beside it the same
/// rights. What stands against it is said by whoever opens it next.
fn private(path: &Path) {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let _ = options.open(path);
}

fn cannot_open(place: String, error: sqlx::Error) -> StoreError {
    let reason = match &error {
        sqlx::Error::Io(io) => io.to_string(),
        sqlx::Error::Database(reported) => reported.message().to_owned(),
        other => other.to_string(),
    };
    match StoreError::from(error) {
        StoreError::Engine(_) => StoreError::CannotOpen { place, reason },
        StoreError::NotADatabase { .. } => StoreError::NotADatabase { place },
        known => known,
    }
}
