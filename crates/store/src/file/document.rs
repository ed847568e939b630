//! Reading the columns of a file: lists of arrays, in the order in which the query has them.

use std::borrow::Cow;
use std::str::FromStr;

use careers::records::{
    Assessment, AssessmentKind, AssessmentState, Evidence, FrameworkRef, PersonId, Placement,
    Round, RoundState, Seat,
};
use serde::Deserialize;

use crate::StoreError;
use crate::engine::row::{instant, parse};
use crate::json::{self, ReadingText};
use crate::views::PersonName;
use crate::words::Word;

#[derive(Deserialize)]
struct AssessmentText<'a>(
    &'a str,
    &'a str,
    &'a str,
    &'a str,
    &'a str,
    &'a str,
    &'a str,
    String,
    String,
    String,
    i64,
    Option<i64>,
    Option<i64>,
    #[serde(borrow)] Vec<ReadingText<'a>>,
);

pub(super) fn assessments(text: &str, subject: PersonId) -> Result<Vec<Assessment>, StoreError> {
    let each = |one: AssessmentText<'_>| {
        let AssessmentText(id, author, kind, state, round, replaces, as_of, ..) = one;
        Ok(Assessment {
            id: parse(id)?,
            subject,
            author: parse(author)?,
            kind: AssessmentKind::from_word(kind)?,
            state: AssessmentState::from_word(state)?,
            round: maybe(round)?,
            framework: FrameworkRef {
                id: one.7,
                version: one.8,
            },
            as_of: parse(as_of)?,
            readings: json::readings_of(one.13)?,
            note: one.9,
            replaces: maybe(replaces)?,
            created_at: instant(one.10)?,
            sealed_at: one.11.map(instant).transpose()?,
            shared_at: one.12.map(instant).transpose()?,
        })
    };
    json::value::<Vec<_>>("list of assessments", text)?
        .into_iter()
        .map(each)
        .collect()
}

#[derive(Deserialize)]
struct EvidenceText<'a>(
    &'a str,
    &'a str,
    &'a str,
    &'a str,
    String,
    String,
    Option<String>,
    Option<String>,
    i64,
    Vec<String>,
    Option<String>,
    Option<String>,
);

pub(super) fn evidence(text: &str, subject: PersonId) -> Result<Vec<Evidence>, StoreError> {
    let each = |one: EvidenceText<'_>| {
        let EvidenceText(id, author, happened_on, visibility, title, text, link, ..) = one;
        Ok(Evidence {
            id: parse(id)?,
            subject,
            author: parse(author)?,
            happened_on: parse(happened_on)?,
            title,
            text,
            link,
            about: one.9,
            framework: one
                .10
                .zip(one.11)
                .map(|(id, version)| FrameworkRef { id, version }),
            project: one.7,
            visibility: Word::from_word(visibility)?,
            created_at: instant(one.8)?,
        })
    };
    json::value::<Vec<_>>("list of evidence", text)?
        .into_iter()
        .map(each)
        .collect()
}

#[derive(Deserialize)]
struct PlacementText<'a>(
    &'a str,
    &'a str,
    &'a str,
    &'a str,
    String,
    String,
    String,
    Option<String>,
    String,
    u32,
);

pub(super) fn placements(text: &str, person: PersonId) -> Result<Vec<Placement>, StoreError> {
    let each = |one: PlacementText<'_>| {
        let PlacementText(
            id,
            from,
            until,
            continues,
            framework,
            version,
            level,
            archetype,
            reason,
            turn,
        ) = one;
        Ok(Placement {
            id: parse(id)?,
            person,
            framework: FrameworkRef {
                id: framework,
                version,
            },
            level,
            archetype,
            from: parse(from)?,
            until: maybe(until)?,
            reason,
            continues: maybe(continues)?,
            turn,
        })
    };
    json::value::<Vec<_>>("list of placements", text)?
        .into_iter()
        .map(each)
        .collect()
}

#[derive(Deserialize)]
struct RoundText<'a>(
    &'a str,
    &'a str,
    &'a str,
    &'a str,
    String,
    String,
    Option<i64>,
    #[serde(borrow)] Vec<SeatText<'a>>,
);

#[derive(Deserialize)]
struct SeatText<'a>(&'a str, &'a str, &'a str, &'a str, i64);

pub(super) fn rounds(text: &str, subject: PersonId) -> Result<Vec<Round>, StoreError> {
    let each = |one: RoundText<'_>| {
        let RoundText(id, organiser, opened_on, state, framework, version, revealed, mut seats) =
            one;
        seats.sort_by_key(|seat| seat.4);
        Ok(Round {
            id: parse(id)?,
            subject,
            organiser: parse(organiser)?,
            framework: FrameworkRef {
                id: framework,
                version,
            },
            opened_on: parse(opened_on)?,
            state: RoundState::from_word(state)?,
            revealed_at: revealed.map(instant).transpose()?,
            seats: seats.iter().map(seat).collect::<Result<_, _>>()?,
        })
    };
    json::value::<Vec<_>>("list of rounds", text)?
        .into_iter()
        .map(each)
        .collect()
}

fn seat(&SeatText(rater, kind, assessment, state, _): &SeatText<'_>) -> Result<Seat, StoreError> {
    let state = match state {
        "" => None,
        word => Some(AssessmentState::from_word(word)?),
    };
    Ok(Seat {
        rater: parse(rater)?,
        kind: AssessmentKind::from_word(kind)?,
        assessment: maybe(assessment)?,
        sealed: matches!(
            state,
            Some(AssessmentState::Sealed | AssessmentState::Shared)
        ),
    })
}

pub(super) fn names(text: &str) -> Result<Vec<PersonName>, StoreError> {
    let each = |(id, name): (&str, Cow<'_, str>)| {
        Ok(PersonName {
            id: parse(id)?,
            name: name.into_owned(),
        })
    };
    json::value::<Vec<_>>("list of names", text)?
        .into_iter()
        .map(each)
        .collect()
}

/// A text that is empty for none.
fn maybe<T: FromStr<Err: ToString>>(text: &str) -> Result<Option<T>, StoreError> {
    if text.is_empty() {
        Ok(None)
    } else {
        parse(text).map(Some)
    }
}
