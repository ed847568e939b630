//! Keeping the log: whether it holds, signing where it stands, dropping its oldest part.

use careers::records::Origin;
use chain::{Broken, Checkpoint, Place, PublicKey, Says, SigningKey, check_start};
use jiff::Timestamp;
use store::Db;
use store::audit::{self, Flaw, Start, Verified};

use crate::caller::COMMAND_LINE;
use crate::change::Change;
use crate::{AppError, Clock};

/// What was kept where the log is not, to hold the log against.
#[derive(Debug, Clone, Default)]
pub struct Vouched {
    /// Places that checkpoints say the log came by.
    pub places: Vec<Place>,
    /// Of those who may sign for dropping the beginning. None: who signed is not checked.
    pub keys: Vec<PublicKey>,
}

impl Vouched {
    /// The same, where whoever holds this key may have signed too.
    fn or_by(mut self, key: &SigningKey) -> Self {
        self.keys.push(key.public());
        self
    }
}

/// Why nothing of a log is dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unsound {
    Broken(Broken),
    Flaws(Vec<Flaw>),
}

/// Whether the log holds and comes by the places that checkpoints vouch for; with where it starts.
pub async fn verify(
    db: &Db,
    vouched: &Vouched,
) -> Result<(Start, Result<Verified, Broken>), AppError> {
    let mut read = db.read().await?;
    let start = audit::start(&mut read).await?;
    if !vouched.keys.is_empty()
        && let Err(broken) = check_start(start.place, start.checkpoint.as_deref(), &vouched.keys)
    {
        return Ok((start, Err(broken)));
    }
    let outcome = audit::verify(&mut read, vouched.places.clone()).await?;
    Ok((start, outcome))
}

/// The text of a signed checkpoint of the head. A log that does not hold, or does not come by an
/// earlier checkpoint, is not vouched for. One whose keys are not in order is: a checkpoint speaks
/// of the chain, and whoever spoils a key shall not bring it to an end.
pub async fn checkpoint(
    db: &Db,
    clock: Clock,
    key: &SigningKey,
    vouched: Vouched,
) -> Result<Result<(Verified, String), Broken>, AppError> {
    let (_, outcome) = verify(db, &vouched.or_by(key)).await?;
    Ok(outcome.map(|found| {
        let checkpoint = Checkpoint {
            place: found.span.end,
            made: found.span.times.map_or(0, |(_, last)| last),
            signed: clock.now().as_microsecond(),
        };
        (found, checkpoint.sign(Says::CameBy, key))
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
    vouched: Vouched,
) -> Result<Result<Option<Pruned>, Unsound>, AppError> {
    prune_by(COMMAND_LINE, db, clock, before, key, vouched).await
}

/// Drops the entries made before a moment, up to the first that was not, and leaves a signed text
/// in their place that says so. `None`: there was nothing to drop. A log that does not hold, or
/// does not come by an earlier checkpoint, is left as it is.
pub(crate) async fn prune_by(
    by: Origin,
    db: &Db,
    clock: Clock,
    before: Timestamp,
    key: &SigningKey,
    mut vouched: Vouched,
) -> Result<Result<Option<Pruned>, Unsound>, AppError> {
    let mut read = db.read().await?;
    let last = audit::last_before(&mut read, before).await?;
    drop(read);
    // What is signed is what was verified, whatever somebody writes there meanwhile.
    vouched
        .places
        .extend(last.as_ref().map(chain::Entry::place));
    match verify(db, &vouched.or_by(key)).await? {
        (_, Err(broken)) => return Ok(Err(Unsound::Broken(broken))),
        (_, Ok(found)) if !found.flaws.is_empty() => return Ok(Err(Unsound::Flaws(found.flaws))),
        (_, Ok(_)) => {}
    }
    let Some(last) = last else {
        return Ok(Ok(None));
    };
    let checkpoint = Checkpoint {
        place: last.place(),
        made: last.label.at,
        signed: clock.now().as_microsecond(),
    };
    let text = checkpoint.sign(Says::Dropped, key);
    let mut change = Change::begin(db, clock).await?;
    let entries = audit::prune(&mut change, last.place(), &text).await?;
    if entries == 0 {
        return Ok(Ok(None));
    }
    let last = last.label.number;
    change.commit(audit::pruned(last, by)).await?;
    Ok(Ok(Some(Pruned { entries, last })))
}
