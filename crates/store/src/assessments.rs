//! Assessments: drafts, sealing, sharing. What is shared is never changed again.
//!
//! An assessment in a round changes only while the round's row is locked and open, so that none
//! slips past a reveal.

use careers::records::{
    Assessment, AssessmentId, AssessmentState, FrameworkRef, PersonId, RoundId,
};
use jiff::Timestamp;

use crate::StoreError;
use crate::engine::conn::{Conn, Tx};
use crate::engine::dialect::list;
use crate::engine::insert::{Insert, Values, insert_all as insert_rows};
use crate::engine::row::Row;
use crate::engine::sql::{execute, fetch_all, fetch_optional};
use crate::json;
use crate::rounds;
use crate::words::Word;

/// The columns that [`assessment`] reads.
macro_rules! columns {
    () => {
        "id, subject, author, kind, state, round, framework, framework_version, as_of, readings, \
         note, replaces, created_at, sealed_at, shared_at"
    };
}

pub async fn by_id(conn: &mut Conn, id: AssessmentId) -> Result<Option<Assessment>, StoreError> {
    Ok(fetch_optional!(
        conn,
        assessment,
        concat!("SELECT ", columns!(), " FROM assessment WHERE id = $1"),
        id.to_string()
    ))
}

/// Every assessment of a person, drafts of others included, oldest first by the date they speak
/// of. Who may read which is for the access policy to say.
pub async fn about(conn: &mut Conn, subject: PersonId) -> Result<Vec<Assessment>, StoreError> {
    let found = fetch_all!(
        conn,
        assessment,
        concat!("SELECT ", columns!(), " FROM assessment WHERE subject = $1"),
        subject.to_string()
    );
    Ok(oldest_first(found))
}

/// The same for several people at once.
pub async fn about_all(
    conn: &mut Conn,
    subjects: &[PersonId],
) -> Result<Vec<Assessment>, StoreError> {
    let found = fetch_all!(
        conn,
        assessment,
        concat!(
            "SELECT ",
            columns!(),
            " FROM assessment WHERE subject {in $1}"
        ),
        list(subjects)
    );
    Ok(oldest_first(found))
}

/// The shared ones about several people, the oldest first.
pub async fn shared_about(
    conn: &mut Conn,
    subjects: &[PersonId],
) -> Result<Vec<Assessment>, StoreError> {
    let found = fetch_all!(
        conn,
        assessment,
        concat!(
            "SELECT ",
            columns!(),
            " FROM assessment WHERE subject {in $1} AND state = 'shared'"
        ),
        list(subjects)
    );
    Ok(oldest_first(found))
}

/// What a person wrote and has not shared yet, oldest first.
pub async fn unshared_by(conn: &mut Conn, author: PersonId) -> Result<Vec<Assessment>, StoreError> {
    let found = fetch_all!(
        conn,
        assessment,
        concat!(
            "SELECT ",
            columns!(),
            " FROM assessment WHERE author = $1 AND state IN ('draft', 'sealed')"
        ),
        author.to_string()
    );
    Ok(oldest_first(found))
}

pub async fn in_round(conn: &mut Conn, round: RoundId) -> Result<Vec<Assessment>, StoreError> {
    let found = fetch_all!(
        conn,
        assessment,
        concat!("SELECT ", columns!(), " FROM assessment WHERE round = $1"),
        round.to_string()
    );
    Ok(oldest_first(found))
}

/// The rater's assessment in a round, once they have begun one.
pub async fn of_seat(
    conn: &mut Conn,
    round: RoundId,
    rater: PersonId,
) -> Result<Option<Assessment>, StoreError> {
    Ok(fetch_optional!(
        conn,
        assessment,
        concat!(
            "SELECT ",
            columns!(),
            " FROM assessment WHERE round = $1 AND author = $2"
        ),
        round.to_string(),
        rater.to_string()
    ))
}

/// Keeps a draft: the first time as a new row, then over what its author has written there
/// before. In a round that is the author's one assessment in it, whatever id the draft brings;
/// outside, the one with its id. The answer is the id it is kept under.
///
/// `None`: it is sealed or shared, or somebody else's, or its round is not open or has no seat for
/// the author; nothing changed.
pub async fn save_draft(
    tx: &mut Tx,
    draft: &Assessment,
) -> Result<Option<AssessmentId>, StoreError> {
    if let Some(round) = draft.round
        && !rounds::lock_seat(tx, round, draft.author).await?
    {
        return Ok(None);
    }
    let kept = fetch_optional!(
        tx,
        |row| {
            let state = AssessmentState::from_word(row.text(1)?)?;
            Ok((
                row.parsed::<AssessmentId>(0)?,
                state,
                row.parsed::<PersonId>(2)?,
            ))
        },
        "SELECT id, state, author FROM assessment
         WHERE (round = $1 AND author = $2) OR (round IS NULL AND $1 IS NULL AND id = $3) {lock}",
        draft.round.map(|round| round.to_string()),
        draft.author.to_string(),
        draft.id.to_string()
    );
    match kept {
        None => {
            let new = Assessment {
                state: AssessmentState::Draft,
                sealed_at: None,
                shared_at: None,
                ..draft.clone()
            };
            insert_all(tx, &[new]).await?;
            Ok(Some(draft.id))
        }
        Some((id, AssessmentState::Draft, author)) if author == draft.author => {
            execute!(
                tx,
                "UPDATE assessment SET as_of = $2, readings = $3, note = $4 WHERE id = $1",
                id.to_string(),
                draft.as_of.to_string(),
                json::text(&draft.readings),
                draft.note.as_str()
            );
            Ok(Some(id))
        }
        Some(_) => Ok(None),
    }
}

/// Draft to sealed. `false`: it is no draft, or its round is not open; nothing changed.
pub async fn seal(tx: &mut Tx, id: AssessmentId, at: Timestamp) -> Result<bool, StoreError> {
    if !lock_round_of(tx, id).await? {
        return Ok(false);
    }
    let touched = execute!(
        tx,
        "UPDATE assessment SET state = 'sealed', sealed_at = $2 WHERE id = $1 AND state = 'draft'",
        id.to_string(),
        at.as_microsecond()
    );
    Ok(touched > 0)
}

/// Sealed back to draft. `false`: it is not sealed, or its round is not open; nothing changed.
pub async fn reopen(tx: &mut Tx, id: AssessmentId) -> Result<bool, StoreError> {
    if !lock_round_of(tx, id).await? {
        return Ok(false);
    }
    let touched = execute!(
        tx,
        "UPDATE assessment SET state = 'draft', sealed_at = NULL
         WHERE id = $1 AND state = 'sealed'",
        id.to_string()
    );
    Ok(touched > 0)
}

/// Shares a draft that belongs to no round; in a round, only the reveal shares. `false`: it is in
/// a round, or no draft; nothing changed.
pub async fn share(tx: &mut Tx, id: AssessmentId, at: Timestamp) -> Result<bool, StoreError> {
    let touched = execute!(
        tx,
        "UPDATE assessment SET state = 'shared', shared_at = $2
         WHERE id = $1 AND round IS NULL AND state = 'draft'",
        id.to_string(),
        at.as_microsecond()
    );
    Ok(touched > 0)
}

/// Throws a draft away. `false`: it is no draft; nothing changed.
pub async fn delete_draft(tx: &mut Tx, id: AssessmentId) -> Result<bool, StoreError> {
    let touched = execute!(
        tx,
        "DELETE FROM assessment WHERE id = $1 AND state = 'draft'",
        id.to_string()
    );
    Ok(touched > 0)
}

/// Removes every assessment of a person, in whatever state and by whomever. How many there were.
/// Whoever removes those of rounds holds the rounds: see [`rounds::lock_about`].
pub async fn delete_about(tx: &mut Tx, subject: PersonId) -> Result<u64, StoreError> {
    Ok(execute!(
        tx,
        "DELETE FROM assessment WHERE subject = $1",
        subject.to_string()
    ))
}

/// Throws away every draft of an author, about whomever. How many there were.
pub async fn delete_drafts_by(tx: &mut Tx, author: PersonId) -> Result<u64, StoreError> {
    remove_drafts_by(tx, &[author]).await
}

/// Throws the drafts of these people away. How many there were.
pub async fn remove_drafts_by(tx: &mut Tx, people: &[PersonId]) -> Result<u64, StoreError> {
    Ok(execute!(
        tx,
        "DELETE FROM assessment WHERE author {in $1} AND state = 'draft'",
        list(people)
    ))
}

/// Inserts assessments as they are, in whatever state. One that another replaces comes first.
pub async fn insert_all(tx: &mut Tx, assessments: &[Assessment]) -> Result<(), StoreError> {
    insert_rows(tx, assessments).await
}

/// Locks the round that an assessment belongs to. Whether the assessment is there and, if it has
/// a round, that is open.
async fn lock_round_of(tx: &mut Tx, id: AssessmentId) -> Result<bool, StoreError> {
    let found = fetch_optional!(
        tx,
        |row| row.maybe_parsed::<RoundId>(0),
        "SELECT round FROM assessment WHERE id = $1",
        id.to_string()
    );
    match found {
        Some(Some(round)) => rounds::lock_open(tx, round).await,
        Some(None) => Ok(true),
        None => Ok(false),
    }
}

pub(crate) fn oldest_first(mut assessments: Vec<Assessment>) -> Vec<Assessment> {
    assessments.sort_by_key(|one| (one.as_of, one.created_at, one.id));
    assessments
}

/// The columns of `columns!`, in order.
fn assessment(row: &impl Row) -> Result<Assessment, StoreError> {
    Ok(Assessment {
        id: row.parsed(0)?,
        subject: row.parsed(1)?,
        author: row.parsed(2)?,
        kind: Word::from_word(row.text(3)?)?,
        state: Word::from_word(row.text(4)?)?,
        round: row.maybe_parsed(5)?,
        framework: FrameworkRef {
            id: row.string(6)?,
            version: row.string(7)?,
        },
        as_of: row.date(8)?,
        readings: json::readings(row.text(9)?)?,
        note: row.string(10)?,
        replaces: row.maybe_parsed(11)?,
        created_at: row.instant(12)?,
        sealed_at: row.maybe_instant(13)?,
        shared_at: row.maybe_instant(14)?,
    })
}

impl Insert for Assessment {
    const TABLE: &'static str = "assessment";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "subject",
        "author",
        "kind",
        "state",
        "round",
        "framework",
        "framework_version",
        "as_of",
        "readings",
        "note",
        "replaces",
        "created_at",
        "sealed_at",
        "shared_at",
    ];

    fn values(&self, values: &mut Values) {
        values.shown(&self.id);
        values.shown(&self.subject);
        values.shown(&self.author);
        values.text(self.kind.word());
        values.text(self.state.word());
        values.maybe_shown(self.round);
        values.text(self.framework.id.as_str());
        values.text(self.framework.version.as_str());
        values.shown(&self.as_of);
        values.text(json::text(&self.readings));
        values.text(self.note.as_str());
        values.maybe_shown(self.replaces);
        values.int(self.created_at.as_microsecond());
        values.maybe_int(self.sealed_at.map(Timestamp::as_microsecond));
        values.maybe_int(self.shared_at.map(Timestamp::as_microsecond));
    }
}
