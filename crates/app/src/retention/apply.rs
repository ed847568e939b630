//! Applying every rule, step by step. Each step is a transaction of its own, with its entry in the
//! audit log, and looks the rule up again: a rule that is taken back while the job runs holds from
//! that moment on.

use std::sync::atomic::Ordering;

use careers::records::{Act, AuditEntry};
use careers::retention::Kind;
use chain::SigningKey;
use store::jobs::{self, Total};
use store::{failed_attempts, finished_sign_ins, mail_due, one_time_tokens, sessions};

use super::remove::{self, Step};
use super::run::{Hold, Trouble};
use super::{JOB, PASSING, rules};
use crate::accounts::FORGOTTEN_AFTER;
use crate::change::Upkeep;
use crate::notices::GIVEN_UP_AFTER;
use crate::{App, AppError, audit};

/// Removes everything that is due. What could not be done without somebody's help is the trouble.
pub(super) async fn everything(
    app: &App,
    key: Option<&SigningKey>,
    hold: &Hold<'_>,
) -> Result<Option<Trouble>, AppError> {
    sweep(app, hold).await?;
    for kind in Kind::ALL {
        while step(app, hold, kind).await? {
            // Others who write come in between.
            tokio::task::yield_now().await;
        }
    }
    drop_log(app, key, hold).await
}

/// Forgets what is good for a while only and has gone by.
async fn sweep(app: &App, hold: &Hold<'_>) -> Result<(), AppError> {
    let mut tx = app.begin().await?;
    if !hold.goes_on(&mut tx).await? {
        return Ok(());
    }
    let now = app.now();
    let forgotten = now.saturating_sub(FORGOTTEN_AFTER).unwrap_or(now);
    // Where letters go out they are given up while others are sent. Mail may be set up no longer.
    let given_up = now.saturating_sub(GIVEN_UP_AFTER).unwrap_or(now);
    let records = sessions::delete_expired(&mut tx, now).await?
        + one_time_tokens::delete_expired(&mut tx, now).await?
        + finished_sign_ins::delete_expired(&mut tx, now).await?
        + failed_attempts::forget_before(&mut tx, forgotten).await?
        + mail_due::remove_before(&mut tx, given_up).await?;
    add(hold, &mut tx, PASSING, Step { people: 0, records }).await?;
    tx.commit_upkeep(Upkeep::Swept).await
}

/// Removes some of what is due of one kind. `false`: nothing is left.
async fn step(app: &App, hold: &Hold<'_>, kind: Kind) -> Result<bool, AppError> {
    let mut tx = app.begin().await?;
    let keep = rules::of(&mut tx, kind).await?;
    let today = app.today();
    let Some(until) = keep.last_due(today) else {
        return Ok(false);
    };
    if !hold.goes_on(&mut tx).await? {
        return Ok(false);
    }
    let removed = remove::some(&mut tx, kind, until, today).await?;
    if removed.records == 0 {
        return Ok(false);
    }
    add(hold, &mut tx, kind.word(), removed).await?;
    let act = AuditEntry::new(Act::ApplyRetention, hold.origin);
    let says = format!("{} up to {until}: {}", kind.word(), removed.records);
    tx.commit(act.saying(says)).await?;
    Ok(true)
}

/// Drops the oldest part of the audit log, where a rule says so and there is a key to sign with.
async fn drop_log(
    app: &App,
    key: Option<&SigningKey>,
    hold: &Hold<'_>,
) -> Result<Option<Trouble>, AppError> {
    let mut read = app.db.read().await?;
    let keep = rules::of(&mut read, Kind::AuditLog).await?;
    let Some(until) = keep.last_due(app.today()) else {
        return Ok(None);
    };
    let before = remove::end_of(until);
    if store::audit::last_before(&mut read, before)
        .await?
        .is_none()
    {
        return Ok(None);
    }
    drop(read);
    let Some(key) = key else {
        return Ok(Some(Trouble::NoKey));
    };
    // The server has no checkpoints to hold the log against: they are kept where it is not.
    let vouched = audit::Vouched::default();
    let pruned = audit::prune_by(hold.origin, &app.db, app.clock, before, key, vouched).await?;
    let Ok(pruned) = pruned else {
        return Ok(Some(Trouble::BrokenLog));
    };
    let records = pruned.map_or(0, |pruned| pruned.entries);
    let mut tx = app.begin().await?;
    if hold.goes_on(&mut tx).await? {
        let step = Step { people: 0, records };
        add(hold, &mut tx, Kind::AuditLog.word(), step).await?;
    }
    tx.commit_upkeep(Upkeep::Swept).await?;
    Ok(None)
}

async fn add(
    hold: &Hold<'_>,
    tx: &mut store::Tx,
    kind: &str,
    removed: Step,
) -> Result<(), AppError> {
    if removed.records > 0 {
        hold.has_removed.store(true, Ordering::Relaxed);
    }
    let total = Total {
        kind: kind.to_owned(),
        people: removed.people,
        records: removed.records,
    };
    Ok(jobs::add(tx, JOB, &total).await?)
}
