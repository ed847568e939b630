//! Pages of the directory: everyone there on a day, and those whom a search finds.

use jiff::civil::Date;

use super::directory_entry;
use crate::StoreError;
use crate::engine::conn::Conn;
use crate::engine::row::Row;
use crate::engine::sql::fetch_all;
use crate::fold::{beyond, fold, words};
use crate::views::{DirectoryEntry, Page, Window};

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

/// One page of everyone present: `$2` entries from `$3` on. The joins come after the cut. How many
/// there are in all is everybody, less those who come later and those who have left: three counts
/// over few rows of an index, instead of one over all people.
macro_rules! page {
    ($order:literal) => {
        entries!(
            concat!(
                "SELECT p.id FROM person p LEFT JOIN team t ON t.id = p.team WHERE ",
                present!(),
                " ORDER BY ",
                $order,
                " LIMIT $2 OFFSET $3"
            ),
            $order,
            "(SELECT COUNT(*) FROM person)
               - (SELECT COUNT(*) FROM person WHERE started_on > $1)
               - (SELECT COUNT(*) FROM person WHERE left_on <= $1 AND started_on <= $1)"
        )
    };
}

/// One page of whom a search finds. Each word of the search is the beginning of a word of the
/// name; the first pair of bounds is never empty, the others may be.
macro_rules! page_of_found {
    () => {
        concat!(
            "WITH found AS MATERIALIZED (
               SELECT p.id, p.name_fold FROM person p
               WHERE p.id IN (SELECT person FROM person_word WHERE word >= $4 AND word < $5)
                 AND ($6 = '' OR EXISTS (SELECT 1 FROM person_word w
                   WHERE w.person = p.id AND w.word >= $6 AND w.word < $7))
                 AND ($8 = '' OR EXISTS (SELECT 1 FROM person_word w
                   WHERE w.person = p.id AND w.word >= $8 AND w.word < $9)) AND ",
            present!(),
            ") ",
            entries!(
                "SELECT id FROM found ORDER BY name_fold, id LIMIT $2 OFFSET $3",
                "p.name_fold, p.id",
                "(SELECT COUNT(*) FROM found)"
            )
        )
    };
}

/// A page of everyone who is there on a day.
pub async fn list(
    conn: &mut Conn,
    order: Order,
    on: Date,
    window: Window,
) -> Result<Page<DirectoryEntry>, StoreError> {
    let page = page_of_all(conn, order, on, window).await?;
    if page.is_empty() && window.offset > 0 {
        // Beyond the end, no row tells how many there are.
        let start = Window {
            offset: 0,
            limit: 1,
        };
        return Ok(beyond_the_end(page_of_all(conn, order, on, start).await?));
    }
    Ok(numbered(page))
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
    if words.is_empty() {
        return list(conn, Order::Name, on, window).await;
    }
    // The longest word is the one that the fewest people share: it leads.
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let page = page_of_found(conn, &words, on, window).await?;
    if page.is_empty() && window.offset > 0 {
        let start = Window {
            offset: 0,
            limit: 1,
        };
        return Ok(beyond_the_end(
            page_of_found(conn, &words, on, start).await?,
        ));
    }
    Ok(numbered(page))
}

/// Entries, each with how many there are in all.
type Counted = Vec<(DirectoryEntry, i64)>;

async fn page_of_all(
    conn: &mut Conn,
    order: Order,
    on: Date,
    window: Window,
) -> Result<Counted, StoreError> {
    let on = on.to_string();
    let (limit, offset) = (i64::from(window.limit), i64::from(window.offset));
    Ok(match order {
        Order::Name => {
            fetch_all!(
                conn,
                counted,
                page!("p.name_fold, p.id"),
                on.as_str(),
                limit,
                offset
            )
        }
        Order::Team => fetch_all!(
            conn,
            counted,
            page!("t.name_fold NULLS LAST, p.name_fold, p.id"),
            on.as_str(),
            limit,
            offset
        ),
        Order::Newest => fetch_all!(
            conn,
            counted,
            page!("p.started_on DESC, p.name_fold, p.id"),
            on.as_str(),
            limit,
            offset
        ),
    })
}

async fn page_of_found(
    conn: &mut Conn,
    words: &[&str],
    on: Date,
    window: Window,
) -> Result<Counted, StoreError> {
    let word = |n: usize| words.get(n).copied().unwrap_or_default();
    Ok(fetch_all!(
        conn,
        counted,
        page_of_found!(),
        on.to_string(),
        i64::from(window.limit),
        i64::from(window.offset),
        word(0),
        beyond(word(0)),
        word(1),
        beyond(word(1)),
        word(2),
        beyond(word(2))
    ))
}

fn numbered(page: Counted) -> Page<DirectoryEntry> {
    let total = page.first().map_or(0, |(_, total)| *total) as u64;
    Page {
        items: page.into_iter().map(|(entry, _)| entry).collect(),
        total,
    }
}

fn beyond_the_end(start: Counted) -> Page<DirectoryEntry> {
    Page {
        items: Vec::new(),
        ..numbered(start)
    }
}

fn counted(row: &impl Row) -> Result<(DirectoryEntry, i64), StoreError> {
    Ok((directory_entry(row)?, row.int(21)?))
}
