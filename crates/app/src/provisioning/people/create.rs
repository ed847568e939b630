//! Somebody new, or somebody who comes back.

use careers::records::{Act, Person, PersonId};
use store::Tx;
use store::provisioned::people::{self, ProvisionedPerson};

use super::Wanted;
use super::write::{begin_under, free, load, report_to, say};
use crate::provisioning::{Refusal, allow};
use crate::{App, Caller, roles};

/// Makes a person, who starts today.
///
/// An account that the provider deleted comes back to its own records where both the user name and
/// the provider's own id are the same. An address alone is not enough: addresses are given to
/// somebody else, and somebody's past must not be.
pub async fn create(
    app: &App,
    caller: &Caller,
    wanted: &Wanted,
) -> Result<ProvisionedPerson, Refusal> {
    let mut tx = app.begin().await?;
    allow(app, &mut tx, caller).await?;
    store::provisioned::one_at_a_time(&mut tx).await?;
    free(app, &mut tx, wanted, None).await?;
    let left = (!wanted.active).then(|| app.today());
    let returning = returning(&mut tx, wanted).await?;
    let was_here = returning.is_some();
    let mut done = Vec::new();
    let id = if let Some(mut person) = returning {
        done.extend(roles::end_of(app, &mut tx, caller, person.id).await?);
        person.name.clone_from(&wanted.name);
        person.email.clone_from(&wanted.email);
        person.left = left;
        store::people::update(&mut tx, &person).await?;
        person.id
    } else {
        let person = Person {
            id: PersonId(app.new_id()),
            name: wanted.name.clone(),
            email: wanted.email.clone(),
            team: None,
            started: app.today(),
            left,
        };
        store::people::insert(&mut tx, &person).await?;
        person.id
    };
    say(app, &mut tx, id, wanted, None).await?;
    match wanted.manager {
        // Their records are from before, and open to somebody else now.
        Some(_) if was_here => report_to(app, &mut tx, caller, id, wanted.manager).await?,
        Some(manager) => begin_under(app, &mut tx, id, manager).await?,
        None => {}
    }
    let made = load(app, &mut tx, id).await?;
    done.push(caller.did(Act::AddPerson).about(id));
    if let Some(manager) = wanted.manager {
        done.push(caller.did(Act::ChangeManager).about(id).with(manager));
    }
    tx.commit_each(done).await?;
    Ok(made)
}

async fn returning(tx: &mut Tx, wanted: &Wanted) -> Result<Option<Person>, Refusal> {
    let Some(external_id) = &wanted.external_id else {
        return Ok(None);
    };
    let known = people::deleted(tx, &wanted.user_name, external_id).await?;
    match known {
        Some(id) => Ok(store::people::by_id(tx, id).await?),
        None => Ok(None),
    }
}
