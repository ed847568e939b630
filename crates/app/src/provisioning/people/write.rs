//! The steps of which changes to a person are made, each within the change's transaction.

use careers::records::{Person, PersonId, ReportingLine};
use careers::roles;
use store::provisioned::people::{self, ProvisionedPerson, Said};
use store::reporting::Move;
use store::{Conn, Tx};

use super::Wanted;
use crate::provisioning::Refusal;
use crate::{App, Caller, reporting};

pub(super) async fn load(
    app: &App,
    conn: &mut Conn,
    id: PersonId,
) -> Result<ProvisionedPerson, Refusal> {
    let found = people::by_id(conn, id, app.today()).await?;
    found.ok_or(Refusal::NotFound)
}

/// Whether the user name and the address are nobody else's.
pub(super) async fn free(
    app: &App,
    tx: &mut Tx,
    wanted: &Wanted,
    own: Option<PersonId>,
) -> Result<(), Refusal> {
    let named = people::by_user_name(tx, &wanted.user_name, app.today()).await?;
    if named.iter().any(|known| Some(known.person.id) != own) {
        return Err(Refusal::UserNameTaken);
    }
    let addressed = store::people::by_email(tx, &wanted.email).await?;
    if addressed.is_some_and(|known| Some(known.id) != own) {
        return Err(Refusal::EmailTaken);
    }
    Ok(())
}

/// Whether the person may leave. Asked before anybody is locked: those who give and take roles lock
/// the administrators first too.
pub(super) async fn may_leave(app: &App, tx: &mut Tx, person: &Person) -> Result<(), Refusal> {
    let admins = store::roles::lock_admins(tx, app.today()).await?;
    let outcome = roles::leave(person.id, &admins);
    outcome.map_err(|_| Refusal::LastAdministrator(person.name.clone()))
}

/// Keeps what was said of a person.
pub(super) async fn say(
    app: &App,
    tx: &mut Tx,
    id: PersonId,
    wanted: &Wanted,
    before: Option<&Said>,
) -> Result<(), Refusal> {
    let now = app.now();
    let said = Said {
        user_name: wanted.user_name.clone(),
        external_id: wanted.external_id.clone(),
        attributes: wanted.attributes.clone(),
        created_at: before.map_or(now, |said| said.created_at),
        modified_at: now,
    };
    Ok(people::say(tx, id, &said).await?)
}

/// From today on, somebody who was there before reports to `manager`, or to nobody, and is told.
pub(super) async fn report_to(
    app: &App,
    tx: &mut Tx,
    caller: &Caller,
    id: PersonId,
    manager: Option<PersonId>,
) -> Result<(), Refusal> {
    if let Some(manager) = manager {
        can_manage(app, tx, id, manager).await?;
    }
    let moved = Move {
        person: id,
        manager,
        from: app.today(),
    };
    Ok(reporting::moved(app, tx, &[moved], Some(caller.id())).await?)
}

/// Somebody new reports to `manager` from the first day on.
pub(super) async fn begin_under(
    app: &App,
    tx: &mut Tx,
    id: PersonId,
    manager: PersonId,
) -> Result<(), Refusal> {
    can_manage(app, tx, id, manager).await?;
    let line = ReportingLine {
        person: id,
        manager,
        from: app.today(),
        until: None,
    };
    Ok(reporting::begun(tx, &[line]).await?)
}

async fn can_manage(
    app: &App,
    tx: &mut Tx,
    id: PersonId,
    manager: PersonId,
) -> Result<(), Refusal> {
    let today = app.today();
    if manager == id {
        return Err(Refusal::OwnManager);
    }
    if people::by_id(tx, manager, today).await?.is_none() {
        return Err(Refusal::UnknownManager(manager.to_string()));
    }
    let above = store::reporting::above(tx, manager, today).await?;
    if above.iter().any(|above| above.id == id) {
        return Err(Refusal::Circle);
    }
    Ok(())
}

/// Ends everything with which the person could still come in, at once.
pub(super) async fn close(tx: &mut Tx, id: PersonId) -> Result<(), Refusal> {
    store::sessions::delete_of(tx, id).await?;
    store::tokens::delete_of(tx, id).await?;
    store::one_time_tokens::delete_of(tx, id).await?;
    Ok(())
}
