//! Appending to the log.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use careers::records::AuditEntry;
use chain::Entry;
use jiff::Timestamp;

use super::{content, keys, places};
use crate::StoreError;
use crate::engine::conn::Tx;
use crate::engine::insert::{Insert, Values, insert_all as insert_rows};

/// Appends these acts, each with the moment at which it was done. Others who append wait until the
/// transaction ends.
pub async fn append(tx: &mut Tx, acts: &[(Timestamp, AuditEntry)]) -> Result<(), StoreError> {
    if acts.is_empty() {
        return Ok(());
    }
    let mut place = places::lock_head(tx).await?;
    let owners = acts.iter().map(|(_, act)| keys::owner(act.about));
    let keys = keys::of(tx, owners).await?;
    let mut entries = Vec::with_capacity(acts.len());
    for (at, act) in acts {
        let content = content::written(act)?;
        let (id, key) = &keys[&keys::owner(act.about)];
        let entry = Entry::following(place, at.as_microsecond(), *id, |label| {
            key.seal(label, keys::random(), &content)
        });
        place = entry.place();
        entries.push(Row(entry));
    }
    insert_rows(tx, &entries).await?;
    places::move_head(tx, place).await
}

struct Row(Entry);

impl Insert for Row {
    const TABLE: &'static str = "audit_entry";
    const COLUMNS: &'static [&'static str] = &["number", "made_at", "key", "sealed", "link"];

    fn values(&self, values: &mut Values) {
        let Entry {
            label,
            sealed,
            link,
        } = &self.0;
        values.int(label.number as i64);
        values.int(label.at);
        values.shown(&label.key.0);
        values.text(STANDARD.encode(sealed));
        values.shown(link);
    }
}
