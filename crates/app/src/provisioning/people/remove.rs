//! A person whom the provider deletes.

use careers::records::Act;
use store::provisioned::people::{self, ProvisionedPerson, Said};

use super::write::{close, load, may_leave};
use crate::provisioning::{Refusal, allow};
use crate::{App, Caller};

/// Ends a person's account and hides them from the provider. Today is their last day; their
/// records stay. Their address becomes free for somebody else.
///
/// # Errors
/// [`Refusal::Changed`] where the person is no longer as `seen`.
pub async fn remove(app: &App, caller: &Caller, seen: &ProvisionedPerson) -> Result<(), Refusal> {
    let id = seen.person.id;
    let mut tx = app.begin().await?;
    allow(app, &mut tx, caller).await?;
    store::provisioned::one_at_a_time(&mut tx).await?;
    let was_active = !seen.person.has_left(app.today());
    if was_active {
        may_leave(app, &mut tx, &seen.person).await?;
    }
    store::people::lock(&mut tx, id).await?;
    if load(app, &mut tx, id).await? != *seen {
        return Err(Refusal::Changed);
    }
    let now = app.now();
    if seen.said.is_none() {
        let said = Said {
            user_name: seen.person.email.clone(),
            external_id: None,
            attributes: "{}".into(),
            created_at: now,
            modified_at: now,
        };
        people::say(&mut tx, id, &said).await?;
    }
    let mut person = seen.person.clone();
    if was_active {
        person.left = Some(app.today());
    }
    // `.invalid` is never anybody's: RFC 2606.
    person.email = format!("{id}@deleted.invalid");
    store::people::update(&mut tx, &person).await?;
    close(&mut tx, id).await?;
    people::delete(&mut tx, id, now).await?;
    let act = caller.did(Act::ChangePerson).about(id);
    tx.commit(act.saying("deleted by the provider")).await?;
    Ok(())
}
