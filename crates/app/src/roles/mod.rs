//! Roles: who holds which, proposing one, confirming it, taking it back.
//!
//! They are for those who run the system; nobody else finds them.

mod end;
mod keeper;
mod list;
mod propose;
mod revoke;
mod settle;
mod tell;

pub(crate) use end::{end, end_of};
pub use list::{RolesView, list};
pub use propose::{NewRole, Proposed, RoleFault, propose};
pub use revoke::{holding, revoke};
pub use settle::{confirm, withdraw};
pub use store::role_proposals::Named as NamedProposal;
pub use store::roles::Held;

use careers::records::{Act, AuditEntry, RoleGrant};

use crate::Caller;

/// What the audit log keeps: the role and the part it is for, which no id says once the proposal
/// or the grant is gone.
fn act_about(caller: &Caller, act: Act, grant: &RoleGrant) -> AuditEntry {
    let part = grant
        .team
        .map_or_else(String::new, |team| format!(", for the team {}", team.0));
    let framework = grant.framework.as_ref();
    let part = framework.map_or(part, |id| format!(", of the framework {id}"));
    let done = caller.did(act).about(grant.person);
    done.saying(format!("{}{part}", grant.role.key()))
}
