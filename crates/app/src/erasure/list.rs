//! Who asks to be erased, who has left, who was erased: for those who run the system.

use careers::erasure::Obstacle;
use careers::policy::{Record, Verb};
use careers::records::{Act, AuditEntry, Erasure, Person};
use jiff::Timestamp;
use store::{Conn, erasures};

use super::look::in_the_way;
use crate::people::Subject;
use crate::{App, AppError, Caller};

/// Leavers that are listed at once.
const LEAVERS: u32 = 20;

/// Somebody who asks to be erased.
#[derive(Debug, Clone)]
pub struct Waiting {
    pub person: Person,
    pub asked: Timestamp,
    pub obstacles: Vec<Obstacle>,
}

#[derive(Debug, Clone)]
pub struct Erasures {
    /// The oldest request first.
    pub waiting: Vec<Waiting>,
    /// Those who have left, as far as the search finds them; the latest first.
    pub leavers: Vec<Person>,
    /// The latest first.
    pub done: Vec<Erasure>,
}

pub async fn list(app: &App, caller: &Caller, search: &str) -> Result<Erasures, AppError> {
    let mut read = app.db.read().await?;
    check(app, &mut read, caller).await?;
    let mut waiting = Vec::new();
    for request in erasures::requests(&mut read).await? {
        let asks = Subject::load(app, &mut read, caller, request.person.id).await?;
        if !asks.access.may(Record::ErasureRequest, Verb::Read) {
            continue;
        }
        waiting.push(Waiting {
            obstacles: in_the_way(app, &mut read, &request.person).await?,
            person: request.person,
            asked: request.asked_at,
        });
    }
    let found = Erasures {
        waiting,
        leavers: erasures::leavers(&mut read, search, app.today(), LEAVERS).await?,
        done: erasures::all(&mut read).await?,
    };
    let asked = found.waiting.iter().map(|waiting| waiting.person.id);
    let acts: Vec<AuditEntry> = asked
        .map(|person| caller.did(Act::ReadErasureRequest).about(person))
        .collect();
    app.shown(read, acts).await?;
    Ok(found)
}

/// How many ask to be erased.
pub async fn waiting(app: &App, caller: &Caller) -> Result<usize, AppError> {
    let mut read = app.db.read().await?;
    check(app, &mut read, caller).await?;
    Ok(erasures::requests(&mut read).await?.len())
}

async fn check(app: &App, conn: &mut Conn, caller: &Caller) -> Result<(), AppError> {
    let own = Subject::load(app, conn, caller, caller.id()).await?;
    if own.access.may(Record::Erasure, Verb::Read) {
        Ok(())
    } else {
        Err(AppError::NotFound)
    }
}
