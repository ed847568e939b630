//! The directory: people with their team, manager and level of a day.

use careers::records::{PersonId, TeamId};
use jiff::civil::Date;

use crate::StoreError;
use crate::engine::conn::Conn;
use crate::engine::dialect::list as joined;
use crate::engine::row::Row;
use crate::engine::sql::{fetch_all, fetch_optional};
use crate::people;
use crate::placements::placement;
use crate::teams;
use crate::views::DirectoryEntry;

/// Who is there on the day `$1`. On their last day with the organisation they count as gone, as
/// they do for `careers`.
macro_rules! present {
    () => {
        "p.started_on <= $1 AND (p.left_on IS NULL OR p.left_on > $1)"
    };
}

/// The entries, on the day `$1`, of the people whose ids `$ids` selects; `$total` is a column more.
macro_rules! entries {
    ($ids:expr, $order:literal) => {
        entries!($ids, $order, "CAST(0 AS BIGINT)")
    };
    ($ids:expr, $order:literal, $total:literal) => {
        concat!(
            "SELECT p.id, p.name, p.email, p.team, p.started_on, p.left_on, t.id, t.name,
               m.id, m.name, c.id, c.person, c.framework, c.framework_version, c.level,
               c.archetype, c.from_date, c.until_date, c.reason, c.continued_from, c.turn, ",
            $total,
            " FROM (",
            $ids,
            ") i JOIN person p ON p.id = i.id
              LEFT JOIN team t ON t.id = p.team
              LEFT JOIN reporting_line l ON l.person = p.id AND l.from_date <= $1
                AND (l.until_date IS NULL OR l.until_date > $1)
              LEFT JOIN person m ON m.id = l.manager
              LEFT JOIN placement c ON c.person = p.id AND c.from_date <= $1
                AND (c.until_date IS NULL OR c.until_date > $1)
              ORDER BY ",
            $order
        )
    };
}

mod pages;

pub use pages::{Order, list, search};

/// One person's entry, whether they are there on that day or not.
pub async fn entry(
    conn: &mut Conn,
    id: PersonId,
    on: Date,
) -> Result<Option<DirectoryEntry>, StoreError> {
    Ok(fetch_optional!(
        conn,
        directory_entry,
        entries!("SELECT id FROM person WHERE id = $2", "p.id"),
        on.to_string(),
        id.to_string()
    ))
}

/// The entries of these people, sorted by name. Ids that nobody has are left out.
pub async fn entries(
    conn: &mut Conn,
    ids: &[PersonId],
    on: Date,
) -> Result<Vec<DirectoryEntry>, StoreError> {
    Ok(fetch_all!(
        conn,
        directory_entry,
        entries!(
            "SELECT id FROM person WHERE id {in $2}",
            "p.name_fold, p.id"
        ),
        on.to_string(),
        joined(ids)
    ))
}

/// The members of a team who are there on a day, by name.
pub async fn members(
    conn: &mut Conn,
    team: TeamId,
    on: Date,
) -> Result<Vec<DirectoryEntry>, StoreError> {
    Ok(fetch_all!(
        conn,
        directory_entry,
        entries!(
            concat!(
                "SELECT p.id FROM person p WHERE p.team = $2 AND ",
                present!()
            ),
            "p.name_fold, p.id"
        ),
        on.to_string(),
        team.to_string()
    ))
}

/// The people who report directly to a manager and are there on a day, by name.
pub async fn reports(
    conn: &mut Conn,
    manager: PersonId,
    on: Date,
) -> Result<Vec<DirectoryEntry>, StoreError> {
    Ok(fetch_all!(
        conn,
        directory_entry,
        entries!(
            concat!(
                "SELECT p.id FROM reporting_line r JOIN person p ON p.id = r.person
                  WHERE r.manager = $2 AND r.from_date <= $1
                    AND (r.until_date IS NULL OR r.until_date > $1) AND ",
                present!()
            ),
            "p.name_fold, p.id"
        ),
        on.to_string(),
        manager.to_string()
    ))
}

fn directory_entry(row: &impl Row) -> Result<DirectoryEntry, StoreError> {
    let team = teams::maybe_name(row, 6)?;
    let manager = people::maybe_name(row, 8)?;
    let placement = match row.maybe_text(10)? {
        Some(_) => Some(placement(row, 10)?),
        None => None,
    };
    Ok(DirectoryEntry {
        person: people::person(row, 0)?,
        team,
        manager,
        placement,
    })
}
