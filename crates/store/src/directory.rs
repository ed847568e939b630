//! The directory: people with their team, manager and level of a day.

use careers::records::{PersonId, TeamId};
use jiff::civil::Date;

use crate::StoreError;
use crate::engine::conn::Conn;
use crate::engine::dialect::list as joined;
use crate::engine::row::Row;
use crate::engine::sql::{fetch_all, fetch_optional};
use crate::fold::{fold, words};
use crate::people;
use crate::placements::placement;
use crate::views::{DirectoryEntry, Page, TeamName, Window};

/// What a list of people is sorted by; equal ones are sorted by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    #[default]
    Name,
    /// By the team's name, people without a team last.
    Team,
    /// By their first day, newest first.
    Newest,
}

/// Who is there on the day `$1`. On their last day with the organisation they count as gone, as
/// they do for `careers`.
macro_rules! present {
    () => {
        "p.started_on <= $1 AND (p.left_on IS NULL OR p.left_on > $1)"
    };
}

/// The entries, on the day `$1`, of the people that `$people` names as `p`.
macro_rules! entries {
    ($people:expr, $order:literal) => {
        concat!(
            "SELECT p.id, p.name, p.email, p.team, p.started_on, p.left_on, t.id, t.name,
               m.id, m.name, c.id, c.person, c.framework, c.framework_version, c.level,
               c.archetype, c.from_date, c.until_date, c.reason
             FROM ",
            $people,
            " LEFT JOIN team t ON t.id = p.team
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

/// One page of everyone present: `$2` entries from `$3` on. The joins come after the cut.
macro_rules! page {
    ($order:literal) => {
        entries!(
            concat!(
                "(SELECT p.* FROM person p
                  LEFT JOIN team t ON t.id = p.team WHERE ",
                present!(),
                " ORDER BY ",
                $order,
                " LIMIT $2 OFFSET $3) p"
            ),
            $order
        )
    };
}

/// Which people a search finds. Each word of the search is the beginning of a word of the name;
/// the first pair of bounds is never empty, the others may be.
macro_rules! found {
    () => {
        "p.id IN (SELECT person FROM person_word WHERE word >= $2 AND word < $3)
         AND ($4 = '' OR EXISTS (SELECT 1 FROM person_word w
           WHERE w.person = p.id AND w.word >= $4 AND w.word < $5))
         AND ($6 = '' OR EXISTS (SELECT 1 FROM person_word w
           WHERE w.person = p.id AND w.word >= $6 AND w.word < $7))"
    };
}

/// One person's entry, whether they are there on that day or not.
pub async fn entry(
    conn: &mut Conn,
    id: PersonId,
    on: Date,
) -> Result<Option<DirectoryEntry>, StoreError> {
    Ok(fetch_optional!(
        conn,
        directory_entry,
        entries!("(SELECT * FROM person WHERE id = $2) p", "p.id"),
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
            "(SELECT * FROM person WHERE id {in $2}) p",
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
                "(SELECT p.* FROM person p WHERE p.team = $2 AND ",
                present!(),
                ") p"
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
                "(SELECT p.* FROM reporting_line r JOIN person p ON p.id = r.person
                  WHERE r.manager = $2 AND r.from_date <= $1
                    AND (r.until_date IS NULL OR r.until_date > $1) AND ",
                present!(),
                ") p"
            ),
            "p.name_fold, p.id"
        ),
        on.to_string(),
        manager.to_string()
    ))
}

/// A page of everyone who is there on a day.
pub async fn list(
    conn: &mut Conn,
    order: Order,
    on: Date,
    window: Window,
) -> Result<Page<DirectoryEntry>, StoreError> {
    let on = on.to_string();
    let (limit, offset) = (i64::from(window.limit), i64::from(window.offset));
    let items = match order {
        Order::Name => {
            fetch_all!(
                conn,
                directory_entry,
                page!("p.name_fold, p.id"),
                on.as_str(),
                limit,
                offset
            )
        }
        Order::Team => {
            fetch_all!(
                conn,
                directory_entry,
                page!("t.name_fold NULLS LAST, p.name_fold, p.id"),
                on.as_str(),
                limit,
                offset
            )
        }
        Order::Newest => {
            fetch_all!(
                conn,
                directory_entry,
                page!("p.started_on DESC, p.name_fold, p.id"),
                on.as_str(),
                limit,
                offset
            )
        }
    };
    let total = fetch_optional!(
        conn,
        |row| row.int(0),
        concat!("SELECT COUNT(*) FROM person p WHERE ", present!()),
        on.as_str()
    );
    Ok(Page {
        items,
        total: total.unwrap_or_default() as u64,
    })
}

/// A page of those, there on a day, whose name has a word that begins with each word of the
/// search, whatever the case and the accents. Three words count, the longest; a search without
/// any finds everyone.
pub async fn search(
    conn: &mut Conn,
    text: &str,
    on: Date,
    window: Window,
) -> Result<Page<DirectoryEntry>, StoreError> {
    let folded = fold(text);
    let mut words = words(&folded);
    // The longest word is the one that the fewest people share: it leads.
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let Some(first) = words.first() else {
        return list(conn, Order::Name, on, window).await;
    };
    let second = words.get(1).copied().unwrap_or_default();
    let third = words.get(2).copied().unwrap_or_default();
    let on = on.to_string();
    let items = fetch_all!(
        conn,
        directory_entry,
        entries!(
            concat!(
                "(SELECT p.* FROM person p WHERE ",
                found!(),
                " AND ",
                present!(),
                " ORDER BY p.name_fold, p.id LIMIT $8 OFFSET $9) p"
            ),
            "p.name_fold, p.id"
        ),
        on.as_str(),
        *first,
        beyond(first),
        second,
        beyond(second),
        third,
        beyond(third),
        i64::from(window.limit),
        i64::from(window.offset)
    );
    let total = fetch_optional!(
        conn,
        |row| row.int(0),
        concat!(
            "SELECT COUNT(*) FROM person p WHERE ",
            found!(),
            " AND ",
            present!()
        ),
        on.as_str(),
        *first,
        beyond(first),
        second,
        beyond(second),
        third,
        beyond(third)
    );
    Ok(Page {
        items,
        total: total.unwrap_or_default() as u64,
    })
}

/// The end of the range of texts that begin with `prefix`: no text goes beyond the last code
/// point, and both engines compare by bytes.
fn beyond(prefix: &str) -> String {
    format!("{prefix}\u{10FFFF}")
}

fn directory_entry(row: &impl Row) -> Result<DirectoryEntry, StoreError> {
    let team = match row.maybe_parsed(6)? {
        Some(id) => Some(TeamName {
            id,
            name: row.string(7)?,
        }),
        None => None,
    };
    let manager = match row.maybe_text(8)? {
        Some(_) => Some(people::name(row, 8)?),
        None => None,
    };
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
