//! How long records are kept, and what the job did last.

use careers::policy::{Record, Verb};
use careers::retention::{Kind, Removed, Rules};
use jiff::Timestamp;
use store::{Conn, Db, jobs};

use super::run::Trouble;
use super::{JOB, PASSING, rules};
use crate::{App, AppError, Caller, office};

/// The settings, as those see them who run the system.
#[derive(Debug, Clone)]
pub struct SettingsView {
    pub rules: Rules,
    /// `None`: the job has not run yet.
    pub last: Option<LastRun>,
}

/// What the job did last.
#[derive(Debug, Clone)]
pub struct LastRun {
    pub began_at: Timestamp,
    /// `None`: it is at it, or was cut off.
    pub ended_at: Option<Timestamp>,
    pub due_at: Timestamp,
    pub trouble: Option<Trouble>,
    removed: Vec<Removed>,
    /// Ended sessions, links and the like, which are removed whatever the rules say.
    pub passing: u64,
}

impl LastRun {
    /// What it removed of one kind.
    pub fn removed(&self, kind: Kind) -> Removed {
        let found = self.removed.iter().find(|one| one.kind == kind);
        found.copied().unwrap_or(Removed {
            kind,
            people: 0,
            records: 0,
        })
    }
}

pub async fn show(app: &App, caller: &Caller) -> Result<SettingsView, AppError> {
    let mut read = app.db.read().await?;
    office::allow(app, &mut read, caller, Record::Settings, Verb::Read).await?;
    view(&mut read).await
}

/// The same for whoever runs the machine.
pub async fn whole(db: &Db) -> Result<SettingsView, AppError> {
    let mut read = db.read().await?;
    view(&mut read).await
}

async fn view(conn: &mut Conn) -> Result<SettingsView, AppError> {
    Ok(SettingsView {
        rules: rules::load(conn).await?,
        last: last(conn).await?,
    })
}

async fn last(conn: &mut Conn) -> Result<Option<LastRun>, AppError> {
    let job = jobs::find(conn, JOB).await?;
    let Some((job, began_at)) = job.and_then(|job| job.began_at.map(|began| (job, began))) else {
        return Ok(None);
    };
    let totals = jobs::totals(conn, JOB).await?;
    let passing = totals.iter().find(|total| total.kind == PASSING);
    let removed = totals.iter().filter_map(|total| {
        Some(Removed {
            kind: Kind::from_word(&total.kind)?,
            people: total.people,
            records: total.records,
        })
    });
    Ok(Some(LastRun {
        began_at,
        ended_at: job.ended_at.filter(|ended| *ended >= began_at),
        due_at: job.due_at,
        trouble: job.trouble.as_deref().and_then(Trouble::from_word),
        removed: removed.collect(),
        passing: passing.map_or(0, |total| total.records),
    }))
}
