//! Those who have left, by what there still is of theirs.
//!
//! Each selection holds the rows of those it finds until the transaction ends: nobody comes back,
//! and nothing new is written about them, while what they left behind is removed.

use careers::records::PersonId;
use jiff::civil::Date;

use crate::StoreError;
use crate::engine::conn::{Conn, Tx};
use crate::engine::row::Row;
use crate::engine::sql::{fetch_all, fetch_optional};

/// At most `$2` people who had left by the day `$1` and of whom something is there.
macro_rules! leavers {
    ($there:literal) => {
        concat!(
            "SELECT p.id FROM person p WHERE p.left_on <= $1 AND (",
            $there,
            ") ORDER BY p.id LIMIT $2 {lock}"
        )
    };
}

/// About whom there is evidence.
pub async fn with_evidence(tx: &mut Tx, by: Date, limit: u32) -> Result<Vec<PersonId>, StoreError> {
    Ok(fetch_all!(
        tx,
        |row| row.parsed(0),
        leavers!("EXISTS (SELECT 1 FROM evidence e WHERE e.subject = p.id)"),
        by.to_string(),
        i64::from(limit)
    ))
}

/// About whom there are assessments or rounds, or who let somebody see their mirror.
pub async fn with_readings(tx: &mut Tx, by: Date, limit: u32) -> Result<Vec<PersonId>, StoreError> {
    Ok(fetch_all!(
        tx,
        |row| row.parsed(0),
        leavers!(
            "EXISTS (SELECT 1 FROM assessment a WHERE a.subject = p.id)
             OR EXISTS (SELECT 1 FROM round r WHERE r.subject = p.id)
             OR EXISTS (SELECT 1 FROM mirror_share m WHERE m.person = p.id)"
        ),
        by.to_string(),
        i64::from(limit)
    ))
}

/// Who held levels.
pub async fn with_levels(tx: &mut Tx, by: Date, limit: u32) -> Result<Vec<PersonId>, StoreError> {
    Ok(fetch_all!(
        tx,
        |row| row.parsed(0),
        leavers!("EXISTS (SELECT 1 FROM placement l WHERE l.person = p.id)"),
        by.to_string(),
        i64::from(limit)
    ))
}

/// Who wrote something that they shared with nobody.
pub async fn with_unshared(tx: &mut Tx, by: Date, limit: u32) -> Result<Vec<PersonId>, StoreError> {
    Ok(fetch_all!(
        tx,
        |row| row.parsed(0),
        leavers!(
            "EXISTS (SELECT 1 FROM evidence e WHERE e.author = p.id AND e.visibility = 'private')
             OR EXISTS (SELECT 1 FROM assessment a WHERE a.author = p.id AND a.state = 'draft')"
        ),
        by.to_string(),
        i64::from(limit)
    ))
}

/// How many had left by a day.
pub async fn count(conn: &mut Conn, by: Date) -> Result<u64, StoreError> {
    let count = fetch_optional!(
        conn,
        |row| row.int(0),
        "SELECT COUNT(*) FROM person WHERE left_on <= $1",
        by.to_string()
    );
    Ok(count.unwrap_or_default() as u64)
}
