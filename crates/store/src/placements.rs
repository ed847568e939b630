//! Placements: who holds which level from when to when.

use careers::records::{FrameworkRef, PersonId, Placement, PlacementId};
use jiff::civil::Date;

use crate::StoreError;
use crate::engine::conn::{Conn, Tx};
use crate::engine::dialect::list;
use crate::engine::insert::{Insert, Values, insert_all as insert_rows};
use crate::engine::row::Row;
use crate::engine::sql::{execute, fetch_all, fetch_optional};
use crate::ground;
use crate::views::{PersonName, Placed};

/// Placements that one statement ends.
const AT_ONCE: usize = 1_000;

/// The columns that [`placement`] reads.
macro_rules! columns {
    () => {
        "id, person, framework, framework_version, level, archetype, from_date, until_date, reason,
         continued_from, turn"
    };
}

/// Every level that a person has held, oldest first.
pub async fn of(conn: &mut Conn, person: PersonId) -> Result<Vec<Placement>, StoreError> {
    Ok(fetch_all!(
        conn,
        |row| placement(row, 0),
        concat!(
            "SELECT ",
            columns!(),
            " FROM placement WHERE person = $1 ORDER BY from_date, turn, id"
        ),
        person.to_string()
    ))
}

/// The latest level that each person was given, whether it holds, has ended or is yet to begin.
pub async fn latest(conn: &mut Conn) -> Result<Vec<Placement>, StoreError> {
    Ok(fetch_all!(
        conn,
        |row| placement(row, 0),
        concat!(
            "SELECT ",
            columns!(),
            " FROM placement p WHERE NOT EXISTS
              (SELECT 1 FROM placement q WHERE q.person = p.person AND (q.from_date > p.from_date
                 OR (q.from_date = p.from_date AND q.turn > p.turn)))
              ORDER BY person, id"
        )
    ))
}

/// The level that a person holds on a day.
pub async fn held(
    conn: &mut Conn,
    person: PersonId,
    on: Date,
) -> Result<Option<Placement>, StoreError> {
    Ok(fetch_optional!(
        conn,
        |row| placement(row, 0),
        concat!(
            "SELECT ",
            columns!(),
            " FROM placement WHERE person = $1 AND from_date <= $2
              AND (until_date IS NULL OR until_date > $2) ORDER BY from_date DESC, turn DESC LIMIT 1"
        ),
        person.to_string(),
        on.to_string()
    ))
}

/// Every level of a framework that somebody holds on a day or is to hold later, on another version
/// than this one, in the order of the people. Until the transaction ends nobody gives anybody a
/// level: see [`ground::hold`].
pub async fn lock_on_other_versions(
    tx: &mut Tx,
    of: &FrameworkRef,
    on: Date,
) -> Result<Vec<Placement>, StoreError> {
    fetch_all!(
        tx,
        |row| row.string(0),
        "SELECT id FROM person WHERE id IN (
           SELECT person FROM placement WHERE framework = $1 AND framework_version <> $2
             AND (until_date IS NULL OR until_date > $3))
         ORDER BY id {lock}",
        of.id.as_str(),
        of.version.as_str(),
        on.to_string()
    );
    // After the people, like everybody who takes both.
    ground::hold(tx).await?;
    on_other_versions(tx, of, on).await
}

/// The same, to be read.
pub async fn on_other_versions(
    conn: &mut Conn,
    of: &FrameworkRef,
    on: Date,
) -> Result<Vec<Placement>, StoreError> {
    Ok(fetch_all!(
        conn,
        |row| placement(row, 0),
        concat!(
            "SELECT ",
            columns!(),
            " FROM placement WHERE framework = $1 AND framework_version <> $2
              AND (until_date IS NULL OR until_date > $3) ORDER BY person, from_date, turn, id"
        ),
        of.id.as_str(),
        of.version.as_str(),
        on.to_string()
    ))
}

/// Those who are there on the day `$2` and hold a level of the framework `$1` then, where `$which`
/// holds too.
macro_rules! on_framework {
    ($which:literal) => {
        concat!(
            "SELECT p.id, p.name, h.framework, h.framework_version, h.level, t.name, l.manager
             FROM placement h JOIN person p ON p.id = h.person
             LEFT JOIN team t ON t.id = p.team
             LEFT JOIN reporting_line l ON l.person = p.id AND l.from_date <= $2
               AND (l.until_date IS NULL OR l.until_date > $2)
             WHERE h.framework = $1 AND h.from_date <= $2
               AND (h.until_date IS NULL OR h.until_date > $2)
               AND p.started_on <= $2 AND (p.left_on IS NULL OR p.left_on > $2)",
            $which,
            " ORDER BY p.name, p.id"
        )
    };
}

/// Everybody who is there on a day and holds a level of a framework then, whichever its version.
pub async fn on_framework(
    conn: &mut Conn,
    framework: &str,
    on: Date,
) -> Result<Vec<Placed>, StoreError> {
    Ok(fetch_all!(
        conn,
        placed,
        on_framework!(""),
        framework,
        on.to_string()
    ))
}

/// Of those, a person and whoever reports to them.
pub async fn on_framework_near(
    conn: &mut Conn,
    framework: &str,
    on: Date,
    person: PersonId,
) -> Result<Vec<Placed>, StoreError> {
    Ok(fetch_all!(
        conn,
        placed,
        on_framework!(" AND (p.id = $3 OR l.manager = $3)"),
        framework,
        on.to_string(),
        person.to_string()
    ))
}

/// Ends these, whatever their end was: `until` is the first day on which they no longer hold.
pub async fn end_each(
    tx: &mut Tx,
    placements: &[PlacementId],
    until: Date,
) -> Result<(), StoreError> {
    for some in placements.chunks(AT_ONCE) {
        execute!(
            tx,
            "UPDATE placement SET until_date = $2 WHERE id {in $1}",
            list(some),
            until.to_string()
        );
    }
    Ok(())
}

/// Makes a placement one of another version and level, or one that continues another: one that has
/// not begun, or that only says what follows from the one before. `false`: there is no such
/// placement.
pub async fn change(tx: &mut Tx, to: &Placement) -> Result<bool, StoreError> {
    let touched = execute!(
        tx,
        "UPDATE placement SET framework_version = $2, level = $3, archetype = $4,
           continued_from = $5 WHERE id = $1",
        to.id.to_string(),
        to.framework.version.as_str(),
        to.level.as_str(),
        to.archetype.as_deref(),
        to.continues.map(|id| id.to_string())
    );
    Ok(touched > 0)
}

fn placed(row: &impl Row) -> Result<Placed, StoreError> {
    Ok(Placed {
        person: PersonName {
            id: row.parsed(0)?,
            name: row.string(1)?,
        },
        framework: FrameworkRef {
            id: row.string(2)?,
            version: row.string(3)?,
        },
        level: row.string(4)?,
        team: row.maybe_string(5)?,
        manager: row.maybe_parsed(6)?,
    })
}

/// # Errors
/// `Taken(Placement)` where the person holds a level without an end already: see [`end`].
pub async fn insert(tx: &mut Tx, new: &Placement) -> Result<(), StoreError> {
    insert_all(tx, std::slice::from_ref(new)).await
}

pub async fn insert_all(tx: &mut Tx, placements: &[Placement]) -> Result<(), StoreError> {
    ground::shift(tx).await?;
    insert_rows(tx, placements).await
}

/// Ends the level that a person holds without an end: `until` is the first day on which they no
/// longer hold it. `false`: they hold none, or not yet on the day before.
pub async fn end(tx: &mut Tx, person: PersonId, until: Date) -> Result<bool, StoreError> {
    let touched = execute!(
        tx,
        "UPDATE placement SET until_date = $2
         WHERE person = $1 AND until_date IS NULL AND from_date < $2",
        person.to_string(),
        until.to_string()
    );
    Ok(touched > 0)
}

/// Removes every level that a person has held.
pub async fn delete_of(tx: &mut Tx, person: PersonId) -> Result<(), StoreError> {
    remove_of(tx, &[person]).await?;
    Ok(())
}

/// Removes every level that these people held. How many there were.
pub async fn remove_of(tx: &mut Tx, people: &[PersonId]) -> Result<u64, StoreError> {
    Ok(execute!(
        tx,
        "DELETE FROM placement WHERE person {in $1}",
        list(people)
    ))
}

/// Eleven columns from `at` on, in the order of `columns!`.
pub(crate) fn placement(row: &impl Row, at: usize) -> Result<Placement, StoreError> {
    Ok(Placement {
        id: row.parsed(at)?,
        person: row.parsed(at + 1)?,
        framework: FrameworkRef {
            id: row.string(at + 2)?,
            version: row.string(at + 3)?,
        },
        level: row.string(at + 4)?,
        archetype: row.maybe_string(at + 5)?,
        from: row.date(at + 6)?,
        until: row.maybe_date(at + 7)?,
        reason: row.string(at + 8)?,
        continues: row.maybe_parsed(at + 9)?,
        turn: u32::try_from(row.int(at + 10)?).unwrap_or_default(),
    })
}

impl Insert for Placement {
    const TABLE: &'static str = "placement";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "person",
        "framework",
        "framework_version",
        "level",
        "archetype",
        "from_date",
        "until_date",
        "reason",
        "continued_from",
        "turn",
    ];

    fn values(&self, values: &mut Values) {
        values.shown(&self.id);
        values.shown(&self.person);
        values.text(self.framework.id.as_str());
        values.text(self.framework.version.as_str());
        values.text(self.level.as_str());
        values.maybe_text(self.archetype.as_deref());
        values.shown(&self.from);
        values.maybe_shown(self.until);
        values.text(self.reason.as_str());
        values.maybe_shown(self.continues);
        values.int(i64::from(self.turn));
    }
}
