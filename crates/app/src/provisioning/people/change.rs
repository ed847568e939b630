//! A person who is to be as the provider says.

use careers::records::{Act, AuditEntry};
use store::provisioned::people::ProvisionedPerson;

use super::Wanted;
use super::write::{close, free, load, may_leave, report_to, say};
use crate::provisioning::{Refusal, allow};
use crate::{App, Caller, roles};

/// Changes a person from what the provider was shown to what it wants, all of it or nothing.
///
/// # Errors
/// [`Refusal::Changed`] where the person is no longer as `seen`.
pub async fn change(
    app: &App,
    caller: &Caller,
    seen: &ProvisionedPerson,
    wanted: &Wanted,
) -> Result<ProvisionedPerson, Refusal> {
    let id = seen.person.id;
    let mut tx = app.begin().await?;
    allow(app, &mut tx, caller).await?;
    store::provisioned::one_at_a_time(&mut tx).await?;
    let was_active = !seen.person.has_left(app.today());
    if was_active && !wanted.active {
        may_leave(app, &mut tx, &seen.person).await?;
    }
    let ended = if !was_active && wanted.active {
        roles::end_of(app, &mut tx, caller, id).await?
    } else {
        Vec::new()
    };
    store::people::lock(&mut tx, id).await?;
    if load(app, &mut tx, id).await? != *seen {
        return Err(Refusal::Changed);
    }
    free(app, &mut tx, wanted, Some(id)).await?;

    let mut person = seen.person.clone();
    person.name.clone_from(&wanted.name);
    person.email.clone_from(&wanted.email);
    match (was_active, wanted.active) {
        (true, false) => person.left = Some(app.today()),
        (false, true) => person.left = None,
        _ => {}
    }
    if person != seen.person {
        store::people::update(&mut tx, &person).await?;
    }
    if !wanted.active {
        close(&mut tx, id).await?;
    }
    if wanted.manager != seen.manager.as_ref().map(|manager| manager.id) {
        report_to(app, &mut tx, caller, id, wanted.manager).await?;
    }
    // What says nothing new is not kept again: it would only look as if something had changed.
    if load(app, &mut tx, id).await? != *seen || !already_said(seen, wanted) {
        say(app, &mut tx, id, wanted, seen.said.as_ref()).await?;
    }
    let changed = load(app, &mut tx, id).await?;
    let done = done(caller, seen, &changed);
    tx.commit_each(done.into_iter().chain(ended).collect())
        .await?;
    Ok(changed)
}

/// What was done, as the log tells it.
fn done(caller: &Caller, seen: &ProvisionedPerson, changed: &ProvisionedPerson) -> Vec<AuditEntry> {
    let id = seen.person.id;
    let mut done = Vec::new();
    if changed != seen {
        let act = caller.did(Act::ChangePerson).about(id);
        done.push(match (seen.person.left, changed.person.left) {
            (None, Some(_)) => act.saying("deactivated"),
            (Some(_), None) => act.saying("activated"),
            _ => act,
        });
    }
    if changed.manager != seen.manager {
        let act = caller.did(Act::ChangeManager).about(id);
        done.push(match &changed.manager {
            Some(manager) => act.with(manager.id),
            None => act,
        });
    }
    done
}

fn already_said(seen: &ProvisionedPerson, wanted: &Wanted) -> bool {
    seen.said.as_ref().is_some_and(|said| {
        said.user_name == wanted.user_name
            && said.external_id == wanted.external_id
            && said.attributes == wanted.attributes
    })
}
