//! The register of purposes. An entry is never changed: it can only end.

use careers::purposes::{Entry, Feature, Purpose};
use careers::records::PersonId;
use jiff::civil::Date;

use crate::StoreError;
use crate::engine::conn::{Conn, Tx};
use crate::engine::insert::{Insert, Values, insert_all as insert_rows};
use crate::engine::row::Row;
use crate::engine::sql::{execute, fetch_all};

/// Every entry that there ever was, newest first.
pub async fn all(conn: &mut Conn) -> Result<Vec<Entry>, StoreError> {
    Ok(fetch_all!(
        conn,
        |row| Ok(Entry {
            purpose: purpose(row)?,
            recorded_by: row.string(11)?,
            ended_by: row.maybe_string(12)?,
        }),
        "SELECT u.id, u.feature, u.purpose, u.basis, u.consulted, u.kept_months, u.from_date,
           u.until_date, u.recorded_by, u.recorded_at, u.ended_by, p.name, e.name
         FROM purpose u JOIN person p ON p.id = u.recorded_by
         LEFT JOIN person e ON e.id = u.ended_by
         ORDER BY u.recorded_at DESC, u.id DESC"
    ))
}

pub async fn insert(tx: &mut Tx, new: &Purpose) -> Result<(), StoreError> {
    insert_rows(tx, std::slice::from_ref(new)).await
}

/// Ends the entry of a feature that has not ended: `until` is the first day on which it is not in
/// force. `false`: there is none.
pub async fn end(
    tx: &mut Tx,
    feature: Feature,
    until: Date,
    by: PersonId,
) -> Result<bool, StoreError> {
    let touched = execute!(
        tx,
        "UPDATE purpose SET until_date = $2, ended_by = $3
         WHERE feature = $1 AND until_date IS NULL",
        feature.word(),
        until.to_string(),
        by.to_string()
    );
    Ok(touched > 0)
}

/// The columns of [`Insert::COLUMNS`], in order.
fn purpose(row: &impl Row) -> Result<Purpose, StoreError> {
    let word = row.text(1)?;
    let feature = Feature::from_word(word).ok_or_else(|| StoreError::Damaged {
        what: "feature of a purpose",
        reason: format!("{word:?} is none of those known"),
    })?;
    let months = row.int(5)?;
    Ok(Purpose {
        id: row.parsed(0)?,
        feature,
        purpose: row.string(2)?,
        basis: row.string(3)?,
        consulted: row.string(4)?,
        kept_months: u32::try_from(months).map_err(|error| StoreError::Damaged {
            what: "months of a purpose",
            reason: error.to_string(),
        })?,
        from: row.date(6)?,
        until: row.maybe_date(7)?,
        recorded_by: row.parsed(8)?,
        recorded_at: row.instant(9)?,
        ended_by: row.maybe_parsed(10)?,
    })
}

impl Insert for Purpose {
    const TABLE: &'static str = "purpose";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "feature",
        "purpose",
        "basis",
        "consulted",
        "kept_months",
        "from_date",
        "until_date",
        "recorded_by",
        "recorded_at",
        "ended_by",
    ];

    fn values(&self, values: &mut Values) {
        values.shown(&self.id);
        values.text(self.feature.word());
        values.text(self.purpose.as_str());
        values.text(self.basis.as_str());
        values.text(self.consulted.as_str());
        values.int(i64::from(self.kept_months));
        values.shown(&self.from);
        values.maybe_shown(self.until);
        values.shown(&self.recorded_by);
        values.int(self.recorded_at.as_microsecond());
        values.maybe_shown(self.ended_by);
    }
}
