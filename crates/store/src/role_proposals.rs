//! Roles that are proposed and not confirmed yet.

use careers::records::{PersonId, ProposalId, RoleGrant, RoleProposal};

use crate::StoreError;
use crate::engine::conn::{Conn, Tx};
use crate::engine::insert::{Insert, Values, insert_all as insert_rows};
use crate::engine::row::Row;
use crate::engine::sql::{execute, fetch_all, fetch_optional};
use crate::roles::grant_row;
use crate::words::Word;

/// A proposal with the names of those it speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub proposal: RoleProposal,
    /// Whom the role is for.
    pub name: String,
    pub team: Option<String>,
    /// Who proposes it.
    pub by: String,
}

/// Every proposal, oldest first.
pub async fn all(conn: &mut Conn) -> Result<Vec<Named>, StoreError> {
    Ok(fetch_all!(
        conn,
        |row| Ok(Named {
            proposal: proposal(row)?,
            name: row.string(7)?,
            team: row.maybe_string(8)?,
            by: row.string(9)?,
        }),
        "SELECT r.id, r.person, r.role, r.team, r.framework, r.proposed_by, r.proposed_at, p.name,
           t.name, b.name
         FROM role_proposal r JOIN person p ON p.id = r.person
         JOIN person b ON b.id = r.proposed_by LEFT JOIN team t ON t.id = r.team
         ORDER BY r.proposed_at, r.id"
    ))
}

/// The proposal, locked until the transaction ends.
pub async fn lock(tx: &mut Tx, id: ProposalId) -> Result<Option<RoleProposal>, StoreError> {
    Ok(fetch_optional!(
        tx,
        proposal,
        "SELECT id, person, role, team, framework, proposed_by, proposed_at FROM role_proposal
         WHERE id = $1 {lock}",
        id.to_string()
    ))
}

/// Whether this role is proposed for this person already.
pub async fn has(conn: &mut Conn, grant: &RoleGrant) -> Result<bool, StoreError> {
    let found = fetch_optional!(
        conn,
        |row| row.string(0),
        "SELECT id FROM role_proposal WHERE person = $1 AND role = $2 AND COALESCE(team, '') = $3
           AND COALESCE(framework, '') = $4",
        grant.person.to_string(),
        grant.role.word(),
        grant.team.map(|team| team.to_string()).unwrap_or_default(),
        grant.framework.as_deref().unwrap_or_default()
    );
    Ok(found.is_some())
}

pub async fn insert(tx: &mut Tx, new: &RoleProposal) -> Result<(), StoreError> {
    insert_rows(tx, std::slice::from_ref(new)).await
}

/// `false`: there is no such proposal.
pub async fn delete(tx: &mut Tx, id: ProposalId) -> Result<bool, StoreError> {
    let touched = execute!(
        tx,
        "DELETE FROM role_proposal WHERE id = $1",
        id.to_string()
    );
    Ok(touched > 0)
}

/// Takes every role that is proposed for a person from the list.
pub async fn delete_of(tx: &mut Tx, person: PersonId) -> Result<(), StoreError> {
    execute!(
        tx,
        "DELETE FROM role_proposal WHERE person = $1",
        person.to_string()
    );
    Ok(())
}

/// Columns `id, person, role, team, framework, proposed_by, proposed_at`.
fn proposal(row: &impl Row) -> Result<RoleProposal, StoreError> {
    Ok(RoleProposal {
        id: row.parsed(0)?,
        grant: grant_row(row, 1)?,
        by: row.parsed(5)?,
        at: row.instant(6)?,
    })
}

impl Insert for RoleProposal {
    const TABLE: &'static str = "role_proposal";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "person",
        "role",
        "team",
        "framework",
        "proposed_by",
        "proposed_at",
    ];

    fn values(&self, values: &mut Values) {
        values.shown(&self.id);
        values.shown(&self.grant.person);
        values.text(self.grant.role.word());
        values.maybe_shown(self.grant.team);
        values.maybe_text(self.grant.framework.as_deref());
        values.shown(&self.by);
        values.int(self.at.as_microsecond());
    }
}
