//! How somebody stands to the organisation as a whole, by the roles that they hold in all of it.

use super::access::Viewer;
use super::relation::{Relation, Relations};
use crate::records::{Role, RoleGrant};

/// The relations that open records about nobody in particular, such as the audit log. A role that
/// is held for one team opens none of them.
pub fn over_the_organisation(viewer: &Viewer, grants: &[RoleGrant]) -> Relations {
    if !viewer.is_here() {
        return Relations::NONE;
    }
    let holds = |role| {
        let all = |grant: &RoleGrant| grant.team.is_none() && grant.role == role;
        grants
            .iter()
            .any(|grant| grant.person == viewer.id() && all(grant))
    };
    Relations::NONE
        .with(Relation::Anyone)
        .with_if(holds(Role::Admin), Relation::Admin)
        .with_if(holds(Role::Auditor), Relation::Auditor)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::policy::{Record, Verb, may};
    use crate::records::{PersonId, TeamId};

    #[test]
    fn the_log_opens_to_who_holds_the_role_for_all_and_is_there() {
        let [ada, ben] = [1, 2].map(|n| PersonId(Uuid::from_u128(n)));
        let grant = |person, role, team| RoleGrant { person, role, team };
        let opens = |here, grants: &[RoleGrant]| {
            let relations = over_the_organisation(&Viewer::with(ada, here), grants);
            may(Record::AuditLog, Verb::Read, relations)
        };
        let one_team = Some(TeamId(Uuid::from_u128(3)));
        assert!(opens(true, &[grant(ada, Role::Auditor, None)]));
        assert!(!opens(false, &[grant(ada, Role::Auditor, None)]));
        assert!(!opens(true, &[grant(ada, Role::Auditor, one_team)]));
        assert!(!opens(true, &[grant(ben, Role::Auditor, None)]));
        assert!(!opens(true, &[grant(ada, Role::Admin, None)]));
    }
}
