//! `waymark audit`: keeping the audit log, and proving that it was not altered.

mod checkpoint;
mod export;
mod files;
mod kept;
mod prune;
mod verify;

pub(super) use files::signing_key;
use store::Db;
use store::audit::Flaw;

use super::serve;
use crate::args::{Audit, Database};
use crate::error::{CommandError, Outcome};
use crate::output::Output;

/// Flaws that are named one by one.
const FLAWS: usize = 20;

const KEEP_IT: &str =
    "Keep this database as it is, and compare it with a copy from before. Nothing was changed.";

pub(crate) fn run(audit: &Audit, output: &mut Output) -> Result<Outcome, CommandError> {
    match audit {
        Audit::Verify {
            export: Some(export),
            checkpoint,
            public_key,
            ..
        } => verify::export(export, checkpoint, public_key, output),
        Audit::Verify {
            database,
            checkpoint,
            public_key,
            ..
        } => verify::database(database, checkpoint, public_key, output),
        Audit::Key { out } => files::make_key(out, output),
        Audit::Checkpoint {
            database,
            signing,
            out,
        } => checkpoint::run(database, signing, out.as_deref(), output),
        Audit::Export {
            database,
            out,
            readable,
        } => export::run(database, out.as_deref(), *readable, output),
        Audit::Prune {
            database,
            before,
            signing,
        } => prune::run(database, *before, signing, output),
    }
}

/// Opens a database that is there.
async fn open(database: &Database) -> Result<Db, CommandError> {
    let name = database.database.as_deref().unwrap_or(serve::DATABASE);
    serve::must_exist(name)?;
    Ok(Db::open(name).await?)
}

/// `21 November 2026, 09:00 UTC`.
fn moment(microseconds: i64) -> String {
    let at = jiff::Timestamp::from_microsecond(microseconds).unwrap_or_default();
    at.strftime("%-d %B %Y, %H:%M UTC").to_string()
}

/// What is said of a log that was altered, with what to do.
fn broken(broken: chain::Broken, output: &mut Output) -> Result<Outcome, CommandError> {
    output.paragraph(&format!("The log does not hold: {broken}."), 0)?;
    output.paragraph(KEEP_IT, 0)?;
    Ok(Outcome::Findings)
}

/// The same of one whose chain holds and whose keys are not in order.
fn flawed(flaws: &[Flaw], output: &mut Output) -> Result<Outcome, CommandError> {
    output.paragraph("But not all of it is as it was written:", 0)?;
    for flaw in flaws.iter().take(FLAWS) {
        output.item(&format!("{flaw}."), 0)?;
    }
    if let Some(more @ 1..) = flaws.len().checked_sub(FLAWS) {
        output.item(&format!("and {more} more."), 0)?;
    }
    output.paragraph(KEEP_IT, 0)?;
    Ok(Outcome::Findings)
}
