//! What queries run on: a connection to read with, or a transaction to read and write in.

use std::ops::{Deref, DerefMut};

use sqlx::pool::PoolConnection;
use sqlx::postgres::PgConnection;
use sqlx::sqlite::SqliteConnection;
use sqlx::{AssertSqlSafe, Postgres, Sqlite, Transaction};

use super::db::CACHE;
use super::dialect::Engine;
use super::readers::Lease;
use crate::error::StoreError;

/// A connection of either engine. Every reading function takes `&mut Conn`, and both [`Read`] and
/// [`Tx`] lend one.
pub struct Conn(Kind);

enum Kind {
    SqliteRead(Lease),
    SqliteWrite(Transaction<'static, Sqlite>),
    PostgresRead(PoolConnection<Postgres>),
    PostgresWrite(Transaction<'static, Postgres>),
}

pub(crate) enum Raw<'c> {
    Sqlite(&'c mut SqliteConnection),
    Postgres(&'c mut PgConnection),
}

impl Conn {
    pub(crate) fn raw(&mut self) -> Raw<'_> {
        match &mut self.0 {
            Kind::SqliteRead(lease) => Raw::Sqlite(lease.connection()),
            Kind::SqliteWrite(tx) => Raw::Sqlite(tx),
            Kind::PostgresRead(connection) => Raw::Postgres(connection),
            Kind::PostgresWrite(tx) => Raw::Postgres(tx),
        }
    }

    pub fn engine(&self) -> Engine {
        match self.0 {
            Kind::SqliteRead(_) | Kind::SqliteWrite(_) => Engine::Sqlite,
            Kind::PostgresRead(_) | Kind::PostgresWrite(_) => Engine::Postgres,
        }
    }

    /// Notes what an error says about the connection itself, and gives it its meaning.
    pub(crate) fn failed(&mut self, error: sqlx::Error) -> StoreError {
        if let (Kind::SqliteRead(lease), sqlx::Error::WorkerCrashed) = (&mut self.0, &error) {
            lease.discard();
        }
        error.into()
    }
}

/// A connection to read with, held for as long as one answer takes. Returned when dropped.
pub struct Read(Conn);

impl Read {
    pub(super) fn sqlite(lease: Lease) -> Self {
        Self(Conn(Kind::SqliteRead(lease)))
    }

    pub(super) fn postgres(connection: PoolConnection<Postgres>) -> Self {
        Self(Conn(Kind::PostgresRead(connection)))
    }
}

/// A transaction: everything that changes takes `&mut Tx`. Dropped without [`Tx::commit`], it
/// changes nothing. The second part says that its connection was lent a larger cache.
#[must_use = "a transaction that is not committed changes nothing"]
pub struct Tx(Conn, bool);

impl Tx {
    pub(super) fn sqlite(tx: Transaction<'static, Sqlite>) -> Self {
        Self(Conn(Kind::SqliteWrite(tx)), false)
    }

    pub(super) fn postgres(tx: Transaction<'static, Postgres>) -> Self {
        Self(Conn(Kind::PostgresWrite(tx)), false)
    }

    /// Lets the connection keep `size` of the file in memory until the transaction is committed.
    pub(super) async fn with_cache(mut self, size: &str) -> Result<Self, StoreError> {
        set_cache(&mut self.0, size).await?;
        self.1 = true;
        Ok(self)
    }

    pub async fn commit(mut self) -> Result<(), StoreError> {
        if self.1 {
            set_cache(&mut self.0, CACHE).await?;
        }
        match self.0.0 {
            Kind::SqliteWrite(tx) => tx.commit().await?,
            Kind::PostgresWrite(tx) => tx.commit().await?,
            Kind::SqliteRead(_) | Kind::PostgresRead(_) => {}
        }
        Ok(())
    }

    /// Ends the transaction without a change. Dropping it does the same, a little later.
    pub async fn rollback(self) -> Result<(), StoreError> {
        match self.0.0 {
            Kind::SqliteWrite(tx) => tx.rollback().await?,
            Kind::PostgresWrite(tx) => tx.rollback().await?,
            Kind::SqliteRead(_) | Kind::PostgresRead(_) => {}
        }
        Ok(())
    }
}

async fn set_cache(conn: &mut Conn, size: &str) -> Result<(), StoreError> {
    if let Raw::Sqlite(raw) = conn.raw() {
        let pragma = AssertSqlSafe(format!("PRAGMA cache_size = {size}"));
        sqlx::raw_sql(pragma).execute(raw).await?;
    }
    Ok(())
}

macro_rules! lends_conn {
    ($($owner:ty),*) => {$(
        impl Deref for $owner {
            type Target = Conn;

            fn deref(&self) -> &Conn {
                &self.0
            }
        }

        impl DerefMut for $owner {
            fn deref_mut(&mut self) -> &mut Conn {
                &mut self.0
            }
        }
    )*};
}

lends_conn!(Read, Tx);
