//! Connecting a person with their account at the provider by hand, and undoing it.
//!
//! Nobody asks here but whoever runs the machine, who has the database anyway. A page for
//! administrators would ask the policy first.

use careers::records::{Act, AuditEntry, Person};
use store::identities::{self, Identity};
use store::{StoreError, Tx};

use crate::caller::COMMAND_LINE;
use crate::{App, AppError};

/// Somebody who is connected now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connected {
    pub person: Person,
    /// They were connected with this very account before.
    pub already: bool,
}

/// Connects the person with this e-mail address with an account of the provider.
pub async fn connect(
    app: &App,
    email: &str,
    issuer: &str,
    subject: &str,
) -> Result<Connected, AppError> {
    let mut tx = app.begin().await?;
    let person = by_email(&mut tx, email).await?;
    store::people::lock(&mut tx, person.id).await?;
    let accounts = identities::of_person(&mut tx, person.id).await?;
    let already = accounts
        .iter()
        .any(|account| account.issuer == issuer && account.subject == subject);
    if !already {
        let identity = Identity {
            issuer: issuer.to_owned(),
            subject: subject.to_owned(),
            person: person.id,
            connected_at: app.now(),
        };
        let inserted = identities::insert(&mut tx, &identity).await;
        inserted.map_err(|error| match error {
            StoreError::Taken(taken) => AppError::rule(taken),
            other => other.into(),
        })?;
        let act = AuditEntry::new(Act::ChangeSignIn, COMMAND_LINE).about(person.id);
        tx.commit(act.saying("company’s account, connected"))
            .await?;
    }
    Ok(Connected { person, already })
}

/// Forgets the accounts of the person with this e-mail address and signs them out everywhere.
/// `false`: they had none.
pub async fn disconnect(app: &App, email: &str) -> Result<bool, AppError> {
    let mut tx = app.begin().await?;
    let person = by_email(&mut tx, email).await?;
    let connected = identities::delete_of(&mut tx, person.id).await? > 0;
    store::sessions::delete_of(&mut tx, person.id).await?;
    let act = AuditEntry::new(Act::ChangeSignIn, COMMAND_LINE).about(person.id);
    tx.commit(act.saying("company’s account, forgotten"))
        .await?;
    Ok(connected)
}

async fn by_email(tx: &mut Tx, email: &str) -> Result<Person, AppError> {
    let person = store::people::by_email(tx, email.trim()).await?;
    person.ok_or_else(|| AppError::rule(format!("Nobody here has the address {email}.")))
}
