//! Keeping the log: whether it holds, signing where it stands, dropping its oldest part.

use careers::records::{Act, AuditEntry, Origin};
use chain::{Broken, Checkpoint, Place, Says, SigningKey, Span};
use jiff::Timestamp;
use store::Db;
use store::audit::{self, Start};

use crate::caller::COMMAND_LINE;
use crate::change::Change;
use crate::{AppError, Clock};

/// Whether the log holds and comes by the places that checkpoints vouch for; with where it starts.
pub async fn verify(
    db: &Db,
    vouched: Vec<Place>,
) -> Result<(Start, Result<Span, Broken>), AppError> {
    let mut read = db.read().await?;
    let start = audit::start(&mut read).await?;
    let outcome = audit::verify(&mut read, vouched).await?;
    Ok((start, outcome))
}

/// The text of a signed checkpoint of the head. A log that does not hold is not vouched for.
pub async fn checkpoint(
    db: &Db,
    clock: Clock,
    key: &SigningKey,
) -> Result<Result<(Span, String), Broken>, AppError> {
    let (_, outcome) = verify(db, Vec::new()).await?;
    Ok(outcome.map(|span| {
        let says = Checkpoint {
            place: span.end,
            made: span.times.map_or(0, |(_, last)| last),
            signed: clock.now().as_microsecond(),
        };
        (span, says.sign(Says::CameBy, key))
    }))
}

/// What was dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pruned {
    pub entries: u64,
    /// The last entry that was dropped.
    pub last: u64,
}

/// What [`prune_by`] does, asked for by whoever runs the machine.
pub async fn prune(
    db: &Db,
    clock: Clock,
    before: Timestamp,
    key: &SigningKey,
) -> Result<Result<Option<Pruned>, Broken>, AppError> {
    prune_by(COMMAND_LINE, db, clock, before, key).await
}

/// Drops the entries made before a moment, up to the first that was not, and leaves a signed
/// checkpoint in their place. `None`: there was nothing to drop. A log that does not hold is left
/// as it is.
pub(crate) async fn prune_by(
    by: Origin,
    db: &Db,
    clock: Clock,
    before: Timestamp,
    key: &SigningKey,
) -> Result<Result<Option<Pruned>, Broken>, AppError> {
    if let (_, Err(broken)) = verify(db, Vec::new()).await? {
        return Ok(Err(broken));
    }
    let mut change = Change::begin(db, clock).await?;
    let Some(last) = audit::last_before(&mut change, before).await? else {
        return Ok(Ok(None));
    };
    let says = Checkpoint {
        place: last.place(),
        made: last.label.at,
        signed: clock.now().as_microsecond(),
    };
    let entries = audit::prune(&mut change, last.place(), &says.sign(Says::Dropped, key)).await?;
    let last = last.label.number;
    let act = AuditEntry::new(Act::PruneLog, by);
    change
        .commit(act.saying(format!("up to entry {last}")))
        .await?;
    Ok(Ok(Some(Pruned { entries, last })))
}
