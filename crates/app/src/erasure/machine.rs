//! Erasing from the machine itself, and once more after an older backup was brought back.
//!
//! Nobody asks here but the owner of the database file or its URL, who could change it anyway.

use careers::records::{Act, AuditEntry, Erasure, ErasureReason, Person, PersonId};
use store::audit::By;
use store::{Conn, erasures, reporting};

use super::carry_out::{NoReason, erase_in, locked, reason, settle};
use super::look::{Outlook, outlook};
use crate::caller::COMMAND_LINE;
use crate::{App, AppError};

/// What erasing the person with this address or id would do.
pub async fn look_up(app: &App, whom: &str) -> Result<Outlook, AppError> {
    let mut read = app.db.read().await?;
    let person = person(&mut read, whom).await?;
    outlook(app, &mut read, person).await
}

/// Erases the person with this address or id. `given` counts where they have not asked for it in
/// the app.
pub async fn erase(
    app: &App,
    whom: &str,
    given: Option<ErasureReason>,
) -> Result<Result<Erasure, NoReason>, AppError> {
    let mut tx = app.begin().await?;
    let person = person(&mut tx, whom).await?;
    let person = locked(&mut tx, person.id).await?;
    let Some(reason) = reason(&mut tx, person.id, given).await? else {
        return Ok(Err(NoReason));
    };
    let erasure = erase_in(app, &mut tx, &person, reason, &machine(app)).await?;
    let act = AuditEntry::new(Act::ErasePerson, COMMAND_LINE);
    tx.commit(act.about(person.id).saying(reason.key())).await?;
    settle(app).await;
    Ok(Ok(erasure))
}

/// Everybody who was erased, the latest first.
pub async fn erased(app: &App) -> Result<Vec<Erasure>, AppError> {
    let mut read = app.db.read().await?;
    Ok(erasures::all(&mut read).await?)
}

/// Somebody who was erased once more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Again {
    pub pseudonym: String,
    /// Who reports to them in the backup, and needs another manager now.
    pub reports: Vec<String>,
}

/// Erases those of the list whom an older backup has brought back, under the same pseudonyms. They
/// had left when they were erased first, so nothing stands in the way.
pub async fn again(app: &App, list: &[Erasure]) -> Result<Vec<Again>, AppError> {
    let mut done = Vec::new();
    for erasure in list {
        let mut tx = app.begin().await?;
        let person = match locked(&mut tx, erasure.person).await {
            Ok(person) => person,
            Err(AppError::NotFound) => continue,
            Err(error) => return Err(error),
        };
        let reports = reporting::managed_by(&mut tx, person.id, app.today()).await?;
        erasures::erase(&mut tx, erasure, &machine(app)).await?;
        let act = AuditEntry::new(Act::ErasePerson, COMMAND_LINE).about(person.id);
        tx.commit(act.saying("once more, after a backup was brought back"))
            .await?;
        done.push(Again {
            pseudonym: erasure.pseudonym.clone(),
            reports: reports.into_iter().map(|report| report.name).collect(),
        });
    }
    settle(app).await;
    Ok(done)
}

fn machine(app: &App) -> By {
    By {
        at: app.now(),
        who: None,
        origin: COMMAND_LINE,
    }
}

async fn person(conn: &mut Conn, whom: &str) -> Result<Person, AppError> {
    let whom = whom.trim();
    let found = match whom.parse::<PersonId>() {
        Ok(id) => store::people::by_id(conn, id).await?,
        Err(_) => store::people::by_email(conn, whom).await?,
    };
    let nobody = || AppError::rule(format!("Nobody has the address or the id {whom}."));
    let found = found.ok_or_else(nobody)?;
    if erasures::is_erased(conn, found.id).await? {
        return Err(AppError::rule(format!(
            "{} was erased already.",
            found.name
        )));
    }
    Ok(found)
}
