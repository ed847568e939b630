//! Word to one person of what concerns them alone, until they put it away.

use careers::records::{FrameworkRef, Leads, NoticeId, PersonId, PersonalNotice, Reached, Told};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::engine::conn::{Conn, Tx};
use crate::engine::insert::{Insert, Values, insert_all};
use crate::engine::row::Row;
use crate::engine::sql::{execute, fetch_all};
use crate::error::StoreError;
use crate::words::Word;

/// A notice with the names of those it speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub notice: PersonalNotice,
    /// Whom the person reports to, where it is about that and there is somebody.
    pub manager: Option<String>,
    pub by: Option<String>,
}

/// What the row says it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Manager,
    Link(Leads, Reached),
    Version,
    Stayed,
}

impl Word for Kind {
    const WHAT: &'static str = "kind of notice";
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::Manager, "manager"),
        (Self::Link(Leads::In, Reached::Them), "invitation_mailed"),
        (Self::Link(Leads::In, Reached::ItsMaker), "invitation_shown"),
        (
            Self::Link(Leads::ToAnotherPassword, Reached::Them),
            "reset_mailed",
        ),
        (
            Self::Link(Leads::ToAnotherPassword, Reached::ItsMaker),
            "reset_shown",
        ),
        (Self::Version, "version"),
        (Self::Stayed, "stayed"),
    ];
}

pub async fn insert_each(tx: &mut Tx, notices: &[PersonalNotice]) -> Result<(), StoreError> {
    insert_all(tx, notices).await
}

/// What the person `$1` has been told, where `$which` holds of the notice `n`, newest first.
macro_rules! notices {
    ($which:literal) => {
        concat!(
            "SELECT n.id, n.person, n.kind, n.manager, n.from_date, n.made_by, n.made_at, n.framework,
               n.version, m.name, b.name
             FROM personal_notice n
             LEFT JOIN person m ON m.id = n.manager LEFT JOIN person b ON b.id = n.made_by
             WHERE n.person = $1",
            $which,
            " ORDER BY n.made_at DESC, n.id DESC"
        )
    };
}

/// What somebody has been told and not put away, newest first.
pub async fn waiting(conn: &mut Conn, person: PersonId) -> Result<Vec<Named>, StoreError> {
    Ok(fetch_all!(
        conn,
        named,
        notices!(" AND n.put_away_at IS NULL"),
        person.to_string()
    ))
}

/// Everything that somebody has been told and that is still kept, newest first.
pub async fn all_of(conn: &mut Conn, person: PersonId) -> Result<Vec<Named>, StoreError> {
    Ok(fetch_all!(conn, named, notices!(""), person.to_string()))
}

fn named(row: &impl Row) -> Result<Named, StoreError> {
    Ok(Named {
        notice: notice(row)?,
        manager: row.maybe_string(9)?,
        by: row.maybe_string(10)?,
    })
}

/// `false`: they were not told, or have put it away before.
pub async fn put_away(
    tx: &mut Tx,
    id: NoticeId,
    person: PersonId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let touched = execute!(
        tx,
        "UPDATE personal_notice SET put_away_at = $3
         WHERE id = $1 AND person = $2 AND put_away_at IS NULL",
        id.to_string(),
        person.to_string(),
        at.as_microsecond()
    );
    Ok(touched > 0)
}

/// Forgets what a person was told.
pub async fn delete_of(tx: &mut Tx, person: PersonId) -> Result<(), StoreError> {
    execute!(
        tx,
        "DELETE FROM personal_notice WHERE person = $1",
        person.to_string()
    );
    Ok(())
}

/// Forgets what was said before a moment, at most `limit`, oldest first, and was put away or is said
/// to somebody who is not there on a day. How many there were.
pub async fn remove_read(
    tx: &mut Tx,
    before: Timestamp,
    on: Date,
    limit: u32,
) -> Result<u64, StoreError> {
    Ok(execute!(
        tx,
        "DELETE FROM personal_notice WHERE id IN (
           SELECT n.id FROM personal_notice n JOIN person p ON p.id = n.person
           WHERE n.made_at < $1 AND (n.put_away_at IS NOT NULL OR p.left_on <= $2)
           ORDER BY n.made_at, n.id LIMIT $3)",
        before.as_microsecond(),
        on.to_string(),
        i64::from(limit)
    ))
}

fn notice(row: &impl Row) -> Result<PersonalNotice, StoreError> {
    let told = match Kind::from_word(row.text(2)?)? {
        Kind::Manager => Told::Manager {
            manager: row.maybe_parsed(3)?,
            from: row.date(4)?,
        },
        Kind::Link(leads, reached) => Told::Link { leads, reached },
        Kind::Version => Told::Version(version(row)?),
        Kind::Stayed => Told::Stayed(version(row)?),
    };
    Ok(PersonalNotice {
        id: row.parsed(0)?,
        person: row.parsed(1)?,
        told,
        by: row.maybe_parsed(5)?,
        at: row.instant(6)?,
    })
}

fn version(row: &impl Row) -> Result<FrameworkRef, StoreError> {
    Ok(FrameworkRef {
        id: row.string(7)?,
        version: row.string(8)?,
    })
}

impl Insert for PersonalNotice {
    const TABLE: &'static str = "personal_notice";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "person",
        "kind",
        "manager",
        "from_date",
        "made_by",
        "made_at",
        "framework",
        "version",
    ];

    fn values(&self, values: &mut Values) {
        let (kind, manager, from, of) = match &self.told {
            Told::Manager { manager, from } => (Kind::Manager, *manager, Some(from), None),
            Told::Link { leads, reached } => (Kind::Link(*leads, *reached), None, None, None),
            Told::Version(of) => (Kind::Version, None, None, Some(of)),
            Told::Stayed(of) => (Kind::Stayed, None, None, Some(of)),
        };
        values.shown(&self.id);
        values.shown(&self.person);
        values.text(kind.word());
        values.maybe_shown(manager);
        values.maybe_shown(from);
        values.maybe_shown(self.by);
        values.int(self.at.as_microsecond());
        values.maybe_text(of.map(|of| of.id.as_str()));
        values.maybe_text(of.map(|of| of.version.as_str()));
    }
}
