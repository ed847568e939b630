//! Rounds and the seats in them.

use careers::records::{
    AssessmentId, AssessmentKind, AssessmentState, FrameworkRef, PersonId, Round, RoundId,
    RoundState, Seat,
};
use jiff::Timestamp;

use crate::StoreError;
use crate::engine::conn::{Conn, Tx};
use crate::engine::dialect::list;
use crate::engine::insert::{Insert, Values, insert_all as insert_rows};
use crate::engine::row::Row;
use crate::engine::sql::{execute, fetch_all, fetch_optional};
use crate::words::Word;

/// What came of an attempt to reveal a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reveal {
    /// It is revealed now, and so many assessments with it.
    Revealed { shared: u64 },
    /// Nothing changed: it was revealed before.
    Already,
    /// Nothing changed: these people have begun an assessment and not sealed it.
    Unsealed(Vec<PersonId>),
    /// Nothing changed: nobody has sealed an assessment.
    Empty,
    /// There is no such round.
    Missing,
}

/// Rounds with a row per seat: what [`seat_row`] reads, before `$rest`.
macro_rules! rounds {
    ($rest:literal) => {
        concat!(
            "SELECT r.id, r.subject, r.organiser, r.framework, r.framework_version, r.opened_on,
               r.state, s.rater, s.kind, a.id, a.state, r.revealed_at, s.position
             FROM round r
             LEFT JOIN seat s ON s.round = r.id
             LEFT JOIN assessment a ON a.round = r.id AND a.author = s.rater ",
            $rest
        )
    };
}

pub async fn by_id(conn: &mut Conn, id: RoundId) -> Result<Option<Round>, StoreError> {
    let rows = fetch_all!(conn, seat_row, rounds!("WHERE r.id = $1"), id.to_string());
    Ok(gather(rows).pop())
}

/// The round, with its row locked until the transaction ends: nobody seals, reopens or reveals in
/// it meanwhile.
pub async fn lock(tx: &mut Tx, id: RoundId) -> Result<Option<Round>, StoreError> {
    // Asked for also where there is nothing to lock, so that both take as long.
    lock_state(tx, id).await?;
    by_id(tx, id).await
}

/// The rounds about a person, newest first.
pub async fn about(conn: &mut Conn, subject: PersonId) -> Result<Vec<Round>, StoreError> {
    let rows = fetch_all!(
        conn,
        seat_row,
        rounds!("WHERE r.subject = $1"),
        subject.to_string()
    );
    Ok(gather(rows))
}

/// The open rounds in which a person is asked, newest first.
pub async fn asking(conn: &mut Conn, rater: PersonId) -> Result<Vec<Round>, StoreError> {
    let rows = fetch_all!(
        conn,
        seat_row,
        rounds!("WHERE r.state = 'open' AND r.id IN (SELECT round FROM seat WHERE rater = $1)"),
        rater.to_string()
    );
    Ok(gather(rows))
}

/// The rounds that a person organises, newest first.
pub async fn organised_by(conn: &mut Conn, organiser: PersonId) -> Result<Vec<Round>, StoreError> {
    let rows = fetch_all!(
        conn,
        seat_row,
        rounds!("WHERE r.organiser = $1"),
        organiser.to_string()
    );
    Ok(gather(rows))
}

/// Inserts a round with its seats. What a seat says of an assessment is not kept: it follows from
/// the assessments themselves.
pub async fn insert(tx: &mut Tx, new: &Round) -> Result<(), StoreError> {
    insert_all(tx, std::slice::from_ref(new)).await
}

pub async fn insert_all(tx: &mut Tx, rounds: &[Round]) -> Result<(), StoreError> {
    insert_rows(tx, rounds).await?;
    let mut seats = Vec::with_capacity(rounds.len() * 2);
    for round in rounds {
        let of_round = round.seats.iter().zip(0..);
        seats.extend(of_round.map(|(seat, position)| SeatRow {
            round: round.id,
            rater: seat.rater,
            kind: seat.kind,
            position,
        }));
    }
    insert_rows(tx, &seats).await
}

/// Takes a seat away. A draft that was begun for it leaves the round and stays with its author.
/// `false`: the round is not open, nobody sits there, or they have sealed; nothing changed.
pub async fn remove_seat(tx: &mut Tx, round: RoundId, rater: PersonId) -> Result<bool, StoreError> {
    if !free_seat(tx, round, rater).await? {
        return Ok(false);
    }
    let touched = execute!(
        tx,
        "DELETE FROM seat WHERE round = $1 AND rater = $2",
        round.to_string(),
        rater.to_string()
    );
    Ok(touched > 0)
}

/// Gives a seat to somebody else, who begins afresh. A draft that was begun for it leaves the
/// round and stays with its author. `false`: the round is not open, nobody sits there, or they
/// have sealed; nothing changed.
///
/// # Errors
/// `Taken(Seat)` where `to` has a seat already.
pub async fn hand_over(
    tx: &mut Tx,
    round: RoundId,
    from: PersonId,
    to: PersonId,
) -> Result<bool, StoreError> {
    if !free_seat(tx, round, from).await? {
        return Ok(false);
    }
    let touched = execute!(
        tx,
        "UPDATE seat SET rater = $3 WHERE round = $1 AND rater = $2",
        round.to_string(),
        from.to_string(),
        to.to_string()
    );
    Ok(touched > 0)
}

/// Lets a draft go from its seat. `false`: the round is not open, or the seat is sealed.
async fn free_seat(tx: &mut Tx, round: RoundId, rater: PersonId) -> Result<bool, StoreError> {
    if !lock_open(tx, round).await? {
        return Ok(false);
    }
    execute!(
        tx,
        "UPDATE assessment SET round = NULL
         WHERE round = $1 AND author = $2 AND state = 'draft'",
        round.to_string(),
        rater.to_string()
    );
    let sealed = fetch_optional!(
        tx,
        |row| row.string(0),
        "SELECT id FROM assessment WHERE round = $1 AND author = $2",
        round.to_string(),
        rater.to_string()
    );
    Ok(sealed.is_none())
}

/// Removes the rounds about these people and every assessment of them, in whatever state: the one
/// way in which something shared goes, and then nothing of it is left. How many there were of both.
pub async fn remove_about(tx: &mut Tx, people: &[PersonId]) -> Result<u64, StoreError> {
    let people = list(people);
    // In the order in which whoever seals or reveals takes them: rounds first.
    fetch_all!(
        tx,
        |row| row.string(0),
        "SELECT id FROM round WHERE subject {in $1} ORDER BY id {lock}",
        people.as_str()
    );
    let assessments = execute!(
        tx,
        "DELETE FROM assessment WHERE subject {in $1}",
        people.as_str()
    );
    let rounds = execute!(
        tx,
        "DELETE FROM round WHERE subject {in $1}",
        people.as_str()
    );
    Ok(assessments + rounds)
}

/// Shares every sealed assessment of an open round, all at the same instant, and closes it. Not
/// while somebody has begun and not sealed: a revealed round holds shared assessments only.
/// Whether it is time (has everyone who was asked sealed?) is for the caller to decide, on the
/// round that [`lock`] gives.
pub async fn reveal(tx: &mut Tx, id: RoundId, at: Timestamp) -> Result<Reveal, StoreError> {
    match lock_state(tx, id).await? {
        None => return Ok(Reveal::Missing),
        Some(RoundState::Revealed) => return Ok(Reveal::Already),
        Some(RoundState::Open) => {}
    }
    let unsealed = fetch_all!(
        tx,
        |row| row.parsed::<PersonId>(0),
        "SELECT author FROM assessment WHERE round = $1 AND state = 'draft' ORDER BY author",
        id.to_string()
    );
    if !unsealed.is_empty() {
        return Ok(Reveal::Unsealed(unsealed));
    }
    let shared = execute!(
        tx,
        "UPDATE assessment SET state = 'shared', shared_at = $2
         WHERE round = $1 AND state = 'sealed'",
        id.to_string(),
        at.as_microsecond()
    );
    if shared == 0 {
        return Ok(Reveal::Empty);
    }
    execute!(
        tx,
        "UPDATE round SET state = 'revealed', revealed_at = $2 WHERE id = $1",
        id.to_string(),
        at.as_microsecond()
    );
    Ok(Reveal::Revealed { shared })
}

/// Holds every round about a person until the transaction ends: nobody seals, reopens or reveals in
/// them meanwhile.
pub async fn lock_about(tx: &mut Tx, subject: PersonId) -> Result<(), StoreError> {
    fetch_all!(
        tx,
        |row| row.string(0),
        "SELECT id FROM round WHERE subject = $1 ORDER BY id {lock}",
        subject.to_string()
    );
    Ok(())
}

/// Removes every round about a person, with its seats. How many there were. Their assessments have
/// gone before: see [`crate::assessments::delete_about`].
pub async fn delete_about(tx: &mut Tx, subject: PersonId) -> Result<u64, StoreError> {
    Ok(execute!(
        tx,
        "DELETE FROM round WHERE subject = $1",
        subject.to_string()
    ))
}

/// Locks a round's row until the transaction ends. Whether it is there and open.
pub(crate) async fn lock_open(tx: &mut Tx, id: RoundId) -> Result<bool, StoreError> {
    Ok(lock_state(tx, id).await? == Some(RoundState::Open))
}

/// The same, and whether the rater has a seat in it.
pub(crate) async fn lock_seat(
    tx: &mut Tx,
    id: RoundId,
    rater: PersonId,
) -> Result<bool, StoreError> {
    if !lock_open(tx, id).await? {
        return Ok(false);
    }
    let seat = fetch_optional!(
        tx,
        |row| row.string(0),
        "SELECT rater FROM seat WHERE round = $1 AND rater = $2",
        id.to_string(),
        rater.to_string()
    );
    Ok(seat.is_some())
}

async fn lock_state(tx: &mut Tx, id: RoundId) -> Result<Option<RoundState>, StoreError> {
    Ok(fetch_optional!(
        tx,
        |row| RoundState::from_word(row.text(0)?),
        "SELECT state FROM round WHERE id = $1 {lock}",
        id.to_string()
    ))
}

/// A round without its seats, and one seat of it with its place among them.
type SeatOfRound = (Round, Option<(i64, Seat)>);

/// The columns of `rounds!`, in order.
fn seat_row(row: &impl Row) -> Result<SeatOfRound, StoreError> {
    let round = Round {
        id: row.parsed(0)?,
        subject: row.parsed(1)?,
        organiser: row.parsed(2)?,
        framework: FrameworkRef {
            id: row.string(3)?,
            version: row.string(4)?,
        },
        opened_on: row.date(5)?,
        state: RoundState::from_word(row.text(6)?)?,
        revealed_at: row.maybe_instant(11)?,
        seats: Vec::new(),
    };
    let Some(rater) = row.maybe_parsed(7)? else {
        return Ok((round, None));
    };
    let state = row
        .maybe_text(10)?
        .map(AssessmentState::from_word)
        .transpose()?;
    let seat = Seat {
        rater,
        kind: AssessmentKind::from_word(row.text(8)?)?,
        assessment: row.maybe_parsed::<AssessmentId>(9)?,
        sealed: matches!(
            state,
            Some(AssessmentState::Sealed | AssessmentState::Shared)
        ),
    };
    Ok((round, Some((row.int(12)?, seat))))
}

/// The rounds, newest first, each with its seats in order.
fn gather(mut rows: Vec<SeatOfRound>) -> Vec<Round> {
    rows.sort_by_key(|(round, seat)| (round.id, seat.as_ref().map(|(position, _)| *position)));
    let mut rounds: Vec<Round> = Vec::new();
    for (round, seat) in rows {
        if rounds.last().is_none_or(|last| last.id != round.id) {
            rounds.push(round);
        }
        if let (Some(last), Some((_, seat))) = (rounds.last_mut(), seat) {
            last.seats.push(seat);
        }
    }
    newest_first(rounds)
}

pub(crate) fn newest_first(mut rounds: Vec<Round>) -> Vec<Round> {
    rounds.sort_by_key(|round| std::cmp::Reverse((round.opened_on, round.id)));
    rounds
}

impl Insert for Round {
    const TABLE: &'static str = "round";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "subject",
        "organiser",
        "framework",
        "framework_version",
        "opened_on",
        "state",
        "revealed_at",
    ];

    fn values(&self, values: &mut Values) {
        values.shown(&self.id);
        values.shown(&self.subject);
        values.shown(&self.organiser);
        values.text(self.framework.id.as_str());
        values.text(self.framework.version.as_str());
        values.shown(&self.opened_on);
        values.text(self.state.word());
        values.maybe_int(self.revealed_at.map(Timestamp::as_microsecond));
    }
}

struct SeatRow {
    round: RoundId,
    rater: PersonId,
    kind: AssessmentKind,
    position: i64,
}

impl Insert for SeatRow {
    const TABLE: &'static str = "seat";
    const COLUMNS: &'static [&'static str] = &["round", "rater", "kind", "position"];

    fn values(&self, values: &mut Values) {
        values.shown(&self.round);
        values.shown(&self.rater);
        values.text(self.kind.word());
        values.int(self.position);
    }
}
