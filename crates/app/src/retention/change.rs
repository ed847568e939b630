//! Changing how long records are kept, and saying beforehand whom that reaches.

use careers::policy::{Record, Verb};
use careers::records::Act;
use careers::retention::{Keep, Kind, Rules};
use jiff::civil::Date;
use store::{Conn, Db, settings};

use super::{LOCK, rules};
use crate::{App, AppError, Caller, Clock, office};

/// Whom and what a rule reaches today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    pub kind: Kind,
    /// How long it is kept so far.
    pub before: Keep,
    pub keep: Keep,
    /// The last day whose records are due. `None`: nothing is removed.
    pub until: Option<Date>,
    /// How many people had left by that day, where the rule goes by somebody's last day. How many
    /// records that is of is not counted: of a few people it would say too much.
    pub people: Option<u64>,
}

/// A rule that is to take the place of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    pub kind: Kind,
    /// The rule that whoever changes it has seen.
    pub before: Keep,
    pub keep: Keep,
}

/// Somebody else has changed one of the rules since. Nothing was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Somebody else has changed one of these rules meanwhile.")]
pub struct Outdated;

/// What would change under other rules, and whom each change reaches.
pub async fn reach(app: &App, caller: &Caller, to: &Rules) -> Result<Vec<Reach>, AppError> {
    let mut read = app.db.read().await?;
    office::allow(app, &mut read, caller, Record::Settings, Verb::Read).await?;
    let now = rules::load(&mut read).await?;
    let mut all = Vec::new();
    for (kind, keep) in now.changes(to) {
        let change = Change {
            kind,
            before: now.get(kind),
            keep,
        };
        all.push(reach_of(&mut read, app.today(), change).await?);
    }
    Ok(all)
}

impl Reach {
    /// Whom every rule reaches, for whoever runs the machine.
    pub async fn of_all(db: &Db, clock: Clock, rules: &Rules) -> Result<Vec<Self>, AppError> {
        let mut read = db.read().await?;
        let mut all = Vec::new();
        for kind in Kind::ALL {
            let keep = rules.get(kind);
            let change = Change {
                kind,
                before: keep,
                keep,
            };
            all.push(reach_of(&mut read, clock.today(), change).await?);
        }
        Ok(all)
    }
}

async fn reach_of(conn: &mut Conn, today: Date, change: Change) -> Result<Reach, AppError> {
    let Change { kind, before, keep } = change;
    let until = keep.last_due(today);
    let people = match until.filter(|_| kind.is_of_leavers()) {
        Some(until) => Some(store::leavers::count(conn, until).await?),
        None => None,
    };
    Ok(Reach {
        kind,
        before,
        keep,
        until,
        people,
    })
}

/// Keeps other rules, each in place of the one that was seen. What they make due goes with the next
/// run of the job.
pub async fn change(
    app: &App,
    caller: &Caller,
    changes: &[Change],
) -> Result<Result<(), Outdated>, AppError> {
    let mut tx = app.begin().await?;
    office::allow(app, &mut tx, caller, Record::Settings, Verb::Write).await?;
    settings::lock(&mut tx, LOCK).await?;
    let now = rules::load(&mut tx).await?;
    let mut done = Vec::new();
    for change in changes {
        let (kind, keep) = (change.kind, change.keep);
        if now.get(kind) == keep {
            continue;
        }
        if now.get(kind) != change.before {
            return Ok(Err(Outdated));
        }
        rules::save(&mut tx, kind, keep).await?;
        let says = format!("how long is kept: {}, {}", kind.word(), keep.word());
        done.push(caller.did(Act::ChangeSetting).saying(says));
    }
    tx.commit_each(done).await?;
    Ok(Ok(()))
}
