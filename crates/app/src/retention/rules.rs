//! The rules as they are kept: a setting for each kind that the organisation has spoken of.

use careers::retention::{Keep, Kind, Rules};
use store::{Conn, StoreError, Tx, settings};

use crate::AppError;

fn key(kind: Kind) -> String {
    format!("retention.{}", kind.word())
}

pub(super) async fn load(conn: &mut Conn) -> Result<Rules, AppError> {
    let mut rules = Rules::default();
    for kind in Kind::ALL {
        if let Some(keep) = find(conn, kind).await? {
            rules.set(kind, keep);
        }
    }
    Ok(rules)
}

/// How long one kind is kept.
pub(super) async fn of(conn: &mut Conn, kind: Kind) -> Result<Keep, AppError> {
    Ok(find(conn, kind).await?.unwrap_or_else(|| kind.usual()))
}

async fn find(conn: &mut Conn, kind: Kind) -> Result<Option<Keep>, AppError> {
    let Some(word) = settings::get(conn, &key(kind)).await? else {
        return Ok(None);
    };
    // What cannot be read is no leave to remove anything.
    let keep = Keep::from_word(&word).ok_or_else(|| StoreError::Damaged {
        what: "rule of how long something is kept",
        reason: format!("{word:?} is neither `always` nor a number of months"),
    })?;
    Ok(Some(keep))
}

pub(super) async fn save(tx: &mut Tx, kind: Kind, keep: Keep) -> Result<(), AppError> {
    Ok(settings::set(tx, &key(kind), &keep.word()).await?)
}
