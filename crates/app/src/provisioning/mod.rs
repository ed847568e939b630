//! What an identity provider does: it makes people and teams, changes them, and takes them away.
//!
//! All of it is writing the directory, so the policy's row for that decides, and reading here is
//! the first half of writing. Every change is made against what the provider was shown: where
//! something else has changed in between, nothing happens, and it is asked to look again.
//!
//! Nothing here destroys a record about a person. Whom the provider deletes has left, and is hidden
//! from the provider; what is kept about them stays until its own rules let it go.

pub mod people;
mod refusal;
pub mod teams;

use careers::policy::{Record, Verb};
use store::Conn;

pub use refusal::Refusal;
pub use store::provisioned::people::{ProvisionedPerson, Said};
pub use store::provisioned::teams::{ProvisionedTeam, TeamSaid};

use crate::{App, AppError, Caller, office};

/// Lets those go on who may write the directory today. For everybody else there is nothing here.
async fn allow(app: &App, conn: &mut Conn, caller: &Caller) -> Result<(), AppError> {
    office::allow(app, conn, caller, Record::DirectoryEntry, Verb::Write).await
}
