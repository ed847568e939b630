//! How a person stands in the organisation on a day: the first thing that is asked before any
//! record of theirs is read, so it is one query.

use careers::records::{Person, PersonId, RoleGrant, Team};
use jiff::civil::Date;

use crate::StoreError;
use crate::engine::conn::Conn;
use crate::engine::row::Row;
use crate::engine::sql::fetch_all;
use crate::reporting::without_circle;
use crate::views::PersonName;
use crate::{people, roles, teams};

/// A person, their team, who is above them, and who else holds a key to their records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub person: Person,
    pub team: Option<Team>,
    /// Whom they report to on that day: the direct manager first, then whoever is above.
    pub line: Vec<PersonName>,
    /// Everybody's roles that cover this person: for their team, for the whole organisation, and
    /// those of all who run the system.
    pub grants: Vec<RoleGrant>,
    /// Whom they let see their readings of stance `mirror`.
    pub mirror_shared_with: Vec<PersonId>,
}

pub async fn of(
    conn: &mut Conn,
    person: PersonId,
    on: Date,
) -> Result<Option<Standing>, StoreError> {
    let parts = fetch_all!(
        conn,
        part,
        "WITH RECURSIVE above (id, depth) AS (
           SELECT manager, 1 FROM reporting_line
           WHERE person = $1 AND from_date <= $2 AND (until_date IS NULL OR until_date > $2)
           UNION ALL
           SELECT l.manager, a.depth + 1 FROM above a
           JOIN reporting_line l ON l.person = a.id AND l.from_date <= $2
             AND (l.until_date IS NULL OR l.until_date > $2)
           WHERE a.depth < 32 AND a.id <> $1
         )
         SELECT 'person', p.id, p.name, p.email, p.team, p.started_on, p.left_on,
           t.id, t.name, t.mission, t.framework, CAST(0 AS BIGINT)
         FROM person p LEFT JOIN team t ON t.id = p.team WHERE p.id = $1
         UNION ALL
         SELECT 'line', p.id, p.name, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, a.depth
         FROM above a JOIN person p ON p.id = a.id
         UNION ALL
         SELECT 'grant', g.person, g.role, g.team, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0
         FROM role_grant g WHERE g.team IS NULL
         UNION ALL
         SELECT 'grant', g.person, g.role, g.team, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0
         FROM person p JOIN role_grant g ON g.team = p.team WHERE p.id = $1
         UNION ALL
         SELECT 'mirror', shared_with, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0
         FROM mirror_share WHERE person = $1",
        person.to_string(),
        on.to_string()
    );
    Ok(assemble(parts))
}

/// What one row holds.
enum Part {
    Person(Person, Option<Team>),
    Above(i64, PersonName),
    Grant(RoleGrant),
    Mirror(PersonId),
}

fn part(row: &impl Row) -> Result<Part, StoreError> {
    match row.text(0)? {
        "person" => {
            let team = match row.maybe_text(7)? {
                Some(_) => Some(teams::team(row, 7)?),
                None => None,
            };
            Ok(Part::Person(people::person(row, 1)?, team))
        }
        "line" => Ok(Part::Above(row.int(11)?, people::name(row, 1)?)),
        "grant" => Ok(Part::Grant(roles::grant_row(row, 1)?)),
        _ => Ok(Part::Mirror(row.parsed(1)?)),
    }
}

fn assemble(parts: Vec<Part>) -> Option<Standing> {
    let mut subject = None;
    let (mut above, mut grants, mut mirror_shared_with) = (Vec::new(), Vec::new(), Vec::new());
    for part in parts {
        match part {
            Part::Person(person, team) => subject = Some((person, team)),
            Part::Above(depth, name) => above.push((depth, name)),
            Part::Grant(grant) => grants.push(grant),
            Part::Mirror(with) => mirror_shared_with.push(with),
        }
    }
    let (person, team) = subject?;
    above.sort_by_key(|(depth, name)| (*depth, name.id));
    let line = above.into_iter().map(|(_, name)| name).collect();
    let line = without_circle(person.id, line);
    Some(Standing {
        person,
        team,
        line,
        grants,
        mirror_shared_with,
    })
}
