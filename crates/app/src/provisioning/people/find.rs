//! Finding people, as a provider does.

use careers::records::PersonId;
use store::Window;
use store::provisioned::people::{self, ProvisionedPerson};

use crate::provisioning::{Refusal, allow};
use crate::{App, AppError, Caller};

pub async fn by_id(app: &App, caller: &Caller, id: PersonId) -> Result<ProvisionedPerson, Refusal> {
    let mut read = app.db.read().await?;
    allow(app, &mut read, caller).await?;
    let found = people::by_id(&mut read, id, app.today()).await?;
    found.ok_or(Refusal::NotFound)
}

/// Those of these ids who are known, by id.
pub async fn by_ids(
    app: &App,
    caller: &Caller,
    ids: &[PersonId],
) -> Result<Vec<ProvisionedPerson>, AppError> {
    let mut read = app.db.read().await?;
    allow(app, &mut read, caller).await?;
    Ok(people::by_ids(&mut read, ids, app.today()).await?)
}

/// Whoever has this user name, in whatever case it is written.
pub async fn by_user_name(
    app: &App,
    caller: &Caller,
    user_name: &str,
) -> Result<Vec<ProvisionedPerson>, AppError> {
    let mut read = app.db.read().await?;
    allow(app, &mut read, caller).await?;
    Ok(people::by_user_name(&mut read, user_name, app.today()).await?)
}

/// Everybody to whom the provider gave this id of its own.
pub async fn by_external_id(
    app: &App,
    caller: &Caller,
    external_id: &str,
) -> Result<Vec<ProvisionedPerson>, AppError> {
    let mut read = app.db.read().await?;
    allow(app, &mut read, caller).await?;
    Ok(people::by_external_id(&mut read, external_id, app.today()).await?)
}

/// Some people after one, by id: to walk through everybody without holding them all.
pub async fn after(
    app: &App,
    caller: &Caller,
    after: Option<PersonId>,
    limit: u32,
) -> Result<Vec<ProvisionedPerson>, AppError> {
    let mut read = app.db.read().await?;
    allow(app, &mut read, caller).await?;
    Ok(people::after(&mut read, after, limit, app.today()).await?)
}

/// Part of everybody, by id.
pub async fn window(
    app: &App,
    caller: &Caller,
    window: Window,
) -> Result<Vec<ProvisionedPerson>, AppError> {
    let mut read = app.db.read().await?;
    allow(app, &mut read, caller).await?;
    Ok(people::window(&mut read, window, app.today()).await?)
}

/// How many there are.
pub async fn count(app: &App, caller: &Caller) -> Result<u64, AppError> {
    let mut read = app.db.read().await?;
    allow(app, &mut read, caller).await?;
    Ok(people::count(&mut read).await?)
}
