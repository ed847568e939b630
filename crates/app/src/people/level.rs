//! Giving somebody a level: what a people partner does, with a reason that the person reads.

use careers::placing::{Problem, Wanted, problems};
use careers::policy::{Record, Verb};
use careers::records::{Act, Person, PersonId, Placement, PlacementId, Team};
use store::{Conn, people, placements};

use super::Subject;
use crate::{App, AppError, Caller};

/// Somebody to whom the viewer may give a level.
#[derive(Debug, Clone)]
pub struct Giving {
    pub person: Person,
    pub team: Option<Team>,
    /// The level that began last, or is yet to begin.
    pub last: Option<Placement>,
}

/// Who is given a level, and what they hold. Not found where the viewer may not.
pub async fn giving(app: &App, caller: &Caller, person: PersonId) -> Result<Giving, AppError> {
    let mut read = app.db.read().await?;
    let giving = load(app, &mut read, caller, person).await?;
    let act = caller.did(Act::ReadLevel).about(person);
    app.shown(read, Some(act)).await?;
    Ok(giving)
}

/// Gives them the level from its day on, and ends the one that they hold.
///
/// The problems are those of the form; with one of them nothing has changed.
pub async fn give_level(
    app: &App,
    caller: &Caller,
    person: PersonId,
    wanted: Wanted,
) -> Result<Vec<Problem>, AppError> {
    let mut tx = app.begin().await?;
    people::lock(&mut tx, person).await?;
    let giving = load(app, &mut tx, caller, person).await?;
    let against = problems(&wanted, &giving.person, giving.last.as_ref(), app.today());
    if !against.is_empty() {
        return Ok(against);
    }
    placements::end(&mut tx, person, wanted.from).await?;
    let new = Placement {
        id: PlacementId(app.new_id()),
        person,
        framework: wanted.framework,
        level: wanted.level,
        archetype: None,
        from: wanted.from,
        until: None,
        reason: wanted.reason.trim().to_owned(),
    };
    placements::insert(&mut tx, &new).await?;
    let act = caller.did(Act::GiveLevel).about(person).on(new.id.0);
    tx.commit(act).await?;
    Ok(Vec::new())
}

async fn load(
    app: &App,
    conn: &mut Conn,
    caller: &Caller,
    person: PersonId,
) -> Result<Giving, AppError> {
    let subject = Subject::load(app, conn, caller, person).await?;
    if !subject.access.may(Record::Placement, Verb::Write) {
        return Err(AppError::NotFound);
    }
    if subject.standing.erased {
        return Err(AppError::rule(super::NOTHING_IS_WRITTEN));
    }
    let last = placements::of(conn, person).await?.pop();
    Ok(Giving {
        person: subject.standing.person,
        team: subject.standing.team,
        last,
    })
}
