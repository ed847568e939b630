//! Who has seen somebody's records, and who changed who may: for the person alone.

use std::collections::BTreeMap;

use careers::policy::{Access, Record, Verb};
use careers::records::{ActKind, AuditEntry, EvidenceId, PersonId};
use store::Conn;
use store::audit::{Kept, part_about};
use uuid::Uuid;

use super::scan::{Lines, scan};
use crate::people::Subject;
use crate::{App, AppError, Caller};

/// What others did about one person, as that person finds it.
#[derive(Debug, Clone)]
pub struct SeenLines {
    pub found: Lines,
    /// What the pieces of evidence are called that the person may read.
    pub titles: BTreeMap<Uuid, String>,
}

/// A page of it. Reading it is no act about anybody else, so it is not recorded.
pub async fn seen(
    app: &App,
    caller: &Caller,
    person: PersonId,
    before: Option<u64>,
) -> Result<SeenLines, AppError> {
    let mut read = app.db.read().await?;
    let subject = Subject::load(app, &mut read, caller, person).await?;
    if !subject.access.may(Record::WhoHasSeen, Verb::Read) {
        return Err(AppError::NotFound);
    }
    let Some(part) = part_about(&mut read, person).await? else {
        let found = Lines::default();
        let titles = BTreeMap::new();
        return Ok(SeenLines { found, titles });
    };
    let found = scan(&mut read, part, before, |kept| is_told(kept, person)).await?;
    let titles = titles(&mut read, &found, &subject.access).await?;
    Ok(SeenLines { found, titles })
}

/// What others did, as far as the person may know of it, and every change of rights.
fn is_told(kept: &Kept, person: PersonId) -> bool {
    let told = |entry: &AuditEntry| {
        let own = entry.who == Some(person) && entry.act.kind() != ActKind::Rights;
        entry.told && !own
    };
    kept.entry.as_ref().is_some_and(told)
}

/// The titles of the evidence that is spoken of, where it is still there and still theirs to read.
async fn titles(
    conn: &mut Conn,
    found: &Lines,
    access: &Access,
) -> Result<BTreeMap<Uuid, String>, AppError> {
    let entries = found.lines.iter().filter_map(|line| line.entry.as_ref());
    let records = entries.filter_map(|entry| entry.record);
    let mut ids: Vec<EvidenceId> = records.map(EvidenceId).collect();
    ids.sort_unstable();
    ids.dedup();
    let pieces = store::evidence::by_ids(conn, &ids).await?;
    let open = pieces
        .into_iter()
        .filter(|piece| access.may_read_evidence(piece));
    Ok(open.map(|piece| (piece.id.0, piece.title)).collect())
}
