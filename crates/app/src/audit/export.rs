//! Handing the log out, sealed as it is or opened. That it was handed out stands in it first.

use careers::records::{Act, AuditEntry};
use chain::Line;
use store::Db;
use store::audit;

use super::scan::{Lines, lines};
use crate::caller::COMMAND_LINE;
use crate::change::Change;
use crate::{AppError, Clock};

/// Entries that are read at once.
const CHUNK: u32 = 1_000;

/// Every line of an export that can be checked without the database.
pub async fn export<E: From<AppError>>(
    db: &Db,
    clock: Clock,
    mut to: impl FnMut(Line) -> Result<(), E>,
) -> Result<(), E> {
    record(db, clock, "sealed").await?;
    let mut read = db.read().await.map_err(AppError::from)?;
    let start = audit::start(&mut read).await.map_err(AppError::from)?;
    let head = audit::head(&mut read).await.map_err(AppError::from)?;
    to(Line::start(start.place, start.checkpoint))?;
    let mut after = start.place.number;
    while after < head.number {
        let entries = audit::entries(&mut read, after, CHUNK).await;
        let entries = entries.map_err(AppError::from)?;
        if entries.is_empty() {
            break;
        }
        // What was appended meanwhile comes after the head that this export ends with.
        for entry in entries.iter().filter(|e| e.label.number <= head.number) {
            to(Line::entry(entry))?;
        }
        after = entries.last().map_or(after, |entry| entry.label.number);
    }
    to(Line::head(head))
}

/// Every entry opened, oldest first, in pages.
pub async fn readable<E: From<AppError>>(
    db: &Db,
    clock: Clock,
    mut to: impl FnMut(&Lines) -> Result<(), E>,
) -> Result<(), E> {
    record(db, clock, "readable").await?;
    let mut read = db.read().await.map_err(AppError::from)?;
    let mut after = 0;
    loop {
        let kept = audit::opened(&mut read, after, CHUNK).await;
        let kept = kept.map_err(AppError::from)?;
        let Some(last) = kept.last() else {
            return Ok(());
        };
        after = last.number;
        to(&lines(&mut read, kept, None).await?)?;
    }
}

async fn record(db: &Db, clock: Clock, how: &str) -> Result<(), AppError> {
    let change = Change::begin(db, clock).await?;
    let act = AuditEntry::new(Act::ExportLog, COMMAND_LINE);
    change.commit(act.saying(how)).await
}
