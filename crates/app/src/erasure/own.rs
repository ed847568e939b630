//! Asking to be erased, and taking it back.

use careers::erasure::{Obstacle, obstacles};
use careers::policy::{Record, Verb};
use careers::records::Act;
use jiff::Timestamp;
use store::{erasures, reporting};

use crate::people::Subject;
use crate::{App, AppError, Caller};

/// Whether somebody has asked, and what has to happen before.
#[derive(Debug, Clone)]
pub struct OwnErasure {
    pub asked: Option<Timestamp>,
    pub obstacles: Vec<Obstacle>,
}

/// How it stands about the viewer's own erasure.
pub async fn own(app: &App, caller: &Caller) -> Result<OwnErasure, AppError> {
    let mut read = app.db.read().await?;
    let own = Subject::load(app, &mut read, caller, caller.id()).await?;
    if !own.access.may(Record::ErasureRequest, Verb::Read) {
        return Err(AppError::NotFound);
    }
    let reports = reporting::managed_by(&mut read, caller.id(), app.today()).await?;
    let reports: Vec<String> = reports.into_iter().map(|report| report.name).collect();
    Ok(OwnErasure {
        asked: erasures::asked_at(&mut read, caller.id()).await?,
        obstacles: obstacles(&own.standing.person, &reports, app.today()),
    })
}

/// Asks to be erased. Asking twice is asking once.
pub async fn ask(app: &App, caller: &Caller) -> Result<(), AppError> {
    let mut tx = app.begin().await?;
    let own = Subject::load(app, &mut tx, caller, caller.id()).await?;
    if !own.access.may(Record::ErasureRequest, Verb::Create) {
        return Err(AppError::NotFound);
    }
    if !erasures::ask(&mut tx, caller.id(), app.now()).await? {
        return Ok(());
    }
    tx.commit(caller.did(Act::AskErasure).about(caller.id()))
        .await
}

/// Takes it back. Not found where there is nothing to take back.
pub async fn withdraw(app: &App, caller: &Caller) -> Result<(), AppError> {
    let mut tx = app.begin().await?;
    let own = Subject::load(app, &mut tx, caller, caller.id()).await?;
    let may = own.access.may(Record::ErasureRequest, Verb::Write);
    if !may || !erasures::withdraw(&mut tx, caller.id()).await? {
        return Err(AppError::NotFound);
    }
    tx.commit(caller.did(Act::WithdrawErasure).about(caller.id()))
        .await
}
