//! Published versions of frameworks and their files. They are written once: nothing here changes or
//! removes one, and the database refuses it.

use careers::records::{FrameworkFile, FrameworkRef, FrameworkVersion};

use crate::engine::Engine;
use crate::engine::conn::{Conn, Tx};
use crate::engine::insert::{Insert, Values, insert_all as insert_rows};
use crate::engine::row::Row;
use crate::engine::sql::{execute, fetch_all, fetch_optional};
use crate::{StoreError, Unique};

/// A version with the name of whoever published it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub version: FrameworkVersion,
    pub by: String,
}

/// The columns that [`named`] reads.
macro_rules! columns {
    () => {
        "v.framework, v.version, v.digest, v.words, v.based_on, v.published_at, v.published_by,
         v.source_commit, v.reason, p.name
         FROM framework_version v JOIN person p ON p.id = v.published_by"
    };
}

/// Every version of every framework: what there is, and no more of it.
pub async fn all(conn: &mut Conn) -> Result<Vec<FrameworkRef>, StoreError> {
    Ok(fetch_all!(
        conn,
        |row| Ok(FrameworkRef {
            id: row.string(0)?,
            version: row.string(1)?,
        }),
        "SELECT framework, version FROM framework_version ORDER BY framework, version"
    ))
}

/// The versions of one framework, the one published last first.
pub async fn of(conn: &mut Conn, framework: &str) -> Result<Vec<Named>, StoreError> {
    Ok(fetch_all!(
        conn,
        named,
        concat!(
            "SELECT ",
            columns!(),
            " WHERE v.framework = $1 ORDER BY v.published_at DESC, v.version DESC"
        ),
        framework
    ))
}

pub async fn one(conn: &mut Conn, of: &FrameworkRef) -> Result<Option<Named>, StoreError> {
    Ok(fetch_optional!(
        conn,
        named,
        concat!(
            "SELECT ",
            columns!(),
            " WHERE v.framework = $1 AND v.version = $2"
        ),
        of.id.as_str(),
        of.version.as_str()
    ))
}

/// The files of a version, by path. Empty where there is no such version.
pub async fn files(conn: &mut Conn, of: &FrameworkRef) -> Result<Vec<FrameworkFile>, StoreError> {
    Ok(fetch_all!(
        conn,
        |row| Ok(FrameworkFile {
            path: row.string(0)?,
            text: row.string(1)?,
        }),
        "SELECT path, text FROM framework_version_file
         WHERE framework = $1 AND version = $2 ORDER BY path",
        of.id.as_str(),
        of.version.as_str()
    ))
}

/// # Errors
/// `Taken(Id)` where there is this version already.
pub async fn insert(
    tx: &mut Tx,
    new: &FrameworkVersion,
    files: &[FrameworkFile],
) -> Result<(), StoreError> {
    if one(tx, &new.of).await?.is_some() {
        return Err(StoreError::Taken(Unique::Id));
    }
    insert_rows(tx, std::slice::from_ref(new)).await?;
    for file in files {
        // One at a time: a file may be large.
        insert_rows(tx, &[VersionFile { of: &new.of, file }]).await?;
    }
    // From here on the database takes no further file for it.
    insert_rows(tx, &[Seal { of: &new.of }]).await
}

/// For whoever publishes a version: waits for those who give levels of the framework, and lets
/// nobody else do so until the transaction ends. It is taken before the rows of people.
///
/// On SQLite one transaction writes at a time, and that is all.
pub async fn hold(tx: &mut Tx, framework: &str) -> Result<(), StoreError> {
    if tx.engine() == Engine::Postgres {
        // The first number is our own: nothing else takes these locks.
        execute!(
            tx,
            "SELECT pg_advisory_xact_lock(7709033, hashtext(CAST($1 AS TEXT)))",
            framework
        );
    }
    Ok(())
}

/// For those who give levels of the framework: the versions that there are stay all that there are
/// until the transaction ends.
pub async fn rely(tx: &mut Tx, framework: &str) -> Result<(), StoreError> {
    if tx.engine() == Engine::Postgres {
        execute!(
            tx,
            "SELECT pg_advisory_xact_lock_shared(7709033, hashtext(CAST($1 AS TEXT)))",
            framework
        );
    }
    Ok(())
}

/// The columns of `columns!`, in order.
fn named(row: &impl Row) -> Result<Named, StoreError> {
    Ok(Named {
        version: FrameworkVersion {
            of: FrameworkRef {
                id: row.string(0)?,
                version: row.string(1)?,
            },
            digest: row.string(2)?,
            words: row.string(3)?,
            based_on: row.maybe_string(4)?,
            at: row.instant(5)?,
            by: row.parsed(6)?,
            commit: row.maybe_string(7)?,
            reason: row.maybe_string(8)?,
        },
        by: row.string(9)?,
    })
}

impl Insert for FrameworkVersion {
    const TABLE: &'static str = "framework_version";
    const COLUMNS: &'static [&'static str] = &[
        "framework",
        "version",
        "digest",
        "words",
        "based_on",
        "published_at",
        "published_by",
        "source_commit",
        "reason",
    ];

    fn values(&self, values: &mut Values) {
        values.text(self.of.id.as_str());
        values.text(self.of.version.as_str());
        values.text(self.digest.as_str());
        values.text(self.words.as_str());
        values.maybe_text(self.based_on.as_deref());
        values.int(self.at.as_microsecond());
        values.shown(&self.by);
        values.maybe_text(self.commit.as_deref());
        values.maybe_text(self.reason.as_deref());
    }
}

struct Seal<'a> {
    of: &'a FrameworkRef,
}

impl Insert for Seal<'_> {
    const TABLE: &'static str = "framework_version_seal";
    const COLUMNS: &'static [&'static str] = &["framework", "version"];

    fn values(&self, values: &mut Values) {
        values.text(self.of.id.as_str());
        values.text(self.of.version.as_str());
    }
}

struct VersionFile<'a> {
    of: &'a FrameworkRef,
    file: &'a FrameworkFile,
}

impl Insert for VersionFile<'_> {
    const TABLE: &'static str = "framework_version_file";
    const COLUMNS: &'static [&'static str] = &["framework", "version", "path", "text"];

    fn values(&self, values: &mut Values) {
        values.text(self.of.id.as_str());
        values.text(self.of.version.as_str());
        values.text(self.file.path.as_str());
        values.text(self.file.text.as_str());
    }
}
