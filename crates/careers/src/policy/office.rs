//! How somebody stands to the organisation as a whole, by the roles that they hold in all of it.

use super::access::Viewer;
use super::relation::{Relation, Relations};
use crate::records::{PersonId, Role, RoleGrant};

/// The relations that open records about nobody in particular, such as the audit log. A role that
/// is held for one team opens none of them.
pub fn over_the_organisation(viewer: &Viewer, grants: &[RoleGrant]) -> Relations {
    if !viewer.is_here() {
        return Relations::NONE;
    }
    let holds = |role| {
        let all = |grant: &RoleGrant| {
            grant.team.is_none() && grant.framework.is_none() && grant.role == role
        };
        grants
            .iter()
            .any(|grant| grant.person == viewer.id() && all(grant))
    };
    Relations::NONE
        .with(Relation::Anyone)
        .with_if(holds(Role::Admin), Relation::Admin)
        .with_if(holds(Role::Auditor), Relation::Auditor)
}

/// The relations that open what is about one framework: those over the organisation, with the
/// office of those who edit this framework, or all of them.
pub fn over_the_framework(viewer: &Viewer, grants: &[RoleGrant], framework: &str) -> Relations {
    let edits = |grant: &RoleGrant| grant.framework.as_deref().is_none_or(|id| id == framework);
    let editor = viewer.is_here()
        && grants
            .iter()
            .any(|grant| grant.person == viewer.id() && grant.role == Role::Editor && edits(grant));
    over_the_organisation(viewer, grants).with_if(editor, Relation::Editor)
}

/// The relations that open what is a whole team's, and about none of its people. `managers` are those
/// whom at least one of them reports to today.
pub fn over_the_team(viewer: &Viewer, managers: &[PersonId]) -> Relations {
    if !viewer.is_here() {
        return Relations::NONE;
    }
    Relations::NONE
        .with(Relation::Anyone)
        .with_if(managers.contains(&viewer.id()), Relation::Manager)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::policy::{Record, Verb, may};
    use crate::records::TeamId;

    #[test]
    fn the_log_opens_to_who_holds_the_role_for_all_and_is_there() {
        let [ada, ben] = [1, 2].map(|n| PersonId(Uuid::from_u128(n)));
        let grant = |person, role, team| RoleGrant {
            person,
            role,
            team,
            framework: None,
        };
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

    #[test]
    fn a_framework_opens_to_who_edits_it_or_all_and_is_there() {
        let [ada, ben] = [1, 2].map(|n| PersonId(Uuid::from_u128(n)));
        let editor = |person, framework: Option<&str>| RoleGrant {
            person,
            role: Role::Editor,
            team: None,
            framework: framework.map(str::to_owned),
        };
        let opens = |here, grants: &[RoleGrant]| {
            let viewer = Viewer::with(ada, here);
            let relations = over_the_framework(&viewer, grants, "ladders");
            may(Record::FrameworkDraft, Verb::Write, relations)
        };
        assert!(opens(true, &[editor(ada, None)]));
        assert!(opens(true, &[editor(ada, Some("ladders"))]));
        assert!(!opens(true, &[editor(ada, Some("levels"))]));
        assert!(!opens(true, &[editor(ben, None)]));
        assert!(!opens(false, &[editor(ada, None)]));
        let admin = RoleGrant {
            role: Role::Admin,
            ..editor(ada, None)
        };
        assert!(!opens(true, &[admin]));
    }

    #[test]
    fn a_teams_examples_are_read_by_all_and_written_by_its_managers() {
        let [ada, ben] = [1, 2].map(|n| PersonId(Uuid::from_u128(n)));
        let may = |here, managers: &[PersonId], verb| {
            let relations = over_the_team(&Viewer::with(ada, here), managers);
            may(Record::TeamExamples, verb, relations)
        };
        assert!(may(true, &[ben, ada], Verb::Write) && may(true, &[ada], Verb::Create));
        assert!(!may(true, &[ben], Verb::Write) && !may(true, &[], Verb::Create));
        assert!(may(true, &[], Verb::Read));
        assert!(!may(false, &[ada], Verb::Read) && !may(false, &[ada], Verb::Write));
    }
}
