//! Drafts of frameworks, their files, and who has had a hand in them.

use std::collections::BTreeSet;

use careers::records::{DraftId, DraftState, FrameworkDraft, FrameworkFile, PersonId, Revision};

use crate::StoreError;
use crate::engine::conn::{Conn, Tx};
use crate::engine::insert::{Insert, Values, insert_all as insert_rows};
use crate::engine::row::Row;
use crate::engine::sql::{execute, fetch_all, fetch_optional};
use crate::words::Word;

/// A draft with the name of whoever began it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub draft: FrameworkDraft,
    pub author: String,
}

/// The columns that [`draft`] reads.
macro_rules! columns {
    () => {
        "d.id, d.framework, d.based_on, d.state, d.author, d.created_at, d.changed_at, d.revision,
         d.source_commit"
    };
}

/// Every draft, the one changed last first.
pub async fn all(conn: &mut Conn) -> Result<Vec<Named>, StoreError> {
    Ok(fetch_all!(
        conn,
        named,
        concat!(
            "SELECT ",
            columns!(),
            ", p.name FROM framework_draft d JOIN person p ON p.id = d.author
             ORDER BY d.changed_at DESC, d.id DESC"
        )
    ))
}

/// Those in review, the one changed last first.
pub async fn in_review(conn: &mut Conn) -> Result<Vec<FrameworkDraft>, StoreError> {
    Ok(fetch_all!(
        conn,
        draft,
        concat!(
            "SELECT ",
            columns!(),
            " FROM framework_draft d WHERE d.state = 'review' ORDER BY d.changed_at DESC, d.id DESC"
        )
    ))
}

pub async fn by_id(conn: &mut Conn, id: DraftId) -> Result<Option<Named>, StoreError> {
    Ok(fetch_optional!(
        conn,
        named,
        concat!(
            "SELECT ",
            columns!(),
            ", p.name FROM framework_draft d JOIN person p ON p.id = d.author WHERE d.id = $1"
        ),
        id.to_string()
    ))
}

/// The draft, locked until the transaction ends.
pub async fn lock(tx: &mut Tx, id: DraftId) -> Result<Option<FrameworkDraft>, StoreError> {
    Ok(fetch_optional!(
        tx,
        draft,
        concat!(
            "SELECT ",
            columns!(),
            " FROM framework_draft d WHERE d.id = $1 {lock}"
        ),
        id.to_string()
    ))
}

/// The draft of a framework that can still become something, if there is one.
pub async fn open_of(
    conn: &mut Conn,
    framework: &str,
) -> Result<Option<FrameworkDraft>, StoreError> {
    Ok(fetch_optional!(
        conn,
        draft,
        concat!(
            "SELECT ",
            columns!(),
            " FROM framework_draft d WHERE d.framework = $1 AND d.state IN ('draft', 'review')"
        ),
        framework
    ))
}

/// # Errors
/// `Taken(Draft)` where the framework has one that is open.
pub async fn insert(tx: &mut Tx, new: &FrameworkDraft) -> Result<(), StoreError> {
    insert_rows(tx, std::slice::from_ref(new)).await
}

/// Keeps what can change of a draft: its state, its revision, when it was changed, and the commit
/// that it comes from. `false`: there is no such draft.
pub async fn update(tx: &mut Tx, draft: &FrameworkDraft) -> Result<bool, StoreError> {
    let touched = execute!(
        tx,
        "UPDATE framework_draft SET state = $2, changed_at = $3, revision = $4, source_commit = $5
         WHERE id = $1",
        draft.id.to_string(),
        draft.state.word(),
        draft.changed_at.as_microsecond(),
        draft.revision.0,
        draft.commit.as_deref()
    );
    Ok(touched > 0)
}

/// The files of a draft, by path.
pub async fn files(conn: &mut Conn, id: DraftId) -> Result<Vec<FrameworkFile>, StoreError> {
    Ok(fetch_all!(
        conn,
        |row| Ok(FrameworkFile {
            path: row.string(0)?,
            text: row.string(1)?,
        }),
        "SELECT path, text FROM framework_draft_file WHERE draft = $1 ORDER BY path",
        id.to_string()
    ))
}

/// Keeps files, in place of those at the same paths.
pub async fn put_files(
    tx: &mut Tx,
    id: DraftId,
    files: &[FrameworkFile],
) -> Result<(), StoreError> {
    for file in files {
        // One at a time: a file may be large.
        insert_rows(tx, &[DraftFile { draft: id, file }]).await?;
    }
    Ok(())
}

/// `false`: there is no file at this path.
pub async fn remove_file(tx: &mut Tx, id: DraftId, path: &str) -> Result<bool, StoreError> {
    let touched = execute!(
        tx,
        "DELETE FROM framework_draft_file WHERE draft = $1 AND path = $2",
        id.to_string(),
        path
    );
    Ok(touched > 0)
}

/// Removes every file of a draft.
pub async fn remove_files(tx: &mut Tx, id: DraftId) -> Result<(), StoreError> {
    execute!(
        tx,
        "DELETE FROM framework_draft_file WHERE draft = $1",
        id.to_string()
    );
    Ok(())
}

/// Who has changed files of a draft.
pub async fn hands(conn: &mut Conn, id: DraftId) -> Result<BTreeSet<PersonId>, StoreError> {
    let hands = fetch_all!(
        conn,
        |row| row.parsed(0),
        "SELECT person FROM framework_draft_hand WHERE draft = $1",
        id.to_string()
    );
    Ok(hands.into_iter().collect())
}

/// Keeps that somebody has changed files of a draft; twice is once.
pub async fn add_hand(tx: &mut Tx, id: DraftId, person: PersonId) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO framework_draft_hand (draft, person) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        id.to_string(),
        person.to_string()
    );
    Ok(())
}

fn named(row: &impl Row) -> Result<Named, StoreError> {
    Ok(Named {
        draft: draft(row)?,
        author: row.string(9)?,
    })
}

/// The columns of `columns!`, in order.
fn draft(row: &impl Row) -> Result<FrameworkDraft, StoreError> {
    Ok(FrameworkDraft {
        id: row.parsed(0)?,
        framework: row.string(1)?,
        based_on: row.maybe_string(2)?,
        state: DraftState::from_word(row.text(3)?)?,
        author: row.parsed(4)?,
        created_at: row.instant(5)?,
        changed_at: row.instant(6)?,
        revision: Revision(row.int(7)?),
        commit: row.maybe_string(8)?,
    })
}

impl Insert for FrameworkDraft {
    const TABLE: &'static str = "framework_draft";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "framework",
        "based_on",
        "state",
        "author",
        "created_at",
        "changed_at",
        "revision",
        "source_commit",
    ];

    fn values(&self, values: &mut Values) {
        values.shown(&self.id);
        values.text(self.framework.as_str());
        values.maybe_text(self.based_on.as_deref());
        values.text(self.state.word());
        values.shown(&self.author);
        values.int(self.created_at.as_microsecond());
        values.int(self.changed_at.as_microsecond());
        values.int(self.revision.0);
        values.maybe_text(self.commit.as_deref());
    }
}

struct DraftFile<'a> {
    draft: DraftId,
    file: &'a FrameworkFile,
}

impl Insert for DraftFile<'_> {
    const TABLE: &'static str = "framework_draft_file";
    const COLUMNS: &'static [&'static str] = &["draft", "path", "text"];
    const ON_CONFLICT: &'static str =
        " ON CONFLICT (draft, path) DO UPDATE SET text = EXCLUDED.text";

    fn values(&self, values: &mut Values) {
        values.shown(&self.draft);
        values.text(self.file.path.as_str());
        values.text(self.file.text.as_str());
    }
}
