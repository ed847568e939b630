//! Everything that is kept about a person, in one query: a profile is drawn from all of it, and
//! one trip to the database is cheaper than five.

use careers::records::{Assessment, Evidence, PersonId, Placement, Round};

use crate::StoreError;
use crate::assessments::{assessment, oldest_first};
use crate::engine::conn::Conn;
use crate::engine::row::Row;
use crate::engine::sql::fetch_all;
use crate::evidence::{evidence, newest_first};
use crate::people;
use crate::placements::placement;
use crate::rounds::{SeatOfRound, gather, seat_row};
use crate::views::PersonName;

/// A person's records, unfiltered: who may read which is for the access policy to say.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PersonFile {
    /// Oldest first.
    pub placements: Vec<Placement>,
    /// Oldest first by the date they speak of; drafts included.
    pub assessments: Vec<Assessment>,
    /// Newest first; private pieces of every author included.
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

/// The file of a person; an empty one where there is no such person.
pub async fn of(conn: &mut Conn, subject: PersonId) -> Result<PersonFile, StoreError> {
    // Each part fills a tag, twelve texts and three numbers, the texts and the numbers each from
    // the left, in the order in which the aggregate's own queries have them.
    let parts = fetch_all!(
        conn,
        part,
        "SELECT 'assessment', id, subject, author, kind, state, round, framework,
           framework_version, as_of, readings, note, replaces, created_at, sealed_at, shared_at
         FROM assessment WHERE subject = $1
         UNION ALL
         SELECT 'evidence', id, subject, author, happened_on, title, body, link, about, project,
           visibility, NULL, NULL, created_at, NULL, NULL
         FROM evidence WHERE subject = $1
         UNION ALL
         SELECT 'placement', id, person, framework, framework_version, level, archetype,
           from_date, until_date, reason, NULL, NULL, NULL, NULL, NULL, NULL
         FROM placement WHERE person = $1
         UNION ALL
         SELECT 'round', r.id, r.subject, r.organiser, r.framework, r.framework_version,
           r.opened_on, r.state, s.rater, s.kind, a.id, a.state, NULL, r.revealed_at, s.position,
           NULL
         FROM round r
         LEFT JOIN seat s ON s.round = r.id
         LEFT JOIN assessment a ON a.round = r.id AND a.author = s.rater
         WHERE r.subject = $1
         UNION ALL
         SELECT 'name', p.id, p.name, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
           NULL, NULL, NULL
         FROM person p WHERE p.id IN (
           SELECT author FROM assessment WHERE subject = $1
           UNION SELECT author FROM evidence WHERE subject = $1
           UNION SELECT organiser FROM round WHERE subject = $1
           UNION SELECT s.rater FROM round r JOIN seat s ON s.round = r.id WHERE r.subject = $1
         )",
        subject.to_string()
    );
    Ok(assemble(parts))
}

/// What one row holds.
enum Part {
    Assessment(Assessment),
    Evidence(Evidence),
    Placement(Placement),
    Seat(SeatOfRound),
    Name(PersonName),
}

fn part(row: &impl Row) -> Result<Part, StoreError> {
    Ok(match row.text(0)? {
        "assessment" => Part::Assessment(assessment(row, 1, 13)?),
        "evidence" => Part::Evidence(evidence(row, 1, 13)?),
        "placement" => Part::Placement(placement(row, 1)?),
        "round" => Part::Seat(seat_row(row, 1, 13)?),
        _ => Part::Name(people::name(row, 1)?),
    })
}

fn assemble(parts: Vec<Part>) -> PersonFile {
    let mut file = PersonFile::default();
    let mut seats = Vec::new();
    for part in parts {
        match part {
            Part::Assessment(one) => file.assessments.push(one),
            Part::Evidence(one) => file.evidence.push(one),
            Part::Placement(one) => file.placements.push(one),
            Part::Seat(seat) => seats.push(seat),
            Part::Name(name) => file.names.push(name),
        }
    }
    file.assessments = oldest_first(file.assessments);
    file.evidence = newest_first(file.evidence);
    file.placements.sort_by_key(|one| (one.from, one.id));
    file.rounds = gather(seats);
    file
}
