//! Bringing a backup back, into an empty database of either engine.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader};
use std::path::Path;

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::dump::{Summed, all_rows};
use super::tables::{self, TableForm};
use super::{BackupError, FORMAT, Footer, Header, Table};
use crate::engine::conn::Tx;
use crate::engine::dialect::Engine;
use crate::engine::row::Row as _;
use crate::engine::sql::{execute, fetch_all};
use crate::engine::{Db, migrate};

/// Longer lines are none of ours: an assessment with every word that it may have is far shorter.
const LONGEST: usize = 32 * 1024 * 1024;

/// Rows that together are longer than this are written before more are read.
const BYTES_AT_ONCE: usize = 8 * 1024 * 1024;

/// Reads the whole file and holds it against its sum. What it says of itself.
pub fn check(path: &Path) -> Result<(Header, Footer), BackupError> {
    let mut lines = Lines::open(path)?;
    let header = header(&mut lines)?;
    let mut sum = Sha256::new();
    sum.update(&lines.line);
    loop {
        if !lines.next()? {
            return Err(BackupError::Altered);
        }
        if lines.line.starts_with(b"{\"rows\"") {
            break;
        }
        sum.update(&lines.line);
    }
    let footer: Footer = lines.value()?;
    if lines.next()? || footer.sha256 != hex::encode(sum.finalize()) {
        return Err(BackupError::Altered);
    }
    Ok((header, footer))
}

/// Fills the database that `address` names, which must be empty, and compares what has arrived
/// with the backup before anything is kept. A backup of an older version is brought up to date.
pub async fn load(path: &Path, address: &str) -> Result<Footer, BackupError> {
    let (header, footer) = check(path)?;
    let known = migrate::newest();
    if header.schema > known {
        return Err(BackupError::Newer {
            found: header.schema,
            known,
        });
    }
    let db = Db::open_at(address, header.schema).await?;
    let outcome = fill(&db, path, &header, &footer).await;
    if outcome.is_ok() {
        migrate::up(&db).await?;
    }
    db.close().await;
    outcome.map(|()| footer)
}

async fn fill(db: &Db, path: &Path, header: &Header, footer: &Footer) -> Result<(), BackupError> {
    let mut tx = db.begin_large().await?;
    if migrate::version(&mut tx).await? != header.schema {
        return Err(BackupError::NotEmpty);
    }
    if tx.engine() == Engine::Sqlite {
        // Rows of one table may refer to later ones; what is missing shows at the end.
        execute!(&mut tx, "PRAGMA defer_foreign_keys = ON");
    }
    for table in tables::all(&mut tx).await? {
        if tables::each(&mut tx, &table, |_| Ok(())).await? > 0 {
            return Err(BackupError::NotEmpty);
        }
    }
    rows(&mut tx, path).await?;
    let mut arrived = Summed::new(io::sink());
    arrived.line(header)?;
    let count = all_rows(&mut tx, &mut arrived).await?;
    if count != footer.rows || arrived.sum() != footer.sha256 {
        return Err(BackupError::Different);
    }
    if tx.engine() == Engine::Sqlite {
        let broken = fetch_all!(&mut tx, |row| row.string(0), "PRAGMA foreign_key_check");
        if !broken.is_empty() {
            return Err(BackupError::Different);
        }
    }
    Ok(tx.commit().await?)
}

async fn rows(tx: &mut Tx, path: &Path) -> Result<(), BackupError> {
    let known = tables::all(tx).await?;
    let mut lines = Lines::open(path)?;
    header(&mut lines)?;
    let mut table: Option<&TableForm> = None;
    let mut waiting: Vec<Vec<Value>> = Vec::new();
    let mut bytes = 0;
    while lines.next()? {
        let is_row = lines.line.starts_with(b"[");
        // The files of frameworks are large, and most other rows are small.
        let is_full = waiting.len() == tables::AT_ONCE || bytes > BYTES_AT_ONCE;
        if let Some(of) = table.filter(|_| is_full || !is_row) {
            tables::insert(tx, of, &waiting).await?;
            waiting.clear();
            bytes = 0;
        }
        if is_row {
            let row: Vec<Value> = lines.value()?;
            if table.is_none_or(|of| of.columns.len() != row.len()) {
                return Err(lines.wrong("a row that fits no table"));
            }
            waiting.push(row);
            bytes += lines.line.len();
        } else if lines.line.starts_with(b"{\"table\"") {
            let next: Table = lines.value()?;
            let found = known.iter().find(|of| of.name == next.table);
            let found = found.filter(|of| of.columns == next.columns);
            table = Some(found.ok_or_else(|| lines.wrong("a table that there is not"))?);
        }
    }
    Ok(())
}

fn header(lines: &mut Lines) -> Result<Header, BackupError> {
    if !lines.next()? {
        return Err(BackupError::Foreign);
    }
    let header: Header = lines.value().map_err(|_| BackupError::Foreign)?;
    if header.waymark != "backup" || header.format != FORMAT {
        return Err(BackupError::Foreign);
    }
    Ok(header)
}

/// A file, line by line.
struct Lines {
    reader: BufReader<File>,
    /// The line that was read last, with its end.
    line: Vec<u8>,
    number: u64,
}

impl Lines {
    fn open(path: &Path) -> Result<Self, BackupError> {
        Ok(Self {
            reader: BufReader::new(File::open(path)?),
            line: Vec::new(),
            number: 0,
        })
    }

    /// `false`: there is no further line.
    fn next(&mut self) -> Result<bool, BackupError> {
        self.line.clear();
        self.number += 1;
        let most = LONGEST as u64;
        let read = io::Read::take(&mut self.reader, most).read_until(b'\n', &mut self.line)?;
        if read as u64 == most {
            return Err(self.wrong("a line that is far too long"));
        }
        Ok(read > 0)
    }

    fn value<T: serde::de::DeserializeOwned>(&self) -> Result<T, BackupError> {
        serde_json::from_slice(&self.line).map_err(|error| self.wrong(&error.to_string()))
    }

    fn wrong(&self, what: &str) -> BackupError {
        BackupError::Line {
            line: self.number,
            what: what.to_owned(),
        }
    }
}
