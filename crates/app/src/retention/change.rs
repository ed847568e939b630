//! Changing how long records are kept, and saying beforehand whom that reaches.

use careers::policy::{Record, Verb};
use careers::records::Act;
use careers::retention::{Keep, Kind, Rules};
use jiff::civil::Date;
use store::{Conn, Db};

use super::rules;
use crate::{App, AppError, Caller, Clock, office};

/// Whom and what a rule reaches today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    pub kind: Kind,
    pub keep: Keep,
    /// The last day whose records are due. `None`: nothing is removed.
    pub until: Option<Date>,
    /// How many people had left by that day, where the rule goes by somebody's last day. How many
    /// records that is of is not counted: of a few people it would say too much.
    pub people: Option<u64>,
}

/// What would change under other rules, and whom each change reaches.
pub async fn reach(app: &App, caller: &Caller, to: &Rules) -> Result<Vec<Reach>, AppError> {
    let mut read = app.db.read().await?;
    office::allow(app, &mut read, caller, Record::Settings, Verb::Read).await?;
    let now = rules::load(&mut read).await?;
    let mut all = Vec::new();
    for (kind, keep) in now.changes(to) {
        all.push(reach_of(&mut read, app.today(), kind, keep).await?);
    }
    Ok(all)
}

impl Reach {
    /// Whom every rule reaches, for whoever runs the machine.
    pub async fn of_all(db: &Db, clock: Clock, rules: &Rules) -> Result<Vec<Self>, AppError> {
        let mut read = db.read().await?;
        let mut all = Vec::new();
        for kind in Kind::ALL {
            all.push(reach_of(&mut read, clock.today(), kind, rules.get(kind)).await?);
        }
        Ok(all)
    }
}

async fn reach_of(conn: &mut Conn, today: Date, kind: Kind, keep: Keep) -> Result<Reach, AppError> {
    let until = keep.last_due(today);
    let people = match until.filter(|_| kind.is_of_leavers()) {
        Some(until) => Some(store::leavers::count(conn, until).await?),
        None => None,
    };
    Ok(Reach {
        kind,
        keep,
        until,
        people,
    })
}

/// Keeps other rules. What they make due goes with the next run of the job.
pub async fn change(app: &App, caller: &Caller, to: &Rules) -> Result<(), AppError> {
    let mut tx = app.begin().await?;
    office::allow(app, &mut tx, caller, Record::Settings, Verb::Write).await?;
    let mut done = Vec::new();
    for (kind, keep) in rules::load(&mut tx).await?.changes(to) {
        rules::save(&mut tx, kind, keep).await?;
        let says = format!("how long is kept: {}, {}", kind.word(), keep.word());
        done.push(caller.did(Act::ChangeSetting).saying(says));
    }
    tx.commit_each(done).await
}
