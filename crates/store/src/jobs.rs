//! What is done by itself: who is at it, when it is due again, what came of it.
//!
//! Whoever is at a job holds it for a while and says so again with every step. Of several servers on
//! one database one gets it; who dies holds it no longer once the while has gone by.

use jiff::Timestamp;

use crate::StoreError;
use crate::engine::conn::{Conn, Tx};
use crate::engine::row::Row;
use crate::engine::sql::{execute, fetch_all, fetch_optional};

/// A job as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    pub due_at: Timestamp,
    /// Until when somebody is at it, as far as is known.
    pub held_until: Option<Timestamp>,
    pub began_at: Option<Timestamp>,
    pub ended_at: Option<Timestamp>,
    /// A word for what stood in the way of the last run.
    pub trouble: Option<String>,
}

/// What the last run did of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Total {
    pub kind: String,
    pub people: u64,
    pub records: u64,
}

/// Takes a job that nobody is at; with `due`, only where it is due. `false`: somebody is at it, or
/// it is not due. What the run before it did is forgotten.
pub async fn claim(
    tx: &mut Tx,
    name: &str,
    holder: &str,
    now: Timestamp,
    until: Timestamp,
    due: bool,
) -> Result<bool, StoreError> {
    execute!(
        tx,
        "INSERT INTO job (name, due_at) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING",
        name,
        now.as_microsecond()
    );
    // Whoever comes second waits for the first here, and then finds the row taken.
    let claimed = fetch_optional!(
        tx,
        |row| row.string(0),
        "UPDATE job SET holder = $2, held_until = $4, began_at = $3
         WHERE name = $1 AND (holder IS NULL OR held_until <= $3) AND due_at <= $5
         RETURNING name",
        name,
        holder,
        now.as_microsecond(),
        until.as_microsecond(),
        if due { now.as_microsecond() } else { i64::MAX }
    );
    if claimed.is_none() {
        return Ok(false);
    }
    execute!(tx, "DELETE FROM job_total WHERE job = $1", name);
    Ok(true)
}

/// Goes on holding a job, and holds its row until the transaction ends. `false`: somebody else has
/// taken it meanwhile.
pub async fn hold(
    tx: &mut Tx,
    name: &str,
    holder: &str,
    until: Timestamp,
) -> Result<bool, StoreError> {
    let touched = execute!(
        tx,
        "UPDATE job SET held_until = $3 WHERE name = $1 AND holder = $2",
        name,
        holder,
        until.as_microsecond()
    );
    Ok(touched > 0)
}

/// Adds to what this run did.
pub async fn add(tx: &mut Tx, name: &str, done: &Total) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO job_total (job, kind, people, records) VALUES ($1, $2, $3, $4)
         ON CONFLICT (job, kind) DO UPDATE SET people = job_total.people + excluded.people,
           records = job_total.records + excluded.records",
        name,
        done.kind.as_str(),
        done.people as i64,
        done.records as i64
    );
    Ok(())
}

/// Lets a job go and says when it is due again. `false`: somebody else has taken it meanwhile.
pub async fn finish(
    tx: &mut Tx,
    name: &str,
    holder: &str,
    now: Timestamp,
    due_at: Timestamp,
    trouble: Option<&str>,
) -> Result<bool, StoreError> {
    let touched = execute!(
        tx,
        "UPDATE job SET holder = NULL, held_until = NULL, ended_at = $3, due_at = $4, trouble = $5
         WHERE name = $1 AND holder = $2",
        name,
        holder,
        now.as_microsecond(),
        due_at.as_microsecond(),
        trouble
    );
    Ok(touched > 0)
}

/// `None`: nobody has been at it yet.
pub async fn find(conn: &mut Conn, name: &str) -> Result<Option<Job>, StoreError> {
    Ok(fetch_optional!(
        conn,
        |row| Ok(Job {
            due_at: row.instant(0)?,
            held_until: row.maybe_instant(1)?,
            began_at: row.maybe_instant(2)?,
            ended_at: row.maybe_instant(3)?,
            trouble: row.maybe_string(4)?,
        }),
        "SELECT due_at, held_until, began_at, ended_at, trouble FROM job WHERE name = $1",
        name
    ))
}

/// What the last run did, or what the one that is at it has done so far, by kind.
pub async fn totals(conn: &mut Conn, name: &str) -> Result<Vec<Total>, StoreError> {
    Ok(fetch_all!(
        conn,
        |row| Ok(Total {
            kind: row.string(0)?,
            people: row.int(1)? as u64,
            records: row.int(2)? as u64,
        }),
        "SELECT kind, people, records FROM job_total WHERE job = $1 ORDER BY kind",
        name
    ))
}
