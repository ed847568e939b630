//! People, as a provider keeps them.

mod change;
mod create;
mod find;
mod remove;
mod write;

use careers::records::PersonId;

pub use change::change;
pub use create::create;
pub use find::{after, by_external_id, by_id, by_ids, by_user_name, count, window};
pub use remove::remove;

/// What a provider wants a person to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    pub user_name: String,
    pub external_id: Option<String>,
    pub name: String,
    pub email: String,
    /// Whether they are with the organisation. Where they are not, today is their last day.
    pub active: bool,
    /// From today on, where it differs from what is.
    pub manager: Option<PersonId>,
    /// What Waymark does not use and gives back as it came: JSON.
    pub attributes: String,
}
