//! What whoever runs the machine can do when nobody who runs the system can sign in.
//!
//! Nobody asks here but the owner of the database file or its URL, who could change it anyway.

use careers::records::{Act, AuditEntry, Person, Reached, Role, RoleGrant};
use careers::roles::{self, RoleError};
use store::Conn;
use store::one_time_tokens::Delivery;

use super::links::{Handing, LinkFor, link_in};
use crate::caller::COMMAND_LINE;
use crate::{App, AppError, notices};

/// Makes a link for the person with this address.
pub async fn link_for(app: &App, email: &str) -> Result<(LinkFor, String), AppError> {
    let mut tx = app.begin().await?;
    let person = person(app, &mut tx, email).await?;
    let (link, secret) = link_in(app, &mut tx, &person, None, Delivery::Shown).await?;
    notices::of_link(app, &mut tx, &link, Reached::ItsMaker, None).await?;
    let act = AuditEntry::new(Act::MakeSignInLink, COMMAND_LINE);
    tx.commit(act.about(person.id).saying(Handing::Shown.words()))
        .await?;
    Ok((link, secret))
}

/// Takes the second step of the person with this address away. `false`: they have none.
pub async fn take_second_step(app: &App, email: &str) -> Result<bool, AppError> {
    let mut tx = app.begin().await?;
    let person = person(app, &mut tx, email).await?;
    let account = store::accounts::locked(&mut tx, person.id).await?;
    let had = account.is_some_and(|account| account.second_step.is_some());
    store::accounts::set_second_step(&mut tx, person.id, None, &[]).await?;
    // A link that was made while a code was still asked for would now lead in without one.
    store::one_time_tokens::delete_of(&mut tx, person.id).await?;
    store::failed_attempts::forget_browsers(&mut tx, person.id).await?;
    let act = AuditEntry::new(Act::ChangeSignIn, COMMAND_LINE);
    tx.commit(act.about(person.id).saying("second step, removed"))
        .await?;
    Ok(had)
}

/// Makes the person with this address an administrator, where nobody is one any more, or one alone,
/// who may be gone without anybody having been told. With two, roles are given by them.
pub async fn appoint(app: &App, email: &str) -> Result<Person, AppError> {
    let mut tx = app.begin().await?;
    let admins = store::roles::lock_admins(&mut tx, app.today()).await?;
    let person = person(app, &mut tx, email).await?;
    store::people::lock(&mut tx, person.id).await?;
    roles::appoint(person.id, &admins).map_err(|error| match error {
        RoleError::Held => AppError::rule(format!("{} runs the system already.", person.name)),
        _ => AppError::rule(
            "Several people run the system, and can give the role on the page “Roles”.",
        ),
    })?;
    let grant = RoleGrant {
        person: person.id,
        role: Role::Admin,
        team: None,
        framework: None,
    };
    store::roles::grant(&mut tx, &grant).await?;
    let act = AuditEntry::new(Act::GrantRole, COMMAND_LINE);
    tx.commit(act.about(person.id).saying("admin")).await?;
    Ok(person)
}

/// Makes today the last day of the person with this address: from now on nothing lets them in, and
/// their records stay. An identity provider does the same by deactivating them.
pub async fn leave(app: &App, email: &str) -> Result<Person, AppError> {
    let mut tx = app.begin().await?;
    let admins = store::roles::lock_admins(&mut tx, app.today()).await?;
    let found = staying(app, &mut tx, email).await?;
    roles::leave(found.id, &admins).map_err(AppError::rule)?;
    store::people::lock(&mut tx, found.id).await?;
    let mut person = staying(app, &mut tx, email).await?;
    person.left = Some(app.today());
    store::people::update(&mut tx, &person).await?;
    store::sessions::delete_of(&mut tx, person.id).await?;
    store::tokens::delete_of(&mut tx, person.id).await?;
    store::one_time_tokens::delete_of(&mut tx, person.id).await?;
    let act = AuditEntry::new(Act::ChangePerson, COMMAND_LINE);
    tx.commit(act.about(person.id).saying("left")).await?;
    Ok(person)
}

/// The same, or somebody who has not begun yet and never will.
async fn staying(app: &App, conn: &mut Conn, email: &str) -> Result<Person, AppError> {
    let found = store::people::by_email(conn, email.trim()).await?;
    let staying = found.filter(|person| !person.has_left(app.today()));
    staying.ok_or_else(|| AppError::rule(format!("Nobody who is here has the address {email}.")))
}

async fn person(app: &App, conn: &mut Conn, email: &str) -> Result<Person, AppError> {
    let found = store::people::by_email(conn, email.trim()).await?;
    let here = found.filter(|person| person.is_here(app.today()));
    here.ok_or_else(|| AppError::rule(format!("Nobody who is here has the address {email}.")))
}
