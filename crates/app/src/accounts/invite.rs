//! Adding somebody by hand, with a link that lets them in.

use careers::naming::{LONGEST_NAME, is_email, is_in_a_line};
use careers::policy::{Record, Verb};
use careers::records::{Act, Person, PersonId};
use store::{StoreError, Unique};

use super::links::{Handing, LinkFor, link_in};
use crate::{App, AppError, Caller, office};

/// Who is to be added.
#[derive(Debug, Clone)]
pub struct NewPerson<'a> {
    pub name: &'a str,
    pub email: &'a str,
}

/// What stands against a name or an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PersonFault {
    #[error("A name is missing.")]
    NoName,
    #[error("Keep the name under {LONGEST_NAME} characters.")]
    NameTooLong,
    #[error("The name holds a line break or another control character. Write it in one line.")]
    NameNotInALine,
    #[error("This does not look like an e-mail address.")]
    Email,
    #[error("Somebody has this address already.")]
    Taken,
}

impl PersonFault {
    /// Whether it concerns the name, and not the address.
    pub const fn is_of_name(self) -> bool {
        matches!(
            self,
            Self::NoName | Self::NameTooLong | Self::NameNotInALine
        )
    }
}

pub(super) fn person_faults(name: &str, email: &str) -> Vec<PersonFault> {
    let mut faults = Vec::new();
    if name.trim().is_empty() {
        faults.push(PersonFault::NoName);
    } else if name.chars().count() > LONGEST_NAME {
        faults.push(PersonFault::NameTooLong);
    } else if !is_in_a_line(name.trim()) {
        faults.push(PersonFault::NameNotInALine);
    }
    if !is_email(email.trim()) {
        faults.push(PersonFault::Email);
    }
    faults
}

/// Adds a person from today on, and makes the link that lets them in.
pub async fn add(
    app: &App,
    caller: &Caller,
    new: &NewPerson<'_>,
    handing: Handing,
) -> Result<Result<(LinkFor, String), Vec<PersonFault>>, AppError> {
    let mut tx = app.begin().await?;
    for record in [Record::DirectoryEntry, Record::Account] {
        office::allow(app, &mut tx, caller, record, Verb::Write).await?;
    }
    let faults = person_faults(new.name, new.email);
    if !faults.is_empty() {
        return Ok(Err(faults));
    }
    let person = Person {
        id: PersonId(app.new_id()),
        name: new.name.trim().to_owned(),
        email: new.email.trim().to_owned(),
        team: None,
        started: app.today(),
        left: None,
    };
    match store::people::insert(&mut tx, &person).await {
        Err(StoreError::Taken(Unique::Email)) => return Ok(Err(vec![PersonFault::Taken])),
        outcome => outcome?,
    }
    // They have no records yet that it could open, so there is nothing to tell them of it.
    let by = Some(caller.id());
    let made = link_in(app, &mut tx, &person, by, handing.delivery()).await?;
    let link = caller.did(Act::MakeSignInLink).saying(handing.words());
    let acts = [caller.did(Act::AddPerson), link];
    let acts = acts.map(|act| act.about(person.id));
    tx.commit_each(acts.to_vec()).await?;
    Ok(Ok(made))
}
