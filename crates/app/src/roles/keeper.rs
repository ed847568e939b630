//! Who has a hand in roles.

use careers::policy::{Record, Verb};
use careers::records::PersonId;
use careers::roles::HANDS_COUNT_FOR_DAYS;
use jiff::Span;
use store::{Conn, Tx};

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

/// Those who could have a second hand in a grant: the administrators, and those who left lately.
pub(super) async fn hands(
    app: &App,
    conn: &mut Conn,
    admins: &[PersonId],
) -> Result<Vec<PersonId>, AppError> {
    let today = app.today();
    let after = today.saturating_sub(Span::new().days(HANDS_COUNT_FOR_DAYS));
    let gone = store::roles::admins_gone(conn, after, today).await?;
    Ok(admins.iter().copied().chain(gone).collect())
}
