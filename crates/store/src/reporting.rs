//! Reporting lines: who reports to whom, from when to when.

use std::collections::BTreeMap;

use careers::records::{PersonId, ReportingLine};
use jiff::civil::Date;

use crate::StoreError;
use crate::engine::conn::{Conn, Tx};
use crate::engine::dialect::list;
use crate::engine::insert::{Insert, Values, insert_all as insert_rows};
use crate::engine::row::Row;
use crate::engine::sql::{execute, fetch_all};
use crate::people;
use crate::views::PersonName;

/// Somebody below a manager, directly or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Below {
    pub person: PersonName,
    /// Their own manager, who is the one asked about or is below them as well.
    pub manager: PersonId,
}

/// From a day on, a person reports to somebody else, or to nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    pub person: PersonId,
    pub manager: Option<PersonId>,
    pub from: Date,
}

/// Whom a person reports to on a day: the direct manager first, then whoever is above, in order.
/// Ends after 32, and where the lines run in a circle; never holds the person.
pub async fn above(
    conn: &mut Conn,
    person: PersonId,
    on: Date,
) -> Result<Vec<PersonName>, StoreError> {
    let line = fetch_all!(
        conn,
        |row| people::name(row, 0),
        "WITH RECURSIVE above (id, depth) AS (
           SELECT manager, 1 FROM reporting_line
           WHERE person = $1 AND from_date <= $2 AND (until_date IS NULL OR until_date > $2)
           UNION ALL
           SELECT l.manager, a.depth + 1 FROM above a
           JOIN reporting_line l ON l.person = a.id AND l.from_date <= $2
             AND (l.until_date IS NULL OR l.until_date > $2)
           WHERE a.depth < 32 AND a.id <> $1
         )
         SELECT p.id, p.name FROM above a JOIN person p ON p.id = a.id ORDER BY a.depth, p.id",
        person.to_string(),
        on.to_string()
    );
    Ok(without_circle(person, line))
}

/// Everyone below a manager on a day, directly or not, by name. Those who have left are not among
/// them. Each comes once, even where the lines run in a circle.
pub async fn below(conn: &mut Conn, manager: PersonId, on: Date) -> Result<Vec<Below>, StoreError> {
    Ok(fetch_all!(
        conn,
        |row| Ok(Below {
            person: people::name(row, 0)?,
            manager: row.parsed(2)?
        }),
        // UNION, not UNION ALL: a line that was found is not followed again.
        "WITH RECURSIVE below (id, manager) AS (
           SELECT person, manager FROM reporting_line
           WHERE manager = $1 AND from_date <= $2 AND (until_date IS NULL OR until_date > $2)
           UNION
           SELECT l.person, l.manager FROM below b
           JOIN reporting_line l ON l.manager = b.id AND l.from_date <= $2
             AND (l.until_date IS NULL OR l.until_date > $2)
         )
         SELECT p.id, p.name, b.manager FROM below b JOIN person p ON p.id = b.id
         WHERE p.id <> $1 AND p.started_on <= $2 AND (p.left_on IS NULL OR p.left_on > $2)
         ORDER BY p.name_fold, p.id",
        manager.to_string(),
        on.to_string()
    ))
}

/// Everybody's lines that hold on a day or later, in no order.
pub async fn since(conn: &mut Conn, day: Date) -> Result<Vec<ReportingLine>, StoreError> {
    Ok(fetch_all!(
        conn,
        line,
        "SELECT person, manager, from_date, until_date FROM reporting_line
         WHERE until_date IS NULL OR until_date > $1",
        day.to_string()
    ))
}

/// Every manager whom a person has had, oldest first.
pub async fn lines_of(conn: &mut Conn, person: PersonId) -> Result<Vec<ReportingLine>, StoreError> {
    Ok(fetch_all!(
        conn,
        line,
        "SELECT person, manager, from_date, until_date FROM reporting_line
         WHERE person = $1 ORDER BY from_date",
        person.to_string()
    ))
}

/// Inserts a line as it is.
///
/// # Errors
/// `Taken(ReportingLine)` where the person has a line without an end already: see [`change`].
pub async fn insert(tx: &mut Tx, new: &ReportingLine) -> Result<(), StoreError> {
    insert_all(tx, std::slice::from_ref(new)).await
}

pub async fn insert_all(tx: &mut Tx, lines: &[ReportingLine]) -> Result<(), StoreError> {
    insert_rows(tx, lines).await
}

/// From a day on, a person reports to `manager`, or to nobody. The line before ends on that day;
/// what was planned for that day or later gives way.
pub async fn change(
    tx: &mut Tx,
    person: PersonId,
    manager: Option<PersonId>,
    from: Date,
) -> Result<(), StoreError> {
    let (id, day) = (person.to_string(), from.to_string());
    people::lock(tx, person).await?;
    execute!(
        tx,
        "DELETE FROM reporting_line WHERE person = $1 AND from_date >= $2",
        id.as_str(),
        day.as_str()
    );
    execute!(
        tx,
        "UPDATE reporting_line SET until_date = $2
         WHERE person = $1 AND (until_date IS NULL OR until_date > $2)",
        id.as_str(),
        day.as_str()
    );
    match manager {
        Some(manager) => {
            insert(
                tx,
                &ReportingLine {
                    person,
                    manager,
                    from,
                    until: None,
                },
            )
            .await
        }
        None => Ok(()),
    }
}

/// The same for many people in few statements. Whoever changes so many has locked everybody.
pub async fn change_all(tx: &mut Tx, changes: &[Move]) -> Result<(), StoreError> {
    let mut days: BTreeMap<Date, Vec<PersonId>> = BTreeMap::new();
    for change in changes {
        days.entry(change.from).or_default().push(change.person);
    }
    for (day, people) in days {
        let day = day.to_string();
        for people in people.chunks(people::AT_ONCE) {
            let ids = list(people);
            execute!(
                tx,
                "DELETE FROM reporting_line WHERE person {in $1} AND from_date >= $2",
                ids.as_str(),
                day.as_str()
            );
            execute!(
                tx,
                "UPDATE reporting_line SET until_date = $2
                 WHERE person {in $1} AND (until_date IS NULL OR until_date > $2)",
                ids.as_str(),
                day.as_str()
            );
        }
    }
    let begun = changes.iter().filter_map(|change| {
        Some(ReportingLine {
            person: change.person,
            manager: change.manager?,
            from: change.from,
            until: None,
        })
    });
    insert_all(tx, &begun.collect::<Vec<_>>()).await
}

/// The people whose manager somebody is, from a day on or planned for later, by name. Those who have
/// left are not among them.
pub async fn managed_by(
    conn: &mut Conn,
    manager: PersonId,
    from: Date,
) -> Result<Vec<PersonName>, StoreError> {
    Ok(fetch_all!(
        conn,
        |row| people::name(row, 0),
        "SELECT p.id, p.name FROM person p
         WHERE (p.left_on IS NULL OR p.left_on > $2) AND p.id IN (
           SELECT person FROM reporting_line
           WHERE manager = $1 AND (until_date IS NULL OR until_date > $2))
         ORDER BY p.name_fold, p.id",
        manager.to_string(),
        from.to_string()
    ))
}

/// Forgets whom a person has reported to. Who reported to them stays.
pub async fn delete_of(tx: &mut Tx, person: PersonId) -> Result<(), StoreError> {
    execute!(
        tx,
        "DELETE FROM reporting_line WHERE person = $1",
        person.to_string()
    );
    Ok(())
}

/// The line up to where it meets somebody for the second time.
pub(crate) fn without_circle(person: PersonId, line: Vec<PersonName>) -> Vec<PersonName> {
    let mut seen: Vec<PersonName> = Vec::with_capacity(line.len());
    for next in line {
        if next.id == person || seen.iter().any(|known| known.id == next.id) {
            break;
        }
        seen.push(next);
    }
    seen
}

fn line(row: &impl Row) -> Result<ReportingLine, StoreError> {
    Ok(ReportingLine {
        person: row.parsed(0)?,
        manager: row.parsed(1)?,
        from: row.date(2)?,
        until: row.maybe_date(3)?,
    })
}

impl Insert for ReportingLine {
    const TABLE: &'static str = "reporting_line";
    const COLUMNS: &'static [&'static str] = &["person", "manager", "from_date", "until_date"];

    fn values(&self, values: &mut Values) {
        values.shown(&self.person);
        values.shown(&self.manager);
        values.shown(&self.from);
        values.maybe_shown(self.until);
    }
}
