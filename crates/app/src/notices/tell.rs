//! Telling people: kept with the change itself, in its transaction. Whoever did it to themselves
//! knows already.

use careers::records::{Leads, NoticeId, PersonId, PersonalNotice, Reached, RoleChangeId, Told};
use store::one_time_tokens::Purpose;
use store::reporting::Move;
use store::{Tx, mail_due, personal_notices};

use crate::accounts::LinkFor;
use crate::{App, AppError};

/// Those who have just been told of a change of roles are to be written to as well.
pub(crate) async fn of_role(app: &App, tx: &mut Tx, change: RoleChangeId) -> Result<(), AppError> {
    Ok(mail_due::add_told(tx, change, app.now()).await?)
}

/// People report to somebody else, who reads what the one before read.
pub(crate) async fn of_managers(
    app: &App,
    tx: &mut Tx,
    moves: &[Move],
    by: Option<PersonId>,
) -> Result<(), AppError> {
    let of_others = moves.iter().filter(|moved| Some(moved.person) != by);
    let notices = of_others.map(|moved| {
        let told = Told::Manager {
            manager: moved.manager,
            from: moved.from,
        };
        notice(app, moved.person, told, by)
    });
    let notices: Vec<PersonalNotice> = notices.collect();
    let people: Vec<PersonId> = notices.iter().map(|notice| notice.person).collect();
    personal_notices::insert_each(tx, &notices).await?;
    Ok(mail_due::add(tx, &people, app.now()).await?)
}

/// A link was made that lets somebody in. Where it went to them by mail, no second letter says so.
pub(crate) async fn of_link(
    app: &App,
    tx: &mut Tx,
    link: &LinkFor,
    reached: Reached,
    by: Option<PersonId>,
) -> Result<(), AppError> {
    let person = link.person.id;
    if Some(person) == by {
        return Ok(());
    }
    let leads = match link.purpose {
        Purpose::Reset => Leads::ToAnotherPassword,
        _ => Leads::In,
    };
    let told = Told::Link { leads, reached };
    personal_notices::insert_each(tx, &[notice(app, person, told, by)]).await?;
    if reached == Reached::ItsMaker {
        mail_due::add(tx, &[person], app.now()).await?;
    }
    Ok(())
}

/// What a version that was published does to each of these. In large organisations they are many, so
/// they come in few statements.
pub(crate) async fn of_version(
    app: &App,
    tx: &mut Tx,
    people: Vec<(PersonId, Told)>,
    by: PersonId,
) -> Result<(), AppError> {
    let others = people.into_iter().filter(|(person, _)| *person != by);
    let notices = others.map(|(person, told)| notice(app, person, told, Some(by)));
    let notices: Vec<PersonalNotice> = notices.collect();
    let others: Vec<PersonId> = notices.iter().map(|notice| notice.person).collect();
    personal_notices::insert_each(tx, &notices).await?;
    Ok(mail_due::add(tx, &others, app.now()).await?)
}

fn notice(app: &App, person: PersonId, told: Told, by: Option<PersonId>) -> PersonalNotice {
    PersonalNotice {
        id: NoticeId(app.new_id()),
        person,
        told,
        by,
        at: app.now(),
    }
}
