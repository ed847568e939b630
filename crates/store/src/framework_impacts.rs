//! What drafts would change in all: numbers that are worked out once for what a draft says, and are
//! not worked out again for the same words.
//!
//! Whoever works them out holds the row for a while, and says so again with every step. Of several
//! servers on one database one does it; who dies holds it no longer once the while has gone by.

use careers::impact::totals::InAll;
use careers::records::DraftId;
use jiff::Timestamp;

use crate::StoreError;
use crate::engine::conn::{Conn, Tx};
use crate::engine::row::Row;
use crate::engine::sql::{execute, fetch_optional};
use crate::json;

/// What is kept of one draft.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kept {
    pub numbers: Option<Numbers>,
    pub work: Option<Work>,
}

/// What was worked out last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbers {
    /// A digest of what the draft said.
    pub rests_on: String,
    pub in_all: InAll,
    pub at: Timestamp,
}

/// What somebody is working out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// A digest of what the draft says.
    pub sought: String,
    pub held_until: Timestamp,
    pub done: u64,
    pub people: u64,
}

pub async fn of(conn: &mut Conn, draft: DraftId) -> Result<Kept, StoreError> {
    let kept = fetch_optional!(
        conn,
        |row| Ok(Kept {
            numbers: numbers(row)?,
            work: work(row)?,
        }),
        "SELECT rests_on, in_all, worked_out_at, sought, held_until, done, people
         FROM framework_impact WHERE draft = $1",
        draft.to_string()
    );
    Ok(kept.unwrap_or_default())
}

/// Takes the work on a draft where nobody is at it, or somebody is for what it said before. `false`:
/// somebody is at just that, or has come to an end with it.
pub async fn claim(
    tx: &mut Tx,
    draft: DraftId,
    holder: &str,
    now: Timestamp,
    work: &Work,
) -> Result<bool, StoreError> {
    let touched = execute!(
        tx,
        "INSERT INTO framework_impact (draft, holder, sought, held_until, done, people)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (draft) DO UPDATE SET holder = excluded.holder, sought = excluded.sought,
           held_until = excluded.held_until, done = excluded.done, people = excluded.people
         WHERE (framework_impact.holder IS NULL OR framework_impact.held_until <= $7
             OR framework_impact.sought <> excluded.sought)
           AND (framework_impact.rests_on IS NULL OR framework_impact.rests_on <> excluded.sought)",
        draft.to_string(),
        holder,
        work.sought.as_str(),
        work.held_until.as_microsecond(),
        work.done as i64,
        work.people as i64,
        now.as_microsecond()
    );
    Ok(touched > 0)
}

/// Says how far it is. `false`: somebody else has taken it meanwhile, or the draft is over.
pub async fn go_on(
    tx: &mut Tx,
    draft: DraftId,
    holder: &str,
    done: u64,
    until: Timestamp,
) -> Result<bool, StoreError> {
    let touched = execute!(
        tx,
        "UPDATE framework_impact SET done = $3, held_until = $4 WHERE draft = $1 AND holder = $2",
        draft.to_string(),
        holder,
        done as i64,
        until.as_microsecond()
    );
    Ok(touched > 0)
}

/// Keeps what came of it, and lets it go. `false`: somebody else has taken it meanwhile, or the
/// draft is over.
pub async fn finish(
    tx: &mut Tx,
    draft: DraftId,
    holder: &str,
    numbers: &Numbers,
) -> Result<bool, StoreError> {
    let touched = execute!(
        tx,
        "UPDATE framework_impact SET rests_on = $3, in_all = $4, worked_out_at = $5,
           holder = NULL, sought = NULL, held_until = NULL
         WHERE draft = $1 AND holder = $2",
        draft.to_string(),
        holder,
        numbers.rests_on.as_str(),
        json::text(&numbers.in_all),
        numbers.at.as_microsecond()
    );
    Ok(touched > 0)
}

/// Lets it go without having come to an end.
pub async fn let_go(tx: &mut Tx, draft: DraftId, holder: &str) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE framework_impact SET holder = NULL, sought = NULL, held_until = NULL
         WHERE draft = $1 AND holder = $2",
        draft.to_string(),
        holder
    );
    Ok(())
}

/// Forgets the numbers of a draft that is over.
pub async fn remove(tx: &mut Tx, draft: DraftId) -> Result<(), StoreError> {
    execute!(
        tx,
        "DELETE FROM framework_impact WHERE draft = $1",
        draft.to_string()
    );
    Ok(())
}

fn numbers(row: &impl Row) -> Result<Option<Numbers>, StoreError> {
    let Some(text) = row.maybe_text(1)? else {
        return Ok(None);
    };
    Ok(Some(Numbers {
        rests_on: row.string(0)?,
        in_all: json::value("impact of a draft", text)?,
        at: row.instant(2)?,
    }))
}

fn work(row: &impl Row) -> Result<Option<Work>, StoreError> {
    let Some(sought) = row.maybe_string(3)? else {
        return Ok(None);
    };
    Ok(Some(Work {
        sought,
        held_until: row.instant(4)?,
        done: row.int(5)? as u64,
        people: row.int(6)? as u64,
    }))
}
