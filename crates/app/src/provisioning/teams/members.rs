//! The steps of which changes to a team are made, each within the change's transaction.

use std::collections::BTreeSet;

use careers::records::{Act, AuditEntry, PersonId, TeamId};
use store::provisioned::teams::{self, ProvisionedTeam};
use store::{Conn, Tx};

use super::Wanted;
use crate::Caller;
use crate::provisioning::Refusal;

pub(super) async fn load(conn: &mut Conn, id: TeamId) -> Result<ProvisionedTeam, Refusal> {
    teams::by_id(conn, id).await?.ok_or(Refusal::NotFound)
}

/// Whether no other team has the name. People find a team by it.
pub(super) async fn free(tx: &mut Tx, wanted: &Wanted, own: Option<TeamId>) -> Result<(), Refusal> {
    let named = teams::named(tx, &wanted.name).await?;
    if named.iter().any(|&team| Some(team) != own) {
        return Err(Refusal::TeamNameTaken);
    }
    Ok(())
}

/// Puts those onto the team who are not on it yet, and takes off those who are no longer wanted.
pub(super) async fn move_members(
    tx: &mut Tx,
    team: TeamId,
    before: &[PersonId],
    wanted: &[PersonId],
) -> Result<(), Refusal> {
    let before: BTreeSet<PersonId> = before.iter().copied().collect();
    let wanted: BTreeSet<PersonId> = wanted.iter().copied().collect();
    let gone: Vec<PersonId> = before.difference(&wanted).copied().collect();
    let new: Vec<PersonId> = wanted.difference(&before).copied().collect();
    if !gone.is_empty() {
        teams::take_off(tx, team, &gone).await?;
    }
    if new.is_empty() || teams::put(tx, team, &new).await? == new.len() as u64 {
        return Ok(());
    }
    let known = load(tx, team).await?;
    let known: BTreeSet<PersonId> = known.members.iter().map(|member| member.id).collect();
    let unknown = new.iter().find(|id| !known.contains(id));
    Err(unknown.map_or(Refusal::Changed, |id| {
        Refusal::UnknownMember(id.to_string())
    }))
}

/// Who came onto the team and who left it, as the log tells it.
pub(super) fn moved(
    caller: &Caller,
    team: TeamId,
    before: &[PersonId],
    wanted: &[PersonId],
) -> Vec<AuditEntry> {
    let before: BTreeSet<PersonId> = before.iter().copied().collect();
    let wanted: BTreeSet<PersonId> = wanted.iter().copied().collect();
    let all = before.symmetric_difference(&wanted);
    let one = |&person: &PersonId| caller.did(Act::ChangePerson).about(person).on(team.0);
    all.map(one).map(|act| act.saying("team")).collect()
}
