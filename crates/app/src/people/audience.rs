//! Who can see what is kept about somebody, in a sentence for whoever reads the page.

use std::collections::BTreeSet;

use careers::policy::{Audience, Record, Verb, row_of};
use careers::records::PersonId;
use store::Conn;

use super::Subject;
use crate::AppError;

/// Who can see shared readings about a person. Those who may read them learn it by name; whoever
/// sees only what they wrote themselves learns it in general.
pub(crate) async fn of_shared_readings(
    conn: &mut Conn,
    subject: &Subject,
) -> Result<String, AppError> {
    let record = Record::AssessmentShared;
    if !subject.access.may(record, Verb::Read) {
        return Ok(in_general(record));
    }
    let here = |id| !subject.standing.gone.contains(&id);
    let audience = Audience::of(record, &subject.facts, &here);
    sentence(conn, &audience, subject).await
}

/// An audience by name, for the viewer of this subject.
pub(crate) async fn sentence(
    conn: &mut Conn,
    audience: &Audience,
    subject: &Subject,
) -> Result<String, AppError> {
    let ids: BTreeSet<PersonId> = audience
        .readers
        .iter()
        .map(|reader| reader.person)
        .collect();
    let ids: Vec<PersonId> = ids.into_iter().collect();
    let names = store::people::names(conn, &ids).await?;
    let name = |id: PersonId| {
        let known = names.iter().find(|known| known.id == id);
        known.map(|known| known.name.clone()).unwrap_or_default()
    };
    let (about, reader) = (subject.access.subject(), subject.access.viewer());
    Ok(audience.sentence(about, reader, &name))
}

/// The row of the policy in its own words: "The person, their manager and those above."
fn in_general(record: Record) -> String {
    let words = row_of(record, Verb::Read).map_or("nobody", |row| row.words);
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    format!("{}{}.", first.collect::<String>(), letters.as_str())
}
