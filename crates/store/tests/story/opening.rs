use std::fs::Permissions;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::Command;

use sqlx::{AssertSqlSafe, Connection as _, Executor as _};
use store::{Db, Engine, StoreError, people};
use testkit::{TestDb, both_engines, run, samples};

use crate::keeping::{change, keep, read};

/// Runs a statement behind the program's back.
async fn meddle(db: &TestDb, statement: &str) {
    let statement = AssertSqlSafe(statement.to_owned());
    match db.engine() {
        Engine::Sqlite => {
            let options = sqlx::sqlite::SqliteConnectOptions::new().filename(db.address());
            let mut connection = sqlx::SqliteConnection::connect_with(&options)
                .await
                .unwrap();
            connection.execute(statement).await.unwrap();
        }
        Engine::Postgres => {
            let mut connection = sqlx::PgConnection::connect(db.address()).await.unwrap();
            connection.execute(statement).await.unwrap();
        }
    }
}

/// Takes everything out, as a database is before its first migration.
async fn empty(db: &TestDb) {
    if db.engine() == Engine::Postgres {
        meddle(db, "DROP SCHEMA public CASCADE").await;
        return meddle(db, "CREATE SCHEMA public").await;
    }
    let options = sqlx::sqlite::SqliteConnectOptions::new()
        .filename(db.address())
        .foreign_keys(false);
    let mut connection = sqlx::SqliteConnection::connect_with(&options)
        .await
        .unwrap();
    let tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
    let tables: Vec<String> = sqlx::query_scalar(tables)
        .fetch_all(&mut connection)
        .await
        .unwrap();
    for table in tables {
        let statement = AssertSqlSafe(format!("DROP TABLE {table}"));
        connection.execute(statement).await.unwrap();
    }
}

async fn refusal(address: &str) -> StoreError {
    match Db::open(address).await {
        Ok(_) => panic!("{address} should not open"),
        Err(error) => error,
    }
}

both_engines! {
    async fn a_database_that_is_opened_again_holds_what_was_kept(db: &TestDb) {
        let [ada] = keep(db, ["Ada"]).await;
        db.close().await;
        let again = db.reopen().await.unwrap();
        let found = people::by_id(&mut again.read().await.unwrap(), ada).await.unwrap();
        assert_eq!(found.unwrap().name, "Ada");
        again.close().await;
    }

    async fn a_database_of_a_newer_version_is_left_alone(db: &TestDb) {
        meddle(db, "INSERT INTO schema_migration VALUES (9999, '9999_future', 'x')").await;
        let refused = refusal(db.address()).await;
        let StoreError::NewerDatabase { found: 9999, known } = refused else {
            panic!("{refused:?}");
        };
        assert!(known >= 1);
        assert!(refused.to_string().contains("newer version of Waymark"), "{refused}");
    }

    async fn a_database_of_another_build_is_left_alone(db: &TestDb) {
        meddle(db, "UPDATE schema_migration SET checksum = 'x' WHERE version = 1").await;
        let refused = refusal(db.address()).await;
        assert!(matches!(refused, StoreError::ForeignMigration { version: 1 }), "{refused:?}");
    }

    async fn a_row_that_makes_no_sense_says_so(db: &TestDb) {
        let [ada] = keep(db, ["Ada"]).await;
        meddle(db, "UPDATE person SET started_on = 'soon'").await;
        let failed = people::by_id(&mut *read(db).await, ada).await.unwrap_err();
        assert!(matches!(failed, StoreError::Damaged { what: "Date", .. }), "{failed:?}");
    }

    async fn several_that_open_an_old_database_at_once_migrate_it_once(db: &TestDb) {
        empty(db).await;
        let openers = [(); 5].map(|()| {
            let address = db.address().to_owned();
            tokio::spawn(async move { Db::open(&address).await.map(drop) })
        });
        for opener in openers {
            opener.await.unwrap().unwrap();
        }
        change!(db, people::insert, &samples::person("Ada")).unwrap();
    }
}

#[test]
fn several_that_open_the_same_new_file_all_get_it() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new.db");
        let openers = [(); 6].map(|()| {
            let path = path.clone();
            tokio::spawn(async move { Db::open_sqlite(&path).await.map(drop) })
        });
        for opener in openers {
            opener.await.unwrap().unwrap();
        }
    });
}

#[test]
fn what_is_no_database_is_named_and_left_alone() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("letter.txt");
        let letter = "Dear Ada, ".repeat(200);
        std::fs::write(&path, &letter).unwrap();
        let refused = refusal(path.to_str().unwrap()).await;
        assert!(
            matches!(refused, StoreError::NotADatabase { .. }),
            "{refused:?}"
        );
        assert!(
            refused
                .to_string()
                .contains("letter.txt is not a Waymark database"),
            "{refused}"
        );
        assert_eq!(std::fs::read_to_string(&path).unwrap(), letter);
    });
}

#[test]
fn a_database_that_cannot_be_reached_says_where_and_why() {
    run(async {
        let refused = refusal("/nonexistent/folder/waymark.db").await;
        assert!(
            matches!(refused, StoreError::CannotOpen { .. }),
            "{refused:?}"
        );
        assert!(
            refused
                .to_string()
                .contains("/nonexistent/folder/waymark.db"),
            "{refused}"
        );

        let refused = refusal("postgres://ada:secret@127.0.0.1:1/waymark")
            .await
            .to_string();
        assert!(
            refused.contains("postgres://ada@127.0.0.1:1/waymark"),
            "{refused}"
        );
        assert!(
            refused.to_lowercase().contains("connection refused"),
            "{refused}"
        );

        for mistyped in ["mysql://ada:secret@host/db", "postgres:/ada:secret@host/db"] {
            let refused = refusal(mistyped).await.to_string();
            assert!(refused.contains("does not name a database"), "{refused}");
            assert!(!refused.contains("secret"), "{refused}");
        }
        for nonsense in ["", "mysql://host/db", ":memory:"] {
            let refused = refusal(nonsense).await;
            assert!(
                matches!(refused, StoreError::BadAddress { .. }),
                "{refused:?}"
            );
        }
    });
}

#[test]
fn a_postgres_database_that_only_reads_says_so() {
    run(async {
        let db = TestDb::postgres().await;
        let name = db.address().rsplit('/').next().unwrap();
        let name = name.split('?').next().unwrap();
        meddle(
            &db,
            &format!("ALTER DATABASE {name} SET default_transaction_read_only = on"),
        )
        .await;
        let again = db.reopen().await.unwrap();
        let refused = change!(again, people::insert, &samples::person("Ada")).unwrap_err();
        assert!(matches!(refused, StoreError::ReadOnly), "{refused:?}");
        assert_eq!(
            people::count(&mut again.read().await.unwrap())
                .await
                .unwrap(),
            0
        );
        again.close().await;
    });
}

#[test]
fn a_disk_that_is_full_ends_in_its_error_and_loses_nothing() {
    run(async {
        let db = TestDb::sqlite().await;
        let [ada] = keep(&db, ["Ada"]).await;
        let Db::Sqlite { writer, .. } = &*db else {
            unreachable!()
        };
        // SQLite answers with the same code as for a disk without room.
        let mut connection = writer.acquire().await.unwrap();
        connection
            .execute("PRAGMA max_page_count = 1")
            .await
            .unwrap();
        drop(connection);
        let crowd: Vec<_> = (0..5_000)
            .map(|n| samples::person(&format!("P{n}")))
            .collect();
        let refused = change!(db, people::insert_all, &crowd).unwrap_err();
        assert!(matches!(refused, StoreError::DiskFull), "{refused:?}");
        assert!(
            refused.to_string().contains("nothing was changed"),
            "{refused}"
        );
        let mut read = read(&db).await;
        assert_eq!(people::count(&mut read).await.unwrap(), 1);
        assert!(people::by_id(&mut read, ada).await.unwrap().is_some());
        drop(read);

        let mut connection = writer.acquire().await.unwrap();
        connection
            .execute("PRAGMA max_page_count = 4294967294")
            .await
            .unwrap();
        drop(connection);
        change!(db, people::insert_all, &crowd).unwrap();
    });
}

/// Set for the copy of this test that runs as somebody without rights.
const AS_NOBODY: &str = "WAYMARK_TEST_AS_NOBODY";

#[test]
fn a_file_that_may_only_be_read_says_so() {
    if let Some(path) = std::env::var_os(AS_NOBODY) {
        let refused = run(refusal(path.to_str().unwrap()));
        assert!(matches!(refused, StoreError::ReadOnly), "{refused:?}");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("waymark.db");
    run(async { Db::open_sqlite(&path).await.unwrap().close().await });
    let before = std::fs::read(&path).unwrap();
    // Whoever runs as root may write anywhere, so the attempt is made by a child without rights,
    // from a copy of this program that it can reach.
    let program = folder.path().join("story");
    std::fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
    allow(&path, 0o444);
    allow(folder.path(), 0o555);
    let mut child = Command::new(&program);
    child.args(["--exact", "opening::a_file_that_may_only_be_read_says_so"]);
    child.env(AS_NOBODY, &path);
    if std::fs::metadata("/proc/self").unwrap().uid() == 0 {
        child.uid(65_534).gid(65_534);
    }
    let outcome = child.output().unwrap();
    allow(folder.path(), 0o755);
    let said = String::from_utf8_lossy(&outcome.stdout);
    assert!(outcome.status.success(), "{said}");
    assert!(said.contains("1 passed"), "{said}");
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

fn allow(path: &Path, mode: u32) {
    std::fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}
