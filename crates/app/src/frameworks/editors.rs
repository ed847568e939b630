//! Who edits a framework.

use std::collections::BTreeSet;

use careers::policy::{Record, Verb, Viewer, may, over_the_framework};
use careers::records::{PersonId, Role, RoleGrant};
use store::Conn;

use crate::{App, AppError, Caller};

/// Those who may write this framework today.
pub(super) async fn of(
    app: &App,
    conn: &mut Conn,
    framework: &str,
) -> Result<BTreeSet<PersonId>, AppError> {
    let grants = store::roles::holders(conn, Role::Editor).await?;
    let edits = |grant: &RoleGrant| grant.framework.as_deref().is_none_or(|id| id == framework);
    let mut editors = BTreeSet::new();
    for grant in grants.iter().filter(|grant| edits(grant)) {
        let person = store::people::by_id(conn, grant.person).await?;
        if person.is_some_and(|person| person.is_here(app.today())) {
            editors.insert(grant.person);
        }
    }
    Ok(editors)
}

/// Whether somebody who holds these roles, and asks, may write this framework: for the page to offer
/// it. Each action asks again.
pub fn may_edit(viewer: &Viewer, roles: &[RoleGrant], framework: &str) -> bool {
    let relations = over_the_framework(viewer, roles, framework);
    may(Record::FrameworkDraft, Verb::Create, relations)
}

/// Whether somebody edits any framework at all.
pub fn edits_any(roles: &[RoleGrant]) -> bool {
    roles.iter().any(|grant| grant.role == Role::Editor)
}

/// What the caller holds, for whoever edits some framework. Nobody else finds what is written.
pub(super) async fn editing(
    app: &App,
    conn: &mut Conn,
    caller: &Caller,
) -> Result<(Viewer, Vec<RoleGrant>), AppError> {
    let person = store::people::by_id(conn, caller.id()).await?;
    let person = person.filter(|person| person.is_here(app.today()));
    let person = person.ok_or(AppError::NotFound)?;
    let grants = store::roles::of(conn, person.id).await?;
    if !edits_any(&grants) {
        return Err(AppError::NotFound);
    }
    Ok((Viewer::new(&person, app.today()), grants))
}
