//! SQLite connections to read with.
//!
//! sqlx's own pool asks a connection whether it is alive each time it comes back, in a task of
//! its own. For a file in the same process that is one more trip to the connection's thread for
//! every page, and tells nothing. Here a connection goes back by being pushed on a list.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions as _, Connection as _};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::error::StoreError;

/// At most `limit` connections, opened when first needed and then kept.
#[derive(Clone)]
pub struct Readers {
    shared: Arc<Shared>,
    permits: Arc<Semaphore>,
}

struct Shared {
    options: SqliteConnectOptions,
    idle: Mutex<Vec<SqliteConnection>>,
}

impl Readers {
    pub(super) fn new(options: SqliteConnectOptions, limit: usize) -> Self {
        let shared = Shared {
            options,
            idle: Mutex::default(),
        };
        Self {
            shared: Arc::new(shared),
            permits: Arc::new(Semaphore::new(limit)),
        }
    }

    /// A connection, waiting for one if all are in use.
    pub(super) async fn lease(&self) -> Result<Lease, StoreError> {
        let permit = Arc::clone(&self.permits).acquire_owned().await;
        let permit = permit.map_err(|_| sqlx::Error::PoolClosed)?;
        let idle = self.shared.idle().pop();
        let connection = match idle {
            Some(connection) => connection,
            None => self.shared.options.connect().await?,
        };
        let shared = Arc::clone(&self.shared);
        Ok(Lease {
            connection: Some(connection),
            broken: false,
            shared,
            _permit: permit,
        })
    }

    /// Lends no more and closes the connections at rest; one on loan closes when it is dropped.
    pub(super) async fn close(&self) {
        self.permits.close();
        let idle = std::mem::take(&mut *self.shared.idle());
        for connection in idle {
            // A connection that cannot close in order is dropped all the same.
            let _ = connection.close().await;
        }
    }
}

impl Shared {
    fn idle(&self) -> MutexGuard<'_, Vec<SqliteConnection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A connection on loan.
pub(super) struct Lease {
    /// There until the lease is dropped.
    connection: Option<SqliteConnection>,
    broken: bool,
    shared: Arc<Shared>,
    // Declared last: the next in line may go on once the connection is back.
    _permit: OwnedSemaphorePermit,
}

impl Lease {
    pub(super) fn connection(&mut self) -> &mut SqliteConnection {
        self.connection
            .as_mut()
            .expect("a lease holds its connection until it is dropped")
    }

    /// The connection is of no more use: it will be closed, not lent again.
    pub(super) fn discard(&mut self) {
        self.broken = true;
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take()
            && !self.broken
        {
            self.shared.idle().push(connection);
        }
    }
}
