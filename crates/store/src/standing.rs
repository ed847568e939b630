//! How a person stands in the organisation on a day: the first thing that is asked before any
//! record of theirs is read, so it is one row of one query.

use careers::records::{Person, PersonId, Role, RoleGrant, Team, TeamId};
use jiff::civil::Date;

use crate::StoreError;
use crate::engine::conn::Conn;
use crate::engine::row::{Row, parse};
use crate::engine::sql::fetch_optional;
use crate::json;
use crate::reporting::without_circle;
use crate::views::PersonName;
use crate::words::Word;
use crate::{people, teams};

/// A person, their team, who is above them, and who else holds a key to their records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub person: Person,
    pub team: Option<Team>,
    /// Whom they report to on that day: the direct manager first, then whoever is above.
    pub line: Vec<PersonName>,
    /// Everybody's roles that cover this person: for their team, and for the whole organisation,
    /// among them those of all who run the system.
    pub grants: Vec<RoleGrant>,
    /// Whom they let see their readings of stance `mirror`.
    pub mirror_shared_with: Vec<PersonId>,
    /// Those of all these who are not there on that day, in no order: they have left, and nothing
    /// opens to them any more, or have not begun, and nothing does yet.
    pub gone: Vec<PersonId>,
    /// Whether they were erased, and only a pseudonym is left of them.
    pub erased: bool,
}

pub async fn of(
    conn: &mut Conn,
    person: PersonId,
    on: Date,
) -> Result<Option<Standing>, StoreError> {
    Ok(fetch_optional!(
        conn,
        standing,
        r#"WITH RECURSIVE above (id, depth) AS (
           SELECT manager, 1 FROM reporting_line
           WHERE person = $1 AND from_date <= $2 AND (until_date IS NULL OR until_date > $2)
           UNION ALL
           SELECT l.manager, a.depth + 1 FROM above a
           JOIN reporting_line l ON l.person = a.id AND l.from_date <= $2
             AND (l.until_date IS NULL OR l.until_date > $2)
           WHERE a.depth < 32 AND a.id <> $1
         )
         SELECT p.id, p.name, p.email, p.team, p.started_on, p.left_on,
           t.id, t.name, t.mission, t.framework,
           (SELECT '[' || string_agg('["' || m.id || '",' || {quote m.name} || ',' || a.depth
                || ']', ',') || ']'
            FROM above a JOIN person m ON m.id = a.id),
           (SELECT '[' || string_agg('["' || concat_ws('","', g.person, g.role,
                COALESCE(g.team, '')) || '"]', ',') || ']'
            FROM role_grant g
            WHERE g.framework IS NULL AND (g.team IS NULL OR g.team = p.team)),
           (SELECT '["' || string_agg(s.shared_with, '","') || '"]'
            FROM mirror_share s WHERE s.person = p.id),
           (SELECT '["' || string_agg(q.id, '","') || '"]'
            FROM person q WHERE (q.left_on <= $2 OR q.started_on > $2) AND q.id IN (
              SELECT id FROM above
              UNION SELECT g.person FROM role_grant g
                WHERE g.framework IS NULL AND (g.team IS NULL OR g.team = p.team)
              UNION SELECT s.shared_with FROM mirror_share s WHERE s.person = p.id)),
           (SELECT e.person FROM erasure e WHERE e.person = p.id)
         FROM person p LEFT JOIN team t ON t.id = p.team WHERE p.id = $1"#,
        person.to_string(),
        on.to_string()
    ))
}

fn standing(row: &impl Row) -> Result<Standing, StoreError> {
    let person = people::person(row, 0)?;
    let team = match row.maybe_text(6)? {
        Some(_) => Some(teams::team(row, 6)?),
        None => None,
    };
    let list = |column| Ok::<_, StoreError>(row.maybe_text(column)?.unwrap_or("[]"));
    let mut above: Vec<(PersonId, String, i64)> = json::value("reporting line", list(10)?)?;
    above.sort_by_key(|&(id, _, depth)| (depth, id));
    let line = above
        .into_iter()
        .map(|(id, name, _)| PersonName { id, name })
        .collect();
    let grants: Vec<(&str, &str, &str)> = json::value("list of roles", list(11)?)?;
    Ok(Standing {
        line: without_circle(person.id, line),
        person,
        team,
        grants: grants.into_iter().map(grant).collect::<Result<_, _>>()?,
        mirror_shared_with: json::value("list of mirror shares", list(12)?)?,
        gone: json::value("list of leavers", list(13)?)?,
        erased: row.maybe_text(14)?.is_some(),
    })
}

fn grant((person, role, team): (&str, &str, &str)) -> Result<RoleGrant, StoreError> {
    let team = if team.is_empty() {
        None
    } else {
        Some(parse::<TeamId>(team)?)
    };
    Ok(RoleGrant {
        person: parse(person)?,
        role: Role::from_word(role)?,
        team,
        framework: None,
    })
}
