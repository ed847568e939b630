//! Who has a hand in roles.

use careers::policy::{Record, Verb};
use careers::records::PersonId;
use store::Tx;

use crate::{App, AppError, Caller, office};

/// Those who run the system today, locked until the transaction ends; not found for anybody else.
pub(super) async fn locked(
    app: &App,
    tx: &mut Tx,
    caller: &Caller,
) -> Result<Vec<PersonId>, AppError> {
    let admins = store::roles::lock_admins(tx, app.today()).await?;
    office::allow(app, tx, caller, Record::Roles, Verb::Write).await?;
    Ok(admins)
}
