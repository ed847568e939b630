//! Facts about this instance, by key: the demo's seed and date, the secret that forms are signed
//! with.

use crate::StoreError;
use crate::engine::conn::{Conn, Tx};
use crate::engine::row::Row;
use crate::engine::sql::{execute, fetch_all, fetch_optional};

pub async fn get(conn: &mut Conn, key: &str) -> Result<Option<String>, StoreError> {
    Ok(fetch_optional!(
        conn,
        |row| row.string(0),
        "SELECT value FROM setting WHERE key = $1",
        key
    ))
}

/// Every key with its value, by key.
pub async fn all(conn: &mut Conn) -> Result<Vec<(String, String)>, StoreError> {
    Ok(fetch_all!(
        conn,
        |row| Ok((row.string(0)?, row.string(1)?)),
        "SELECT key, value FROM setting ORDER BY key"
    ))
}

pub async fn set(tx: &mut Tx, key: &str, value: &str) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO setting (key, value) VALUES ($1, $2)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        key,
        value
    );
    Ok(())
}

/// Sets a value unless there is one, and gives the one that holds: of two servers that start
/// together, both go on with the same.
pub async fn set_once(tx: &mut Tx, key: &str, value: &str) -> Result<String, StoreError> {
    execute!(
        tx,
        "INSERT INTO setting (key, value) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING",
        key,
        value
    );
    Ok(get(tx, key).await?.unwrap_or_else(|| value.to_owned()))
}

/// Holds a key until the transaction ends: of two who do what it stands for, one waits.
pub async fn lock(tx: &mut Tx, key: &str) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO setting (key, value) VALUES ($1, '')
         ON CONFLICT (key) DO UPDATE SET value = setting.value",
        key
    );
    Ok(())
}

/// `false`: there was no such key.
pub async fn remove(tx: &mut Tx, key: &str) -> Result<bool, StoreError> {
    Ok(execute!(tx, "DELETE FROM setting WHERE key = $1", key) > 0)
}
