//! Bringing a database to this program's schema.
//!
//! Migrations are numbered from 1, come in pairs (one text per engine), only go forward, and are
//! never edited once landed: the checksum of each is kept, and a database that went through
//! another text is refused. So is one that a newer program has migrated further.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use super::conn::{Conn, Raw, Tx};
use super::db::Db;
use super::dialect::Engine;
use super::row::Row;
use super::sql::{execute, fetch_all};
use crate::error::StoreError;

struct Migration {
    version: i64,
    name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

macro_rules! migrations {
    ($($version:literal $name:literal),* $(,)?) => {
        &[$(Migration {
            version: $version,
            name: $name,
            sqlite: include_str!(concat!("../../migrations/sqlite/", $name, ".sql")),
            postgres: include_str!(concat!("../../migrations/postgres/", $name, ".sql")),
        }),*]
    };
}

const MIGRATIONS: &[Migration] = migrations![
    1 "0001_people_and_readings",
    2 "0002_sign_in",
    3 "0003_company_sign_in",
    4 "0004_audit_log",
    5 "0005_tokens_and_provisioning",
    6 "0006_roles_by_two",
    7 "0007_erasure",
    8 "0008_keeping_and_purposes",
    9 "0009_mail",
    10 "0010_frameworks",
    11 "0011_team_examples",
    12 "0012_impact",
    13 "0013_placements_and_versions",
    14 "0014_ties_and_notices",
];

/// Applies what is missing, all of it in one transaction.
pub(crate) async fn up(db: &Db) -> Result<(), StoreError> {
    up_to(db, newest()).await
}

/// The number of the last migration that this program knows.
pub(crate) fn newest() -> i64 {
    MIGRATIONS.last().map_or(0, |migration| migration.version)
}

/// The number of the last migration that the database has gone through.
pub(crate) async fn version(conn: &mut Conn) -> Result<i64, StoreError> {
    Ok(applied(conn)
        .await?
        .first()
        .map_or(0, |(version, _)| *version))
}

/// Applies what is missing of the first migrations, up to this one.
pub(super) async fn up_to(db: &Db, last: i64) -> Result<(), StoreError> {
    // Looking first lets a database that is up to date open without a write.
    let mut read = db.read().await?;
    if missing(&mut read, last).await?.is_empty() {
        return Ok(());
    }
    drop(read);

    let mut tx = db.begin().await?;
    if tx.engine() == Engine::Postgres {
        // Two servers that start together: the second waits here, and then finds nothing to do.
        // The number is our own, nothing else takes this lock.
        execute!(tx, "SELECT pg_advisory_xact_lock(7709031)");
    }
    run(&mut tx, TABLE).await?;
    for migration in missing(&mut tx, last).await? {
        let text = migration.text(tx.engine());
        run(&mut tx, text).await?;
        let checksum = migration.checksum(tx.engine());
        execute!(
            tx,
            "INSERT INTO schema_migration (version, name, checksum) VALUES ($1, $2, $3)",
            migration.version,
            migration.name,
            checksum.as_str()
        );
    }
    tx.commit().await
}

const TABLE: &str = "CREATE TABLE IF NOT EXISTS schema_migration (
  version  BIGINT PRIMARY KEY NOT NULL,
  name     TEXT NOT NULL,
  checksum TEXT NOT NULL
)";

/// The migrations up to this one that the database lacks, after a look at those it has.
async fn missing(conn: &mut Conn, last: i64) -> Result<Vec<&'static Migration>, StoreError> {
    let applied = applied(conn).await?;
    let known = newest();
    for (version, checksum) in &applied {
        let Some(migration) = MIGRATIONS.iter().find(|known| known.version == *version) else {
            return Err(StoreError::NewerDatabase {
                found: *version,
                known,
            });
        };
        if migration.checksum(conn.engine()) != *checksum {
            return Err(StoreError::ForeignMigration { version: *version });
        }
    }
    let lacking = |migration: &&Migration| {
        migration.version <= last && !applied.iter().any(|(v, _)| *v == migration.version)
    };
    Ok(MIGRATIONS.iter().filter(lacking).collect())
}

/// Version and checksum of every migration that the database went through, newest first.
async fn applied(conn: &mut Conn) -> Result<Vec<(i64, String)>, StoreError> {
    let exists = match conn.engine() {
        Engine::Sqlite => fetch_all!(
            conn,
            |row| row.int(0),
            "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema_migration'"
        ),
        Engine::Postgres => fetch_all!(
            conn,
            |row| row.int(0),
            "SELECT CAST(1 AS BIGINT) WHERE to_regclass('schema_migration') IS NOT NULL"
        ),
    };
    if exists.is_empty() {
        return Ok(Vec::new());
    }
    Ok(fetch_all!(
        conn,
        |row| Ok((row.int(0)?, row.string(1)?)),
        "SELECT version, checksum FROM schema_migration ORDER BY version DESC"
    ))
}

/// Runs a text of several statements.
async fn run(tx: &mut Tx, text: &'static str) -> Result<(), StoreError> {
    let outcome = match tx.raw() {
        Raw::Sqlite(raw) => sqlx::raw_sql(text).execute(raw).await.map(|_| ()),
        Raw::Postgres(raw) => sqlx::raw_sql(text).execute(raw).await.map(|_| ()),
    };
    outcome.map_err(|error| tx.failed(error))
}

impl Migration {
    fn text(&self, engine: Engine) -> &'static str {
        match engine {
            Engine::Sqlite => self.sqlite,
            Engine::Postgres => self.postgres,
        }
    }

    /// SHA-256 of the text, in hexadecimal. Line ends do not count: a checkout may change them.
    fn checksum(&self, engine: Engine) -> String {
        let mut hash = Sha256::new();
        for line in self.text(engine).lines() {
            hash.update(line);
            hash.update("\n");
        }
        hash.finalize()
            .iter()
            .fold(String::new(), |mut text, byte| {
                let _ = write!(text, "{byte:02x}");
                text
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn migrations_are_numbered_without_a_gap_and_named_by_their_number() {
        for (migration, number) in MIGRATIONS.iter().zip(1..) {
            assert_eq!(migration.version, number);
            assert!(
                migration
                    .name
                    .starts_with(&format!("{:04}_", migration.version))
            );
        }
    }
}
