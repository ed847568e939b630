//! What was said of drafts of frameworks in review.

use careers::records::{DraftId, DraftReview, Revision, Verdict};
use uuid::Uuid;

use crate::StoreError;
use crate::engine::conn::{Conn, Tx};
use crate::engine::insert::{Insert, Values, insert_all as insert_rows};
use crate::engine::row::Row;
use crate::engine::sql::fetch_all;
use crate::words::Word;

/// What somebody said, with their name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub review: DraftReview,
    pub by: String,
}

/// Everything that was said of a draft, newest first.
pub async fn of(conn: &mut Conn, draft: DraftId) -> Result<Vec<Named>, StoreError> {
    Ok(fetch_all!(
        conn,
        |row| Ok(Named {
            review: DraftReview {
                draft: row.parsed(0)?,
                revision: Revision(row.int(1)?),
                person: row.parsed(2)?,
                verdict: Verdict::from_word(row.text(3)?)?,
                words: row.string(4)?,
                at: row.instant(5)?,
            },
            by: row.string(6)?,
        }),
        "SELECT r.draft, r.revision, r.person, r.verdict, r.words, r.at, p.name
         FROM framework_draft_review r JOIN person p ON p.id = r.person
         WHERE r.draft = $1 ORDER BY r.at DESC, r.id DESC",
        draft.to_string()
    ))
}

/// `id` is one that was made for it.
pub async fn insert(tx: &mut Tx, id: Uuid, new: &DraftReview) -> Result<(), StoreError> {
    insert_rows(tx, &[NewReview { id, review: new }]).await
}

struct NewReview<'a> {
    id: Uuid,
    review: &'a DraftReview,
}

impl Insert for NewReview<'_> {
    const TABLE: &'static str = "framework_draft_review";
    const COLUMNS: &'static [&'static str] = &[
        "id", "draft", "revision", "person", "verdict", "words", "at",
    ];

    fn values(&self, values: &mut Values) {
        values.shown(&self.id);
        values.shown(&self.review.draft);
        values.int(self.review.revision.0);
        values.shown(&self.review.person);
        values.text(self.review.verdict.word());
        values.text(self.review.words.as_str());
        values.int(self.review.at.as_microsecond());
    }
}
