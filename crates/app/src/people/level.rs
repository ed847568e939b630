//! Giving somebody a level: what a people partner does, with a reason that the person reads.

use careers::placing::{Problem, Wanted, plan, since};
use careers::policy::{Record, Verb};
use careers::records::{Act, Person, PersonId, Placement, PlacementId, Team};
use jiff::civil::Date;
use store::{Conn, framework_versions, people, placements};

use super::Subject;
use crate::{App, AppError, Caller};

/// Somebody to whom the viewer may give a level.
#[derive(Debug, Clone)]
pub struct Giving {
    pub person: Person,
    pub team: Option<Team>,
    /// Every level that they have held, hold or are to hold, oldest first.
    pub held: Vec<Placement>,
}

impl Giving {
    /// The level that began last, or is yet to begin, and since when, on whichever version of its
    /// framework.
    pub fn last(&self) -> Option<(&Placement, Date)> {
        let last = self.held.last()?;
        Some((last, since(last, &self.held)))
    }
}

/// Who is given a level, and what they hold. Not found where the viewer may not.
pub async fn giving(app: &App, caller: &Caller, person: PersonId) -> Result<Giving, AppError> {
    let mut read = app.db.read().await?;
    let giving = load(app, &mut read, caller, person).await?;
    let act = caller.did(Act::ReadLevel).about(person);
    app.shown(read, Some(act)).await?;
    Ok(giving)
}

/// Gives them the level from its day on, and ends the one that they hold. It is one of the version
/// that is current within the transaction: whoever publishes another at the same moment comes
/// before, or finds this level and continues it.
///
/// The problems are those of the form; with one of them nothing has changed.
pub async fn give_level(
    app: &App,
    caller: &Caller,
    person: PersonId,
    wanted: Wanted,
) -> Result<Vec<Problem>, AppError> {
    let mut tx = app.begin().await?;
    // Before the person, as whoever publishes does.
    framework_versions::rely(&mut tx, &wanted.framework).await?;
    people::lock(&mut tx, person).await?;
    let giving = load(app, &mut tx, caller, person).await?;
    app.library.catch_up_on(&mut tx).await?;
    let library = app.library.now();
    let current = library.get(&wanted.framework).ok_or(AppError::NotFound)?;
    let (at_hand, new) = (
        (&current.framework, &*library),
        (app.today(), PlacementId(app.new_id())),
    );
    let plan = match plan(&wanted, (&giving.person, &giving.held), at_hand, new) {
        Ok(plan) => plan,
        Err(against) => return Ok(against),
    };
    if let Some((ends, until)) = plan.ends {
        placements::end_each(&mut tx, &[ends], until).await?;
    }
    placements::insert(&mut tx, &plan.begins).await?;
    for changed in &plan.changes {
        placements::change(&mut tx, changed).await?;
    }
    let act = caller
        .did(Act::GiveLevel)
        .about(person)
        .on(plan.begins.id.0);
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
    let held = placements::of(conn, person).await?;
    Ok(Giving {
        person: subject.standing.person,
        team: subject.standing.team,
        held,
    })
}
