//! One step of removing one kind of record: small, so that nobody who writes waits for long.

use careers::records::PersonId;
use careers::retention::Kind;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use store::{
    Tx, assessments, evidence, failed_attempts, leavers, mirror_shares, notices, personal_notices,
    placements, provisioned, rounds, tokens,
};

use crate::AppError;

/// People of whom one step removes something, and records where it is not about people.
const PEOPLE: u32 = 20;
const RECORDS: u32 = 500;

/// What a step removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Step {
    pub(super) people: u64,
    pub(super) records: u64,
}

/// Removes some of what is due, all that began its time by the day `until`. Nothing: none is left.
pub(super) async fn some(
    tx: &mut Tx,
    kind: Kind,
    until: Date,
    today: Date,
) -> Result<Step, AppError> {
    match kind {
        Kind::Evidence | Kind::Readings | Kind::Levels | Kind::Unshared => {
            of_leavers(tx, kind, until).await
        }
        _ => {
            let records = of_no_person(tx, kind, end_of(until), today).await?;
            Ok(Step { people: 0, records })
        }
    }
}

async fn of_leavers(tx: &mut Tx, kind: Kind, until: Date) -> Result<Step, AppError> {
    let people = match kind {
        Kind::Evidence => leavers::with_evidence(tx, until, PEOPLE).await?,
        Kind::Levels => leavers::with_levels(tx, until, PEOPLE).await?,
        Kind::Unshared => leavers::with_unshared(tx, until, PEOPLE).await?,
        _ => leavers::with_readings(tx, until, PEOPLE).await?,
    };
    if people.is_empty() {
        return Ok(Step::default());
    }
    let records = match kind {
        Kind::Evidence => evidence::remove_about(tx, &people).await?,
        Kind::Levels => placements::remove_of(tx, &people).await?,
        Kind::Unshared => unshared(tx, &people).await?,
        _ => readings(tx, &people).await?,
    };
    Ok(Step {
        people: people.len() as u64,
        records,
    })
}

async fn unshared(tx: &mut Tx, people: &[PersonId]) -> Result<u64, AppError> {
    let evidence = evidence::remove_private_by(tx, people).await?;
    Ok(evidence + assessments::remove_drafts_by(tx, people).await?)
}

async fn readings(tx: &mut Tx, people: &[PersonId]) -> Result<u64, AppError> {
    let readings = rounds::remove_about(tx, people).await?;
    Ok(readings + mirror_shares::remove_of(tx, people).await?)
}

async fn of_no_person(
    tx: &mut Tx,
    kind: Kind,
    before: Timestamp,
    today: Date,
) -> Result<u64, AppError> {
    Ok(match kind {
        Kind::Notices => {
            notices::remove_read(tx, before, today, RECORDS).await?
                + personal_notices::remove_read(tx, before, today, RECORDS).await?
        }
        Kind::Tokens => tokens::remove_ended(tx, before, RECORDS).await?,
        Kind::Browsers => failed_attempts::forget_browsers_before(tx, before, RECORDS).await?,
        Kind::Provisioning => provisioned::people::forget_attributes(tx, before, RECORDS).await?,
        // The log is dropped behind a checkpoint, or not at all.
        _ => 0,
    })
}

/// The end of a day in UTC: what happened on it came before.
pub(super) fn end_of(day: Date) -> Timestamp {
    let end = day.tomorrow().and_then(|next| next.to_zoned(TimeZone::UTC));
    // After the last day that there is, nothing comes; then nothing is before.
    end.map_or(Timestamp::MIN, |end| end.timestamp())
}
