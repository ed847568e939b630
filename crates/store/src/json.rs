//! Documents within a row: kept as JSON text on both engines, read and written as a whole.

use std::borrow::Cow;

use careers::records::{EvidenceId, Reading, ReadingOn, Shown};
use serde::{Deserialize, Serialize};

use crate::StoreError;

pub(crate) fn text<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("records have text keys and no value that can refuse")
}

/// `what` names the document where it cannot be read.
pub(crate) fn value<'a, T: Deserialize<'a>>(
    what: &'static str,
    text: &'a str,
) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|error| damaged(what, &error))
}

/// The readings of an assessment.
pub(crate) fn readings(text: &str) -> Result<Vec<Reading>, StoreError> {
    readings_of(value(READINGS, text)?)
}

pub(crate) fn readings_of(texts: Vec<ReadingText<'_>>) -> Result<Vec<Reading>, StoreError> {
    texts.into_iter().map(reading).collect()
}

const READINGS: &str = "list of readings";

/// A reading as it is kept: what `careers` writes, read without trying one kind after the other.
/// Every profile page reads some seventy of them.
#[derive(Deserialize)]
pub(crate) struct ReadingText<'a> {
    #[serde(borrow, default)]
    dimension: Option<Cow<'a, str>>,
    #[serde(default)]
    step: Option<String>,
    #[serde(borrow, default)]
    criterion: Option<Cow<'a, str>>,
    #[serde(default)]
    shown: Option<Shown>,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    evidence: Vec<EvidenceId>,
}

fn reading(text: ReadingText<'_>) -> Result<Reading, StoreError> {
    let ReadingText {
        dimension,
        step,
        criterion,
        shown,
        reason,
        evidence,
    } = text;
    let on = match (dimension, criterion, shown) {
        (Some(dimension), None, None) => ReadingOn::Dimension {
            dimension: dimension.into_owned(),
            step,
        },
        (None, Some(criterion), Some(shown)) => ReadingOn::Criterion {
            criterion: criterion.into_owned(),
            shown,
        },
        _ => return Err(damaged(READINGS, &"one of them is on nothing")),
    };
    Ok(Reading {
        on,
        reason,
        evidence,
    })
}

fn damaged(what: &'static str, reason: &impl ToString) -> StoreError {
    StoreError::Damaged {
        what,
        reason: reason.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use careers::records::EvidenceId;

    use super::*;

    #[test]
    fn readings_are_read_as_careers_writes_them() {
        let id: EvidenceId = "0190163d-8694-739b-aea5-966c26f8ad91".parse().unwrap();
        let dimension = |step: Option<&str>| ReadingOn::Dimension {
            dimension: "people".into(),
            step: step.map(Into::into),
        };
        let criterion = |shown| ReadingOn::Criterion {
            criterion: "D3-D4#\"c2\"".into(),
            shown,
        };
        let ons = [
            dimension(None),
            dimension(Some("mentors")),
            criterion(Shown::NotYet),
            criterion(Shown::Partly),
            criterion(Shown::Shown),
        ];
        let written = ons.map(|on| Reading {
            on,
            reason: "é \"\n\u{1}".into(),
            evidence: vec![id],
        });
        let text = text(&written);
        assert_eq!(readings(&text).unwrap(), written);
        assert_eq!(
            serde_json::from_str::<Vec<Reading>>(&text).unwrap(),
            written
        );
    }

    #[test]
    fn a_reading_on_nothing_is_damaged() {
        for text in [
            "[{}]",
            r#"[{"criterion":"c"}]"#,
            r#"[{"dimension":"d","criterion":"c"}]"#,
        ] {
            assert!(
                matches!(readings(text), Err(StoreError::Damaged { .. })),
                "{text}"
            );
        }
    }
}
