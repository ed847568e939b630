//! Looking through the log for what is wanted. What an entry says is sealed, so that it can only be
//! found by opening one after the other: a page looks back so far and no farther, and says from
//! where to look on.

use std::collections::BTreeMap;

use careers::records::{AuditEntry, PersonId, TeamId};
use jiff::Timestamp;
use store::Conn;
use store::audit::{self, Kept, Part};

use crate::AppError;
use crate::people::UNKNOWN;

/// Entries on a page.
const ON_A_PAGE: usize = 50;
/// Entries that are read at once.
const CHUNK: u32 = 500;
/// Entries that are looked through for one page.
const FARTHEST: usize = 5_000;

/// An entry of the log.
#[derive(Debug, Clone)]
pub struct Line {
    pub number: u64,
    pub at: Timestamp,
    /// `None`: it was about somebody whose key was destroyed.
    pub entry: Option<AuditEntry>,
}

/// A page of the log, newest first.
#[derive(Debug, Clone, Default)]
pub struct Lines {
    pub lines: Vec<Line>,
    /// Before which entry to look on, where there may be more.
    pub older: Option<u64>,
    names: BTreeMap<PersonId, String>,
    teams: BTreeMap<TeamId, String>,
}

impl Lines {
    /// The name of somebody who is spoken of.
    pub fn name_of(&self, id: PersonId) -> &str {
        self.names.get(&id).map_or(UNKNOWN, String::as_str)
    }

    /// What no id says of an entry. A team that it ends with is named as it is called today, if
    /// there still is one.
    pub fn detail_of(&self, entry: &AuditEntry) -> Option<String> {
        let detail = entry.detail.as_deref()?;
        let name = team_in(detail).and_then(|(before, id)| Some((before, self.teams.get(&id)?)));
        Some(match name {
            Some((before, name)) => format!("{before} {name}"),
            None => detail.to_owned(),
        })
    }
}

/// The newest entries before a number that are wanted.
pub(super) async fn scan(
    conn: &mut Conn,
    part: Part,
    before: Option<u64>,
    wanted: impl Fn(&Kept) -> bool,
) -> Result<Lines, AppError> {
    let mut found = Vec::new();
    let mut before = before.unwrap_or(u64::MAX);
    let mut looked = 0;
    let older = 'pages: loop {
        let chunk = audit::page(conn, part, before, CHUNK).await?;
        let whole = chunk.len() == CHUNK as usize;
        looked += chunk.len();
        for kept in chunk {
            if found.len() == ON_A_PAGE {
                break 'pages Some(before);
            }
            before = kept.number;
            if wanted(&kept) {
                found.push(kept);
            }
        }
        if !whole {
            break None;
        }
        if looked >= FARTHEST {
            break Some(before);
        }
    };
    lines(conn, found, older).await
}

/// These entries as lines, with the names of everybody in them.
pub(super) async fn lines(
    conn: &mut Conn,
    kept: Vec<Kept>,
    older: Option<u64>,
) -> Result<Lines, AppError> {
    let lines: Vec<Line> = kept.into_iter().map(line).collect();
    Ok(Lines {
        names: names(conn, &lines).await?,
        teams: teams(conn, &lines).await?,
        lines,
        older,
    })
}

fn line(kept: Kept) -> Line {
    Line {
        number: kept.number,
        at: kept.at,
        entry: kept.entry,
    }
}

async fn names(conn: &mut Conn, lines: &[Line]) -> Result<BTreeMap<PersonId, String>, AppError> {
    let entries = lines.iter().filter_map(|line| line.entry.as_ref());
    let mut ids: Vec<PersonId> = entries.flat_map(people).collect();
    ids.sort_unstable();
    ids.dedup();
    let names = store::people::names(conn, &ids).await?;
    Ok(names.into_iter().map(|one| (one.id, one.name)).collect())
}

async fn teams(conn: &mut Conn, lines: &[Line]) -> Result<BTreeMap<TeamId, String>, AppError> {
    let entries = lines.iter().filter_map(|line| line.entry.as_ref());
    let details = entries.filter_map(|entry| entry.detail.as_deref());
    let ids: Vec<TeamId> = details.filter_map(team_in).map(|(_, id)| id).collect();
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let names = store::teams::names(conn, &ids).await?;
    Ok(names.into_iter().map(|one| (one.id, one.name)).collect())
}

/// The id that a detail ends with, such as `partner, for the team 0198…`, and what is before it.
fn team_in(detail: &str) -> Option<(&str, TeamId)> {
    let (before, last) = detail.rsplit_once(' ')?;
    Some((before, last.parse().ok()?))
}

/// Everybody whom an entry names.
fn people(entry: &AuditEntry) -> impl Iterator<Item = PersonId> {
    [entry.who, entry.on_behalf_of, entry.about, entry.other]
        .into_iter()
        .flatten()
}
