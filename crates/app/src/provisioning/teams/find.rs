//! Finding teams, as a provider does.

use careers::records::TeamId;
use store::provisioned::teams::{self, ProvisionedTeam};

use crate::provisioning::{Refusal, allow};
use crate::{App, AppError, Caller};

pub async fn by_id(app: &App, caller: &Caller, id: TeamId) -> Result<ProvisionedTeam, Refusal> {
    let mut read = app.db.read().await?;
    allow(app, &mut read, caller).await?;
    let found = teams::by_id(&mut read, id).await?;
    found.ok_or(Refusal::NotFound)
}

/// Some teams after one, by id: to walk through all without holding them.
pub async fn after(
    app: &App,
    caller: &Caller,
    after: Option<TeamId>,
    limit: u32,
) -> Result<Vec<ProvisionedTeam>, AppError> {
    let mut read = app.db.read().await?;
    allow(app, &mut read, caller).await?;
    Ok(teams::after(&mut read, after, limit).await?)
}
