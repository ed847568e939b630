//! Evidence.

use careers::records::{Evidence, EvidenceId, FrameworkRef, PersonId};

use crate::StoreError;
use crate::engine::conn::{Conn, Tx};
use crate::engine::dialect::list;
use crate::engine::insert::{Insert, Values, insert_all as insert_rows};
use crate::engine::row::Row;
use crate::engine::sql::{execute, fetch_all, fetch_optional};
use crate::json;
use crate::words::Word;

/// The columns that [`evidence`] reads.
macro_rules! columns {
    () => {
        "id, subject, author, happened_on, title, body, link, about, project, visibility, \
         created_at, framework, framework_version"
    };
}

pub async fn by_id(conn: &mut Conn, id: EvidenceId) -> Result<Option<Evidence>, StoreError> {
    Ok(fetch_optional!(
        conn,
        evidence,
        concat!("SELECT ", columns!(), " FROM evidence WHERE id = $1"),
        id.to_string()
    ))
}

/// Those of these pieces that are kept, newest first.
pub async fn by_ids(conn: &mut Conn, ids: &[EvidenceId]) -> Result<Vec<Evidence>, StoreError> {
    let found = fetch_all!(
        conn,
        evidence,
        concat!("SELECT ", columns!(), " FROM evidence WHERE id {in $1}"),
        list(ids)
    );
    Ok(newest_first(found))
}

/// Everything about a person, whoever wrote it and whoever may read it, newest first.
pub async fn about(conn: &mut Conn, subject: PersonId) -> Result<Vec<Evidence>, StoreError> {
    let found = fetch_all!(
        conn,
        evidence,
        concat!("SELECT ", columns!(), " FROM evidence WHERE subject = $1"),
        subject.to_string()
    );
    Ok(newest_first(found))
}

/// Everything about these people that a reader wrote or that is shared, newest first.
pub async fn about_each(
    conn: &mut Conn,
    subjects: &[PersonId],
    reader: PersonId,
) -> Result<Vec<Evidence>, StoreError> {
    let found = fetch_all!(
        conn,
        evidence,
        concat!(
            "SELECT ",
            columns!(),
            " FROM evidence WHERE subject {in $1} AND (visibility = 'shared' OR author = $2)"
        ),
        list(subjects),
        reader.to_string()
    );
    Ok(newest_first(found))
}

/// Everything that a person wrote, about themselves and others, newest first.
pub async fn by_author(conn: &mut Conn, author: PersonId) -> Result<Vec<Evidence>, StoreError> {
    let found = fetch_all!(
        conn,
        evidence,
        concat!("SELECT ", columns!(), " FROM evidence WHERE author = $1"),
        author.to_string()
    );
    Ok(newest_first(found))
}

pub async fn insert(tx: &mut Tx, new: &Evidence) -> Result<(), StoreError> {
    insert_all(tx, std::slice::from_ref(new)).await
}

pub async fn insert_all(tx: &mut Tx, pieces: &[Evidence]) -> Result<(), StoreError> {
    insert_rows(tx, pieces).await
}

/// Replaces what was said; whom it is about, who wrote it and when stay. `false`: there is no
/// such piece.
pub async fn update(tx: &mut Tx, changed: &Evidence) -> Result<bool, StoreError> {
    let touched = execute!(
        tx,
        "UPDATE evidence SET happened_on = $2, title = $3, body = $4, link = $5, about = $6, \
         project = $7, visibility = $8, framework = $9, framework_version = $10 WHERE id = $1",
        changed.id.to_string(),
        changed.happened_on.to_string(),
        changed.title.as_str(),
        changed.text.as_str(),
        changed.link.as_deref(),
        json::text(&changed.about),
        changed.project.as_deref(),
        changed.visibility.word(),
        changed.framework.as_ref().map(|of| of.id.as_str()),
        changed.framework.as_ref().map(|of| of.version.as_str())
    );
    Ok(touched > 0)
}

/// Readings that cite it keep its id. `false`: there is no such piece.
pub async fn delete(tx: &mut Tx, id: EvidenceId) -> Result<bool, StoreError> {
    Ok(execute!(tx, "DELETE FROM evidence WHERE id = $1", id.to_string()) > 0)
}

/// Removes everything about a person, whoever wrote it. How many pieces there were.
pub async fn delete_about(tx: &mut Tx, subject: PersonId) -> Result<u64, StoreError> {
    remove_about(tx, &[subject]).await
}

/// Removes what a person wrote, about whomever, and kept to themselves. How many pieces there were.
pub async fn delete_private_by(tx: &mut Tx, author: PersonId) -> Result<u64, StoreError> {
    remove_private_by(tx, &[author]).await
}

/// Removes everything about these people, whoever wrote it. How many pieces there were.
pub async fn remove_about(tx: &mut Tx, people: &[PersonId]) -> Result<u64, StoreError> {
    Ok(execute!(
        tx,
        "DELETE FROM evidence WHERE subject {in $1}",
        list(people)
    ))
}

/// Removes what these people wrote and shared with nobody. How many pieces there were.
pub async fn remove_private_by(tx: &mut Tx, people: &[PersonId]) -> Result<u64, StoreError> {
    Ok(execute!(
        tx,
        "DELETE FROM evidence WHERE author {in $1} AND visibility = 'private'",
        list(people)
    ))
}

pub(crate) fn newest_first(mut pieces: Vec<Evidence>) -> Vec<Evidence> {
    pieces.sort_by_key(|piece| std::cmp::Reverse((piece.happened_on, piece.id)));
    pieces
}

/// The columns of `columns!`, in order.
fn evidence(row: &impl Row) -> Result<Evidence, StoreError> {
    Ok(Evidence {
        id: row.parsed(0)?,
        subject: row.parsed(1)?,
        author: row.parsed(2)?,
        happened_on: row.date(3)?,
        title: row.string(4)?,
        text: row.string(5)?,
        link: row.maybe_string(6)?,
        about: json::value("list of what evidence is about", row.text(7)?)?,
        project: row.maybe_string(8)?,
        visibility: Word::from_word(row.text(9)?)?,
        created_at: row.instant(10)?,
        framework: row
            .maybe_string(11)?
            .zip(row.maybe_string(12)?)
            .map(|(id, version)| FrameworkRef { id, version }),
    })
}

impl Insert for Evidence {
    const TABLE: &'static str = "evidence";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "subject",
        "author",
        "happened_on",
        "title",
        "body",
        "link",
        "about",
        "project",
        "visibility",
        "created_at",
        "framework",
        "framework_version",
    ];

    fn values(&self, values: &mut Values) {
        values.shown(&self.id);
        values.shown(&self.subject);
        values.shown(&self.author);
        values.shown(&self.happened_on);
        values.text(self.title.as_str());
        values.text(self.text.as_str());
        values.maybe_text(self.link.as_deref());
        values.text(json::text(&self.about));
        values.maybe_text(self.project.as_deref());
        values.text(self.visibility.word());
        values.int(self.created_at.as_microsecond());
        let of = self.framework.as_ref();
        values.maybe_text(of.map(|of| of.id.as_str()));
        values.maybe_text(of.map(|of| of.version.as_str()));
    }
}
