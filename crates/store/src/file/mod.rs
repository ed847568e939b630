//! Everything that is kept about a person, in one row of one query: a profile is drawn from all
//! of it. Row by row, most of the time would go into handing rows from one thread to another.

mod document;

use careers::records::{Assessment, Evidence, PersonId, Placement, Round};

use crate::StoreError;
use crate::assessments::oldest_first;
use crate::engine::conn::Conn;
use crate::engine::row::Row;
use crate::engine::sql::fetch_optional;
use crate::evidence::newest_first;
use crate::rounds;
use crate::views::PersonName;

/// A person's records: who may read which is for the access policy to say. Only what others than
/// the reader keep to themselves is not even fetched.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PersonFile {
    /// Oldest first.
    pub placements: Vec<Placement>,
    /// Oldest first by the date they speak of; drafts included.
    pub assessments: Vec<Assessment>,
    /// Newest first; the reader's private pieces included, and nobody else's.
    pub evidence: Vec<Evidence>,
    /// Newest first.
    pub rounds: Vec<Round>,
    /// Everybody who wrote, organised or was asked, each once.
    pub names: Vec<PersonName>,
}

impl PersonFile {
    /// The name of somebody who appears in the file.
    pub fn name_of(&self, id: PersonId) -> Option<&str> {
        self.names
            .iter()
            .find(|known| known.id == id)
            .map(|known| known.name.as_str())
    }
}

/// The file of a person for a reader; an empty one where there is no such person. Private evidence
/// opens to its author alone, so that however much of it others write, it slows nobody else down.
pub async fn of(
    conn: &mut Conn,
    subject: PersonId,
    reader: PersonId,
) -> Result<PersonFile, StoreError> {
    // Each column is a JSON array of arrays: first what needs no quoting, ids, dates and words of
    // ours, with an empty text for none; then what does, numbers, and documents as they are.
    // `document` reads them in the same order.
    let file = fetch_optional!(
        conn,
        |row| file(row, subject),
        r#"SELECT
           (SELECT '[' || string_agg('["' || concat_ws('","', id, author, kind, state,
                COALESCE(round, ''), COALESCE(replaces, ''), as_of) || '",' || concat_ws(',',
                {quote framework}, {quote framework_version}, {quote note}, created_at,
                {number sealed_at}, {number shared_at}, readings) || ']', ',') || ']'
            FROM assessment WHERE subject = $1),
           (SELECT '[' || string_agg('["' || concat_ws('","', id, author, happened_on, visibility)
                || '",' || concat_ws(',', {quote title}, {quote body}, {quote link},
                {quote project}, created_at, about, {quote framework}, {quote framework_version}) || ']', ',') || ']'
            FROM evidence WHERE subject = $1 AND (visibility = 'shared' OR author = $2)),
           (SELECT '[' || string_agg('["' || concat_ws('","', id, from_date,
                COALESCE(until_date, ''), COALESCE(continued_from, '')) || '",' || concat_ws(',', {quote framework},
                {quote framework_version}, {quote level}, {quote archetype}, {quote reason},
                turn) || ']', ',') || ']'
            FROM placement WHERE person = $1),
           (SELECT '[' || string_agg('["' || concat_ws('","', r.id, r.organiser, r.opened_on,
                r.state) || '",' || concat_ws(',', {quote r.framework},
                {quote r.framework_version}, {number r.revealed_at}) || ',['
                || COALESCE((SELECT string_agg('["' || concat_ws('","', s.rater, s.kind,
                      COALESCE(a.id, ''), COALESCE(a.state, '')) || '",' || s.position || ']',
                      ',')
                    FROM seat s
                    LEFT JOIN assessment a ON a.round = s.round AND a.author = s.rater
                    WHERE s.round = r.id), '')
                || ']]', ',') || ']'
            FROM round r WHERE r.subject = $1),
           (SELECT '[' || string_agg('["' || id || '",' || {quote name} || ']', ',') || ']'
            FROM person WHERE id IN (
              SELECT author FROM assessment WHERE subject = $1
              UNION SELECT author FROM evidence
                WHERE subject = $1 AND (visibility = 'shared' OR author = $2)
              UNION SELECT organiser FROM round WHERE subject = $1
              UNION SELECT s.rater FROM round r JOIN seat s ON s.round = r.id
                WHERE r.subject = $1))"#,
        subject.to_string(),
        reader.to_string()
    );
    Ok(file.unwrap_or_default())
}

fn file(row: &impl Row, subject: PersonId) -> Result<PersonFile, StoreError> {
    let list = |column| Ok::<_, StoreError>(row.maybe_text(column)?.unwrap_or("[]"));
    let mut placements = document::placements(list(2)?, subject)?;
    placements.sort_by_key(|one| (one.from, one.turn, one.id));
    Ok(PersonFile {
        placements,
        assessments: oldest_first(document::assessments(list(0)?, subject)?),
        evidence: newest_first(document::evidence(list(1)?, subject)?),
        rounds: rounds::newest_first(document::rounds(list(3)?, subject)?),
        names: document::names(list(4)?)?,
    })
}
