//! The job: taking it, doing it, letting it go. Of several servers on one database one does it.

use std::sync::atomic::{AtomicBool, Ordering};

use chain::SigningKey;
use jiff::{SignedDuration, Timestamp};
use store::jobs;

use super::{JOB, apply};
use crate::caller::{BY_ITSELF, COMMAND_LINE};
use crate::change::Upkeep;
use crate::erasure::settle;
use crate::{App, AppError, Origin};

/// How long whoever is at it may be silent before somebody else begins.
const SILENT: SignedDuration = SignedDuration::from_mins(10);
/// When it is due again, and when it is tried again where something stood in its way.
const DAILY: SignedDuration = SignedDuration::from_hours(24);
const AGAIN: SignedDuration = SignedDuration::from_hours(1);

/// What stood in the way of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// Others were writing for so long that it gave up.
    Busy,
    /// The database could not do its part. The program's own log says why.
    Failed,
    /// Entries of the audit log are due, and there is no key to sign a checkpoint with.
    NoKey,
    /// The audit log does not hold, so nothing of it is dropped.
    BrokenLog,
}

impl Trouble {
    const WORDS: [(Self, &str); 4] = [
        (Self::Busy, "busy"),
        (Self::Failed, "failed"),
        (Self::NoKey, "no-key"),
        (Self::BrokenLog, "broken-log"),
    ];

    pub(super) fn word(self) -> &'static str {
        let mut known = Self::WORDS.iter();
        known
            .find(|(one, _)| *one == self)
            .map_or("", |(_, word)| word)
    }

    pub(super) fn from_word(word: &str) -> Option<Self> {
        let mut known = Self::WORDS.iter();
        known
            .find(|(_, known)| *known == word)
            .map(|(trouble, _)| *trouble)
    }
}

/// Somebody at the job, until they let it go.
pub(super) struct Hold<'a> {
    app: &'a App,
    holder: String,
    /// Who set it going: the program, or whoever runs the machine.
    pub(super) origin: Origin,
    pub(super) has_removed: AtomicBool,
}

/// Does the job where it is due. `false`: it is not, or somebody else is at it.
///
/// # Errors
/// Something stood in the way; that is noted, and it is due again in an hour. What was removed
/// before that stays removed.
pub async fn run_due(app: &App, key: Option<&SigningKey>) -> Result<bool, AppError> {
    run(app, key, BY_ITSELF, true).await
}

/// Does the job now, whether it is due or not, because whoever runs the machine says so. `false`: somebody else is at it.
///
/// # Errors
/// As those of [`run_due`].
pub async fn run_now(app: &App, key: Option<&SigningKey>) -> Result<bool, AppError> {
    run(app, key, COMMAND_LINE, false).await
}

async fn run(
    app: &App,
    key: Option<&SigningKey>,
    origin: Origin,
    due: bool,
) -> Result<bool, AppError> {
    let Some(hold) = claim(app, origin, due).await? else {
        return Ok(false);
    };
    let outcome = apply::everything(app, key, &hold).await;
    let trouble = match &outcome {
        Ok(trouble) => *trouble,
        Err(AppError::Busy) => Some(Trouble::Busy),
        Err(_) => Some(Trouble::Failed),
    };
    let has_removed = hold.has_removed.load(Ordering::Relaxed);
    hold.finish(trouble).await?;
    if has_removed {
        settle(app).await;
    }
    outcome.map(|_| true)
}

async fn claim(app: &App, origin: Origin, due: bool) -> Result<Option<Hold<'_>>, AppError> {
    let holder = app.new_id().to_string();
    let mut tx = app.begin().await?;
    let now = app.now();
    if !jobs::claim(&mut tx, JOB, &holder, now, after(now, SILENT), due).await? {
        return Ok(None);
    }
    tx.commit_upkeep(Upkeep::Swept).await?;
    Ok(Some(Hold {
        app,
        holder,
        origin,
        has_removed: AtomicBool::new(false),
    }))
}

impl Hold<'_> {
    /// Says that they are still at it, and holds the job's row until the transaction ends. `false`:
    /// they were silent for too long, and somebody else has begun.
    pub(super) async fn goes_on(&self, tx: &mut store::Tx) -> Result<bool, AppError> {
        let until = after(self.app.now(), SILENT);
        Ok(jobs::hold(tx, JOB, &self.holder, until).await?)
    }

    async fn finish(self, trouble: Option<Trouble>) -> Result<(), AppError> {
        let mut tx = self.app.begin().await?;
        let now = self.app.now();
        // Without a key the rest was done, and waiting an hour brings none.
        let wait = match trouble {
            Some(Trouble::Busy | Trouble::Failed) => AGAIN,
            _ => DAILY,
        };
        let word = trouble.map(Trouble::word);
        jobs::finish(&mut tx, JOB, &self.holder, now, after(now, wait), word).await?;
        tx.commit_upkeep(Upkeep::Swept).await
    }
}

fn after(now: Timestamp, long: SignedDuration) -> Timestamp {
    now.saturating_add(long).unwrap_or(Timestamp::MAX)
}
