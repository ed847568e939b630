//! Teams, as a provider keeps them: its groups.
//!
//! A person is on one team. Whoever is put onto another leaves the one before.

mod change;
mod create;
mod find;
mod members;
mod remove;

use careers::records::PersonId;

pub use change::change;
pub use create::create;
pub use find::{after, by_id};
pub use remove::remove;

/// What a provider wants a team to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    pub name: String,
    pub external_id: Option<String>,
    pub members: Vec<PersonId>,
}
