//! Keeping the log: whether it holds, signing where it stands, dropping its oldest part.

use careers::records::Origin;
use chain::{Broken, Checkpoint, Place, Says, SigningKey};
use jiff::Timestamp;
use store::Db;
use store::audit::{self, Flaw, Start, Verified};

use crate::caller::COMMAND_LINE;
use crate::change::Change;
use crate::{AppError, Clock};

/// Whether the log holds and comes by the places that checkpoints vouch for; with where it starts.
pub async fn verify(
    db: &Db,
    vouched: Vec<Place>,
) -> Result<(Start, Result<Verified, Broken>), AppError> {
    let mut read = db.read().await?;
    let start = audit::start(&mut read).await?;
    let outcome = audit::verify(&mut read, vouched).await?;
    Ok((start, outcome))
}

/// Why nothing of a log is dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unsound {
    Broken(Broken),
    Flaws(Vec<Flaw>),
}

/// The text of a signed checkpoint of the head. A log that does not hold is not vouched for. One
/// whose keys are not in order is: a checkpoint speaks of the chain, and whoever spoils a key shall
/// not bring it to an end.
pub async fn checkpoint(
    db: &Db,
    clock: Clock,
    key: &SigningKey,
) -> Result<Result<(Verified, String), Broken>, AppError> {
    let (_, outcome) = verify(db, Vec::new()).await?;
    Ok(outcome.map(|found| {
        let says = Checkpoint {
            place: found.span.end,
            made: found.span.times.map_or(0, |(_, last)| last),
            signed: clock.now().as_microsecond(),
        };
        (found, says.sign(Says::CameBy, key))
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
) -> Result<Result<Option<Pruned>, Unsound>, AppError> {
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
) -> Result<Result<Option<Pruned>, Unsound>, AppError> {
    match verify(db, Vec::new()).await? {
        (_, Err(broken)) => return Ok(Err(Unsound::Broken(broken))),
        (_, Ok(found)) if !found.flaws.is_empty() => return Ok(Err(Unsound::Flaws(found.flaws))),
        (_, Ok(_)) => {}
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
    change.commit(audit::pruned(last, by)).await?;
    Ok(Ok(Some(Pruned { entries, last })))
}
