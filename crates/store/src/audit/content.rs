//! What an entry says, as the bytes that are sealed: JSON, filled up with spaces to whole steps of
//! [`STEP`] bytes, so that its length says little about it.

use std::net::IpAddr;

use careers::records::{Act, AuditEntry, Means, Origin, PersonId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::StoreError;

const STEP: usize = 64;

/// The fields of version 1. What is not there is left out.
#[derive(Serialize, Deserialize)]
struct Content {
    v: u8,
    act: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    who: Option<PersonId>,
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    on_behalf_of: Option<PersonId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<PersonId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    other: Option<PersonId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    means: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<IpAddr>,
    told: bool,
}

const VERSION: u8 = 1;

pub(super) fn written(entry: &AuditEntry) -> Result<Vec<u8>, StoreError> {
    let content = Content {
        v: VERSION,
        act: entry.act.word().to_owned(),
        who: entry.who,
        on_behalf_of: entry.on_behalf_of,
        about: entry.about,
        record: entry.record,
        other: entry.other,
        detail: entry.detail.clone(),
        means: entry.origin.means.word().to_owned(),
        from: entry.origin.address,
        told: entry.told,
    };
    let mut bytes = serde_json::to_vec(&content).map_err(damaged)?;
    bytes.resize(bytes.len().next_multiple_of(STEP), b' ');
    Ok(bytes)
}

pub(super) fn read(bytes: &[u8]) -> Result<AuditEntry, StoreError> {
    let content: Content = serde_json::from_slice(bytes).map_err(damaged)?;
    let unknown = |what: &str| damaged(format!("{what:?} is none of those known"));
    let act = Act::from_word(&content.act).ok_or_else(|| unknown(&content.act))?;
    let means = Means::from_word(&content.means).ok_or_else(|| unknown(&content.means))?;
    Ok(AuditEntry {
        who: content.who,
        on_behalf_of: content.on_behalf_of,
        act,
        about: content.about,
        record: content.record,
        other: content.other,
        detail: content.detail,
        origin: Origin {
            means,
            address: content.from,
        },
        told: content.told,
    })
}

#[expect(clippy::needless_pass_by_value, reason = "it is handed to `map_err`")]
fn damaged<E: ToString>(error: E) -> StoreError {
    StoreError::Damaged {
        what: "entry of the audit log",
        reason: error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> AuditEntry {
        let origin = Origin {
            means: Means::Token,
            address: Some(IpAddr::from([192, 0, 2, 7])),
        };
        let [a, b, c, d] = [1, 2, 3, 4].map(|n| PersonId(Uuid::from_u128(n)));
        AuditEntry::new(Act::GrantRole, origin)
            .by(a)
            .on_behalf_of(b)
            .about(c)
            .with(d)
            .on(Uuid::from_u128(5))
            .saying("partner, for “Payments”")
    }

    #[test]
    fn every_field_comes_back() {
        let written = written(&entry()).unwrap();
        assert_eq!(read(&written).unwrap(), entry());
        assert_eq!(written.len() % STEP, 0);
    }

    #[test]
    fn every_act_and_every_means_comes_back() {
        for &act in Act::ALL {
            let one = AuditEntry { act, ..entry() };
            assert_eq!(read(&written(&one).unwrap()).unwrap(), one);
        }
        for means in [
            Means::Session,
            Means::Token,
            Means::CommandLine,
            Means::Itself,
        ] {
            let origin = Origin {
                means,
                address: None,
            };
            let one = AuditEntry::new(Act::SignOut, origin);
            assert_eq!(read(&written(&one).unwrap()).unwrap(), one);
        }
    }
}
