//! What the targets hold inputs against: a user, a group, and a small organisation.

mod organisation;
mod resources;

pub use organisation::organisation;
pub use resources::{group, user};
