//! Roles that are proposed, and what became of them.

use jiff::Timestamp;

use super::{PersonId, ProposalId, RoleChangeId, RoleGrant};

/// A role that one administrator proposes and another is to confirm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleProposal {
    pub id: ProposalId,
    pub grant: RoleGrant,
    pub by: PersonId,
    pub at: Timestamp,
}

/// Something that was done about a role, to tell those whom it concerns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleChange {
    pub id: RoleChangeId,
    pub event: RoleEvent,
    pub grant: RoleGrant,
    pub by: PersonId,
    pub at: Timestamp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RoleEvent {
    /// It waits for a second administrator.
    Proposed,
    /// It is held from now on.
    Granted,
    /// The proposal was taken back or refused.
    Withdrawn,
    /// It is held no more.
    Revoked,
}
