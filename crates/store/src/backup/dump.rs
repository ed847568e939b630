//! Writing a backup, of one moment, while others go on working.

use std::io::{self, Write};

use jiff::Timestamp;
use sha2::{Digest as _, Sha256};

use super::{BackupError, FORMAT, Footer, Header, Table, tables};
use crate::engine::conn::Conn;
use crate::engine::{Db, migrate};

/// Writes everything to `out`, and says how much it was.
pub async fn dump(
    db: &Db,
    made_at: Timestamp,
    out: &mut impl Write,
) -> Result<Footer, BackupError> {
    let mut snapshot = db.snapshot().await?;
    let header = Header {
        waymark: "backup".into(),
        format: FORMAT,
        schema: migrate::version(&mut snapshot).await?,
        made_at: made_at.to_string(),
    };
    let mut out = Summed::new(out);
    out.line(&header)?;
    let rows = all_rows(&mut snapshot, &mut out).await?;
    snapshot.rollback().await?;
    let footer = Footer {
        rows,
        sha256: out.sum(),
    };
    serde_json::to_writer(&mut out.inner, &footer).map_err(io::Error::from)?;
    out.inner.write_all(b"\n")?;
    out.inner.flush()?;
    Ok(footer)
}

/// The tables with their rows, as they stand between the first line and the last. How many rows.
pub(super) async fn all_rows(
    conn: &mut Conn,
    out: &mut Summed<impl Write>,
) -> Result<u64, BackupError> {
    let mut count = 0;
    for table in tables::all(conn).await? {
        out.line(&Table {
            table: table.name.clone(),
            columns: table.columns.clone(),
        })?;
        count += tables::each(conn, &table, |row| out.line(&row)).await?;
    }
    Ok(count)
}

/// Writes lines, and sums them up.
pub(super) struct Summed<W> {
    inner: W,
    hash: Sha256,
}

impl<W: Write> Summed<W> {
    pub(super) fn new(inner: W) -> Self {
        Self {
            inner,
            hash: Sha256::new(),
        }
    }

    pub(super) fn line(&mut self, value: &impl serde::Serialize) -> io::Result<()> {
        let mut line = serde_json::to_vec(value)?;
        line.push(b'\n');
        self.hash.update(&line);
        self.inner.write_all(&line)
    }

    pub(super) fn sum(&self) -> String {
        hex::encode(self.hash.clone().finalize())
    }
}
