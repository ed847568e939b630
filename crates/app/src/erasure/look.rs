//! What erasing somebody would do, as whoever is to do it may know: who they are and how they come
//! in. Of their records nothing, not even how many there are.

use careers::erasure::{Obstacle, obstacles};
use careers::policy::{Record, Verb};
use careers::records::{Act, Person, PersonId};
use jiff::Timestamp;
use store::{Conn, accounts, erasures, identities, reporting, roles, sessions, tokens};

use crate::people::Subject;
use crate::{App, AppError, Caller};

/// Somebody who may be erased.
#[derive(Debug, Clone)]
pub struct Outlook {
    pub person: Person,
    /// When they asked for it here, where they have.
    pub asked: Option<Timestamp>,
    pub obstacles: Vec<Obstacle>,
    pub ways_in: WaysIn,
}

/// How somebody comes in, and what they could do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WaysIn {
    pub password: bool,
    pub second_step: bool,
    pub company: bool,
    pub sessions: usize,
    pub tokens: usize,
    pub roles: usize,
}

/// What erasing somebody would do. Not found for whoever does not run the system, and where there
/// is nobody to erase any more.
pub async fn look(app: &App, caller: &Caller, person: PersonId) -> Result<Outlook, AppError> {
    let mut read = app.db.read().await?;
    let subject = Subject::load(app, &mut read, caller, person).await?;
    if subject.standing.erased || !subject.access.may(Record::Erasure, Verb::Read) {
        return Err(AppError::NotFound);
    }
    let found = outlook(app, &mut read, subject.standing.person).await?;
    // That they have left is in the directory; that they asked is theirs to say.
    let asked = found.asked.is_some();
    let act = caller.did(Act::ReadErasureRequest).about(person);
    app.shown(read, asked.then_some(act)).await?;
    Ok(found)
}

pub(super) async fn outlook(
    app: &App,
    conn: &mut Conn,
    person: Person,
) -> Result<Outlook, AppError> {
    let id = person.id;
    let account = accounts::of(conn, id).await?;
    let ways_in = WaysIn {
        password: account.is_some(),
        second_step: account.is_some_and(|account| account.second_step.is_some()),
        company: !identities::of_person(conn, id).await?.is_empty(),
        sessions: sessions::of(conn, id, app.now()).await?.len(),
        tokens: tokens::of(conn, id).await?.len(),
        roles: roles::of(conn, id).await?.len(),
    };
    Ok(Outlook {
        asked: erasures::asked_at(conn, id).await?,
        obstacles: in_the_way(app, conn, &person).await?,
        ways_in,
        person,
    })
}

pub(super) async fn in_the_way(
    app: &App,
    conn: &mut Conn,
    person: &Person,
) -> Result<Vec<Obstacle>, AppError> {
    let reports = reporting::managed_by(conn, person.id, app.today()).await?;
    let reports: Vec<String> = reports.into_iter().map(|report| report.name).collect();
    Ok(obstacles(person, &reports, app.today()))
}
