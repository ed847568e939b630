//! Roles: who holds which, proposing one, confirming it, taking it back.
//!
//! They are for those who run the system; nobody else finds them.

mod keeper;
mod list;
mod propose;
mod revoke;
mod settle;
mod tell;

pub use list::{RolesView, list};
pub use propose::{NewRole, Proposed, RoleFault, propose};
pub use revoke::{holding, revoke};
pub use settle::{confirm, withdraw};
pub use store::role_proposals::Named as NamedProposal;
pub use store::roles::Held;
