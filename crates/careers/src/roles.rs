//! Roles: granted by two where there are two, and taken back.
//!
//! `admins` are those who run the system today; whoever has left is not among them. Whether
//! somebody may have a hand in roles at all is the policy's ([`crate::policy::Record::Roles`]).

use crate::records::{PersonId, Role, RoleGrant, RoleProposal};

/// What it takes until a role is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// It is held at once: nobody else could confirm it.
    OneHand,
    /// Another administrator confirms it first.
    TwoHands,
}

/// Why something cannot be done about a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RoleError {
    #[error("whoever proposes a role does not confirm it; another administrator does")]
    SecondHand,
    #[error(
        "you are the only one who runs the system; somebody else has to be able to before you \
         hand it back"
    )]
    LastAdmin,
    #[error(
        "they are the only one who runs the system; somebody else has to be able to before they \
         leave"
    )]
    LastToLeave,
    #[error(
        "whoever runs the system hands that back themselves; it ends by itself when they leave"
    )]
    NotTheirs,
    #[error("this role is held for the whole organisation, not for a team")]
    NotForTeams,
    #[error("this role is not held for a framework")]
    NotForFrameworks,
    #[error("they hold this role already")]
    Held,
}

/// Days for which an administrator who has left still counts as a second hand. Without them, whoever
/// may tell the identity provider who has left could be the only administrator for a minute, and
/// grant alone.
pub const HANDS_COUNT_FOR_DAYS: i32 = 14;

/// What granting a role takes. Every role counts, also that of running the system: else one
/// administrator could make a second one up to confirm what the first proposes.
///
/// `hands` are the administrators, with those who left within [`HANDS_COUNT_FOR_DAYS`].
pub fn granting(by: PersonId, hands: &[PersonId]) -> Takes {
    if hands.iter().any(|&hand| hand != by) {
        Takes::TwoHands
    } else {
        Takes::OneHand
    }
}

/// Whether a role makes sense as it is proposed, beside those that are held.
pub fn propose(grant: &RoleGrant, held: &[RoleGrant]) -> Result<(), RoleError> {
    if grant.team.is_some() && !grant.role.is_for_teams() {
        return Err(RoleError::NotForTeams);
    }
    if grant.framework.is_some() && !grant.role.is_for_frameworks() {
        return Err(RoleError::NotForFrameworks);
    }
    if held.contains(grant) {
        return Err(RoleError::Held);
    }
    Ok(())
}

/// Whether `by` may confirm a proposal. Whoever made it may only where the other administrators
/// have left meanwhile, so that nothing waits for ever.
pub fn confirm(by: PersonId, proposal: &RoleProposal, hands: &[PersonId]) -> Result<(), RoleError> {
    if by == proposal.by && granting(by, hands) == Takes::TwoHands {
        return Err(RoleError::SecondHand);
    }
    Ok(())
}

/// Whether `by` may take a role back. Taking one away closes records, so one hand is enough; but
/// nobody makes themselves the only administrator, and nobody leaves the system without one.
pub fn revoke(by: PersonId, grant: &RoleGrant, admins: &[PersonId]) -> Result<(), RoleError> {
    match grant.role {
        Role::Admin if grant.person != by && admins.contains(&grant.person) => {
            Err(RoleError::NotTheirs)
        }
        Role::Admin if granting(by, admins) == Takes::OneHand && grant.person == by => {
            Err(RoleError::LastAdmin)
        }
        _ => Ok(()),
    }
}

/// Whether somebody may leave. Without an administrator, and without the tokens that only one may
/// have, nobody who comes or leaves later would be seen to.
pub fn leave(person: PersonId, admins: &[PersonId]) -> Result<(), RoleError> {
    if *admins == [person] {
        return Err(RoleError::LastToLeave);
    }
    Ok(())
}

/// Whether whoever runs the machine may make somebody an administrator: where no administrator is
/// left, or one who could do it alone.
pub fn appoint(person: PersonId, admins: &[PersonId]) -> Result<(), RoleError> {
    if admins.contains(&person) {
        return Err(RoleError::Held);
    }
    if admins.len() > 1 {
        return Err(RoleError::SecondHand);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use uuid::Uuid;

    use super::*;
    use crate::records::ProposalId;
    use crate::test_support::{ENGINEER, HEAD, MANAGER, PARTNER};

    fn grant(person: PersonId, role: Role) -> RoleGrant {
        RoleGrant {
            person,
            role,
            team: None,
            framework: None,
        }
    }

    fn proposal(by: PersonId) -> RoleProposal {
        RoleProposal {
            id: ProposalId(Uuid::nil()),
            grant: grant(PARTNER, Role::Partner),
            by,
            at: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn one_administrator_is_enough_where_there_is_one() {
        assert_eq!(granting(HEAD, &[HEAD]), Takes::OneHand);
        assert_eq!(granting(HEAD, &[HEAD, MANAGER]), Takes::TwoHands);
        // Whoever runs the program on the machine itself is no administrator among others.
        assert_eq!(granting(ENGINEER, &[HEAD]), Takes::TwoHands);
        assert_eq!(granting(ENGINEER, &[]), Takes::OneHand);
    }

    #[test]
    fn another_confirms_unless_there_is_no_other_any_more() {
        let both = [HEAD, MANAGER];
        assert_eq!(
            confirm(HEAD, &proposal(HEAD), &both),
            Err(RoleError::SecondHand)
        );
        assert_eq!(confirm(MANAGER, &proposal(HEAD), &both), Ok(()));
        assert_eq!(confirm(HEAD, &proposal(HEAD), &[HEAD]), Ok(()));
    }

    #[test]
    fn nobody_ends_up_alone_by_their_own_hand_and_nobody_leaves_the_system_without() {
        let both = [HEAD, MANAGER];
        let (own, other) = (grant(HEAD, Role::Admin), grant(MANAGER, Role::Admin));
        assert_eq!(revoke(HEAD, &other, &both), Err(RoleError::NotTheirs));
        assert_eq!(revoke(HEAD, &own, &both), Ok(()));
        assert_eq!(revoke(HEAD, &own, &[HEAD]), Err(RoleError::LastAdmin));
        // Somebody who has left still holds the word; anybody may clear it away.
        assert_eq!(revoke(HEAD, &other, &[HEAD]), Ok(()));
        assert_eq!(
            revoke(HEAD, &grant(PARTNER, Role::Partner), &[HEAD]),
            Ok(())
        );
    }

    #[test]
    fn running_the_system_is_for_the_whole_organisation() {
        let team = crate::records::TeamId(Uuid::nil());
        let for_a_team = RoleGrant {
            team: Some(team),
            ..grant(HEAD, Role::Admin)
        };
        assert_eq!(propose(&for_a_team, &[]), Err(RoleError::NotForTeams));
        let partner = grant(PARTNER, Role::Partner);
        let of_a_framework = RoleGrant {
            framework: Some("ladders".to_owned()),
            ..partner.clone()
        };
        let wrong = Err(RoleError::NotForFrameworks);
        assert_eq!(propose(&of_a_framework, &[]), wrong);
        let held = [partner.clone()];
        assert_eq!(propose(&partner, &held), Err(RoleError::Held));
        assert_eq!(propose(&partner, &[]), Ok(()));
    }

    #[test]
    fn the_last_administrator_stays_until_there_is_another() {
        assert_eq!(leave(HEAD, &[HEAD]), Err(RoleError::LastToLeave));
        assert_eq!(leave(HEAD, &[HEAD, MANAGER]), Ok(()));
        assert_eq!(leave(ENGINEER, &[HEAD]), Ok(()));
        assert_eq!(leave(ENGINEER, &[]), Ok(()));
    }

    #[test]
    fn the_machine_appoints_where_no_second_hand_would_be_needed() {
        assert_eq!(appoint(ENGINEER, &[]), Ok(()));
        assert_eq!(appoint(ENGINEER, &[HEAD]), Ok(()));
        assert_eq!(appoint(HEAD, &[HEAD]), Err(RoleError::Held));
        let two = appoint(ENGINEER, &[HEAD, MANAGER]);
        assert_eq!(two, Err(RoleError::SecondHand));
    }
}
